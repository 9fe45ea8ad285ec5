// Fog: four baked strips that drift in from the left as the team loses telemetry. With motion off, the strips in front of
// the tower row are one picture that fades in steps.
import type Phaser from 'phaser';
import { arrival, BANKS, type Bank, driftAt, FADE_WIDTH, highestCrest } from '../features/city/fog.ts';
import type { CityLayout } from '../features/city/layout.ts';
import type { Sparable } from '../features/city/render-quality.ts';
import type { CityModel } from '../features/city/scene.ts';
import { fogColour, lightMinute, paletteAt } from '../features/city/sky.ts';
import { drawFogStrip, type FogStrip } from './drawing/light-and-fog.ts';
import { bake, dress, type Layer, type Stage, sharpen } from './layer.ts';

/** The crests are drawn for a city with this much height over the quay. */
const USUAL_HEIGHT = 650;
/** Fog reaches this far below the quay's edge. */
const BELOW_QUAY = 50;
/** Real time in which the fog follows what is measured: one moment of theatre. */
const ARRIVAL_SECONDS = 5;
const STEP_WHILE_STILL = 0.1;
/** Pale fog hides lit windows sooner than dark fog does. */
const THINNER_BY_DAY = 0.32;
const LEAST_SEEN = 0.005;

const BEFORE = BANKS.filter(({ behind }) => !behind);

function stripFor(bank: Bank, { width, quay, fog }: CityLayout): FogStrip {
  const scale = Math.min(1.3, quay / USUAL_HEIGHT) * fog.rise;
  const height = Math.ceil(highestCrest(bank) * scale + BELOW_QUAY);
  return {
    width: width + 2 * bank.drift + FADE_WIDTH,
    height,
    slot: width,
    reach: width * fog.reach,
    below: BELOW_QUAY,
    scale,
  };
}

/** All banks before the tower row where they stand without drift; `width` is the slot's. */
function drawStill(context: CanvasRenderingContext2D, layout: CityLayout, height: number): void {
  for (const bank of BEFORE) {
    const strip = stripFor(bank, layout);
    const own = new OffscreenCanvas(strip.width, strip.height);
    drawFogStrip(own.getContext('2d')!, bank, strip);
    context.drawImage(own, -bank.drift, height - strip.height);
  }
}

export class Fog implements Layer {
  private readonly stage: Stage;
  private readonly isSharp: boolean;
  private readonly strips: Phaser.GameObjects.Image[];
  /** Stands for all strips before the tower row. */
  private readonly still: Phaser.GameObjects.Image;
  /** The layouts that the strips and the still picture were baked for: a clear city needs neither. */
  private stripsLayout: CityLayout | null = null;
  private stillLayout: CityLayout | null = null;
  private layout: CityLayout | null = null;
  private isStill: boolean;
  private wanted = 0;
  private amount: number | null = null;
  private seconds = 0;
  private density = 1;

  constructor(stage: Stage, behindDepth: number, beforeDepth: number) {
    // Fog is soft: one texel a CSS pixel does, whatever the screen's density.
    this.stage = { ...stage, density: 1 };
    this.isSharp = stage.density === 1;
    this.isStill = stage.reducedMotion;
    const image = (depth: number) =>
      stage.scene.add.image(0, 0, '__DEFAULT').setOrigin(0, 1).setDepth(depth).setVisible(false);
    this.strips = BANKS.map(({ behind }, i) => image((behind ? behindDepth : beforeDepth) + i * 0.1));
    this.still = image(beforeDepth);
  }

  place(layout: CityLayout): void {
    this.layout = layout;
    this.set();
  }

  show({ fog, minuteOfDay, moving }: CityModel): void {
    this.wanted = fog;
    // A drill that stands still shows at once what is so: nothing would move the fog there.
    if (this.amount === null || this.isStill || !moving) this.amount = fog;
    const palette = paletteAt(lightMinute(minuteOfDay));
    this.density = 1 - THINNER_BY_DAY * palette.day;
    const tint = fogColour(palette);
    for (const strip of this.strips) strip.setTint(tint);
    this.still.setTint(tint);
    this.set();
  }

  spare(spared: ReadonlySet<Sparable>): void {
    this.isStill = this.stage.reducedMotion || spared.has('fog-motion');
    this.set();
  }

  move(seconds: number, elapsed: number): void {
    this.seconds = seconds;
    if (this.isStill || this.amount === null || (this.amount === 0 && this.wanted === 0)) return;
    this.amount += (this.wanted - this.amount) * Math.min(1, elapsed / ARRIVAL_SECONDS);
    if (this.wanted === 0 && this.amount < 0.01) this.amount = 0;
    this.set();
  }

  private set(): void {
    if (this.layout === null || this.amount === null) return;
    const amount = this.isStill ? Math.round(this.amount / STEP_WHILE_STILL) * STEP_WHILE_STILL : this.amount;
    const isSeen = amount > LEAST_SEEN;
    if (isSeen) this.bake(this.layout);
    const { x, y, opacity } = arrival(this.isStill ? 1 : amount, this.layout.width);
    const alpha = (this.isStill ? amount : opacity) * this.density;
    const bottom = this.layout.quay + BELOW_QUAY + y;
    for (let i = 0; i < this.strips.length; i++) {
      const bank = BANKS[i];
      const drift = this.isStill ? 0 : driftAt(bank, this.seconds);
      // On whole pixels, so that the contours stay as fine as they were drawn.
      this.strips[i]
        .setPosition(Math.round(x - bank.drift + drift), Math.round(bottom))
        .setAlpha(alpha)
        .setVisible(isSeen && (bank.behind || !this.isStill));
    }
    this.still
      .setPosition(0, Math.round(bottom))
      .setAlpha(alpha)
      .setVisible(isSeen && this.isStill);
  }

  private bake(layout: CityLayout): void {
    if (this.stripsLayout !== layout) this.bakeStrips(layout);
    if (this.isStill && this.stillLayout !== layout) this.bakeStill(layout);
  }

  private bakeStrips(layout: CityLayout): void {
    this.stripsLayout = layout;
    BANKS.forEach((bank, i) => {
      const strip = stripFor(bank, layout);
      const draw = (context: CanvasRenderingContext2D) => drawFogStrip(context, bank, strip);
      dress([this.strips[i]], bake(this.stage, strip.width, strip.height, draw), 1);
      if (this.isSharp) sharpen(this.strips[i].texture);
    });
  }

  private bakeStill(layout: CityLayout): void {
    this.stillLayout = layout;
    const height = Math.max(...BEFORE.map((bank) => stripFor(bank, layout).height));
    const draw = (context: CanvasRenderingContext2D) => drawStill(context, layout, height);
    dress([this.still], bake(this.stage, layout.width, height, draw), 1);
    if (this.isSharp) sharpen(this.still.texture);
  }
}
