// The lighthouse's light: a beam with its counterpart that sweep around once in nine seconds, and the glow of the lamp.
import type Phaser from 'phaser';
import { IVORY, LAMP, mix, WAITING } from '../presentation/colour.ts';
import type { Beam } from '../presentation/scene.ts';
import { paletteAt } from '../presentation/sky.ts';
import { beamHeight, drawBeam, drawGlow, GLOW_RADIUS } from './drawing/light-and-fog.ts';
import { bake, dress, type Layer, type Stage } from './layer.ts';

const SWEEP_SECONDS = 9;
/** Of the beam's opacity, what daylight leaves. */
const BY_DAY = 0.35;
const COUNTER_BEAM = 0.7;
const LEAST_RISE = 0.35;
/** The beam is longer than the slot is wide, so that it reaches across for most of its turn. */
const LONGER = 1.3;
/** The angle at which the beam stands where nothing may move. */
const RESTING_ANGLE = 0.35;

const LOOKS: Record<Beam, { reach: number; strength: number; tint: number }> = {
  clear: { reach: 1, strength: 1, tint: 0xffffff },
  weak: { reach: 0.3, strength: 0.6, tint: mix(WAITING, IVORY, 0.45) },
  dark: { reach: 0, strength: 0, tint: 0xffffff },
};

export function createBeam(stage: Stage, depth: number): Layer {
  const { scene, density } = stage;
  const wedge = () => scene.add.image(0, 0, '__DEFAULT').setOrigin(0, 1).setDepth(depth);
  const beams: Phaser.GameObjects.Image[] = [wedge(), wedge()];
  const glow = scene.add.image(0, 0, '__DEFAULT').setDepth(depth + 0.1);
  glow.setTexture(bake(stage, GLOW_RADIUS * 2, GLOW_RADIUS * 2, drawGlow));
  let look = LOOKS.dark;
  let daylight = 1;

  function turn(angle: number): void {
    const across = Math.cos(angle);
    const side = across < 0 ? -1 : 1;
    const length = Math.abs(across);
    const seen = Math.sqrt(length) * look.strength * daylight;
    const scale = look.reach / density;
    // Seen at an angle the beam is shorter but hardly slimmer; fully slim it would fold into a line.
    const rise = side * (LEAST_RISE + (1 - LEAST_RISE) * length) * scale;
    beams[0].setScale(across * scale, rise).setAlpha(seen);
    beams[1].setScale(-across * scale, -rise).setAlpha(seen * COUNTER_BEAM);
    const facing = Math.max(0, Math.sin(angle)) ** 6;
    glow.setAlpha((0.62 + 0.3 * facing) * look.strength * daylight);
    glow.setScale((1 + 0.3 * facing) / density);
  }

  return {
    place({ lighthouse, width }) {
      const length = Math.round(width * LONGER);
      const key = bake(stage, length, beamHeight(length), (context) => drawBeam(context, length));
      dress(beams, key, density);
      for (const beam of beams) beam.setPosition(lighthouse.x + 0.5, lighthouse.lamp + 0.5);
      glow.setPosition(lighthouse.x + 0.5, lighthouse.lamp + 0.5);
      turn(RESTING_ANGLE);
    },
    show({ beam, dark, minuteOfDay }) {
      look = LOOKS[dark.has('lighthouse') ? 'dark' : beam];
      daylight = 1 - (1 - BY_DAY) * paletteAt(minuteOfDay).day;
      const lit = look.strength > 0;
      for (const wedges of beams) wedges.setTint(look.tint).setVisible(lit);
      glow.setTint(beam === 'weak' ? LOOKS.weak.tint : LAMP).setVisible(lit);
      if (stage.reducedMotion) turn(RESTING_ANGLE);
    },
    move(seconds) {
      if (!stage.reducedMotion) turn(RESTING_ANGLE + (seconds / SWEEP_SECONDS) * 2 * Math.PI);
    },
  };
}
