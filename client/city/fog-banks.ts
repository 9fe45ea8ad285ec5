// Fog: four baked strips that come in from the left with how little the team can measure, and drift.
import type Phaser from 'phaser';
import { arrival, BANKS, driftAt, FADE_WIDTH, highestCrest } from '../presentation/fog.ts';
import type { CityLayout } from '../presentation/layout.ts';
import { fogColour, lightMinute, paletteAt } from '../presentation/sky.ts';
import { drawFogStrip } from './drawing/light-and-fog.ts';
import { bake, dress, type Layer, type Stage } from './layer.ts';

/** The crests are drawn for a city with this much height over the quay. */
const USUAL_HEIGHT = 650;
/** Fog reaches this far below the quay's edge. */
const BELOW_QUAY = 50;
/** Real time in which the fog follows what is measured: one moment of theatre. */
const ARRIVAL_SECONDS = 5;
const REDUCED_STEP = 0.1;
/** Pale fog hides lit windows sooner than dark fog does. */
const THINNER_BY_DAY = 0.32;

export function createFog(stage: Stage, behindDepth: number, beforeDepth: number): Layer {
  const { scene } = stage;
  const strips: Phaser.GameObjects.Image[] = BANKS.map((bank, i) =>
    scene.add
      .image(0, 0, '__DEFAULT')
      .setOrigin(0, 1)
      .setDepth((bank.behind ? behindDepth : beforeDepth) + i * 0.1)
      .setVisible(false),
  );
  let layout: CityLayout | null = null;
  let wanted = 0;
  let amount: number | null = null;
  let now = 0;
  let density = 1;

  function set(): void {
    if (layout === null || amount === null) return;
    const stepped = stage.reducedMotion ? Math.round(amount / REDUCED_STEP) * REDUCED_STEP : amount;
    const { x, y, opacity } = arrival(stage.reducedMotion ? 1 : stepped, layout.width);
    for (let i = 0; i < strips.length; i++) {
      const drift = stage.reducedMotion ? 0 : driftAt(BANKS[i], now);
      strips[i].setPosition(x - BANKS[i].drift + drift, layout.quay + BELOW_QUAY + y);
      strips[i].setAlpha((stage.reducedMotion ? stepped : opacity) * density).setVisible(stepped > 0.005);
    }
  }

  return {
    place(next) {
      layout = next;
      const scale = Math.min(1.3, next.quay / USUAL_HEIGHT);
      // Fog is soft: one texel a CSS pixel does, whatever the screen's density.
      const flat = { ...stage, density: 1 };
      BANKS.forEach((bank, i) => {
        const width = next.width + 2 * bank.drift + FADE_WIDTH;
        const height = Math.ceil(highestCrest(bank) * scale + BELOW_QUAY);
        const size = { width, height, slot: next.width, below: BELOW_QUAY, scale };
        dress(
          [strips[i]],
          bake(flat, width, height, (context) => drawFogStrip(context, bank, size)),
          1,
        );
      });
      set();
    },
    show({ fog, minuteOfDay, moving }) {
      wanted = fog;
      amount ??= fog;
      // A drill that stands still shows at once what is so: nothing would move the fog there.
      if (stage.reducedMotion || !moving) amount = fog;
      const palette = paletteAt(lightMinute(minuteOfDay));
      density = 1 - THINNER_BY_DAY * palette.day;
      const tint = fogColour(palette);
      for (const strip of strips) strip.setTint(tint);
      set();
    },
    move(seconds, elapsed) {
      if (stage.reducedMotion || amount === null) return;
      now = seconds;
      if (amount === 0 && wanted === 0) return;
      amount += (wanted - amount) * Math.min(1, elapsed / ARRIVAL_SECONDS);
      if (wanted === 0 && amount < 0.01) amount = 0;
      set();
    },
  };
}
