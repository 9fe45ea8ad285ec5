// The lighthouse's light: a beam with its counterpart that sweep around once in nine seconds, and the glow of the lamp.
// With motion off it rests as a wedge through the tower. Changes of strength are gradual.
import type Phaser from 'phaser';
import type { CityLayout } from '../features/city/layout.ts';
import type { Beam, CityModel } from '../features/city/scene.ts';
import { paletteAt } from '../features/city/sky.ts';
import { IVORY, LAMP, mix, WAITING } from '../ui/colour.ts';
import { beamHeight, drawBeam, drawGlow, GLOW_RADIUS } from './drawing/light-and-fog.ts';
import { bake, dress, type Layer, type Stage } from './layer.ts';

const SWEEP_SECONDS = 9;
const TURN = 2 * Math.PI;
/** A drill that is paused lets the beam swing on to its rest within this time at most. */
const RESTING_SECONDS = 0.7;
/** Real time in which the beam comes back, or goes: one moment of theatre. */
const CHANGE_SECONDS = 3;
/** Of the beam's opacity, what daylight leaves. */
const BY_DAY = 0.35;
const COUNTER_BEAM = 0.7;
const LEAST_RISE = 0.35;
/** The beam is longer than the slot is wide, so that it reaches across for most of its turn. */
const LONGER = 1.3;
const LEAST_LIGHT = 0.01;

type Light = { reach: number; strength: number; amber: number };

const LOOKS: Record<Beam, Light> = {
  clear: { reach: 1, strength: 1, amber: 0 },
  weak: { reach: 0.3, strength: 0.6, amber: 1 },
  dark: { reach: 0.2, strength: 0, amber: 1 },
};
const AMBER = mix(WAITING, IVORY, 0.45);

export class Lamp implements Layer {
  private readonly stage: Stage;
  private readonly beams: readonly [Phaser.GameObjects.Image, Phaser.GameObjects.Image];
  private readonly glow: Phaser.GameObjects.Image;
  private readonly light: Light = { ...LOOKS.dark };
  private wanted: Light = LOOKS.dark;
  private isFirst = true;
  private moving = false;
  /** How far the beam has turned; a whole number of turns is its rest. */
  private angle = 0;
  private stands = true;
  private daylight = 1;
  private faces: 1 | -1 = 1;

  constructor(stage: Stage, depth: number) {
    const { scene } = stage;
    const shaft = () => scene.add.image(0, 0, '__DEFAULT').setOrigin(0, 1).setDepth(depth);
    this.stage = stage;
    this.beams = [shaft(), shaft()];
    this.glow = scene.add.image(0, 0, bake(stage, GLOW_RADIUS * 2, GLOW_RADIUS * 2, drawGlow)).setDepth(depth + 0.1);
  }

  place({ lighthouse, width, stands }: CityLayout): void {
    this.stands = stands.has('lighthouse');
    const length = Math.round(width * LONGER);
    const key = bake(this.stage, length, beamHeight(length), (context) => drawBeam(context, length));
    dress(this.beams, key, this.stage.density);
    this.faces = lighthouse.faces;
    for (const part of [...this.beams, this.glow]) part.setPosition(lighthouse.x + 0.5, lighthouse.lamp + 0.5);
    this.set();
  }

  show({ beam, dark, minuteOfDay, moving }: CityModel): void {
    this.wanted = LOOKS[dark.has('lighthouse') ? 'dark' : beam];
    this.moving = moving && !this.stage.reducedMotion;
    this.daylight = 1 - (1 - BY_DAY) * paletteAt(minuteOfDay).day;
    if (!this.moving || this.isFirst) Object.assign(this.light, this.wanted);
    this.isFirst = false;
    this.set();
  }

  settle(elapsed: number): boolean {
    if (this.moving || this.angle === 0) return false;
    const left = TURN - this.angle;
    this.angle =
      left < 0.02 || this.stage.reducedMotion ? 0 : this.angle + left * Math.min(1, elapsed / (RESTING_SECONDS / 4));
    this.set();
    return this.angle !== 0;
  }

  move(_seconds: number, elapsed: number): void {
    this.angle = (this.angle + (elapsed / SWEEP_SECONDS) * TURN) % TURN;
    const share = Math.min(1, elapsed / (CHANGE_SECONDS / 3));
    const { light, wanted } = this;
    light.reach += (wanted.reach - light.reach) * share;
    light.strength += (wanted.strength - light.strength) * share;
    light.amber += (wanted.amber - light.amber) * share;
    this.set();
  }

  private set(): void {
    const { beams, glow, daylight, faces } = this;
    const { reach, strength, amber } = this.light;
    const across = Math.cos(this.angle);
    const length = Math.abs(across);
    const seen = Math.sqrt(length) * strength * daylight;
    const scale = reach / this.stage.density;
    // Seen at an angle the beam is shorter but hardly slimmer; fully slim it would fold into a line.
    const rise = Math.sign(across) * (LEAST_RISE + (1 - LEAST_RISE) * length) * scale;
    const tint = mix(0xffffff, AMBER, amber);
    beams[0]
      .setScale(faces * across * scale, rise)
      .setAlpha(seen)
      .setTint(tint);
    beams[1]
      .setScale(-faces * across * scale, -rise)
      .setAlpha(seen * COUNTER_BEAM)
      .setTint(tint);
    const facing = Math.max(0, Math.sin(this.angle)) ** 6;
    glow
      .setAlpha((0.85 + 0.1 * facing) * strength * daylight)
      .setScale((1 + 0.3 * facing) / this.stage.density)
      .setTint(mix(LAMP, AMBER, amber));
    for (const part of beams) part.setVisible(this.stands && seen > LEAST_LIGHT);
    glow.setVisible(this.stands && strength > LEAST_LIGHT);
  }
}
