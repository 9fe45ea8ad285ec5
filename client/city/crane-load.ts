// The load on the construction crane: it moves along the jib while capacity is being added, and hangs still otherwise.
import type Phaser from 'phaser';
import type { CityLayout } from '../features/city/layout.ts';
import type { CityModel } from '../features/city/scene.ts';
import { lightMinute, paletteAt } from '../features/city/sky.ts';
import { penFor } from './drawing/pen.ts';
import { drawLoad, LOAD } from './drawing/tower-row.ts';
import { bake, dress, type Layer, type Stage } from './layer.ts';

/** A way along the jib and back. */
const WAY_SECONDS = 50;
/** Where the load hangs at first, as a share of the jib. */
const REST = 0.38;
/** It keeps this far from the mast and from the end of the jib. */
const CLEARANCE = 16;

export class CraneLoad implements Layer {
  private readonly stage: Stage;
  private readonly image: Phaser.GameObjects.Image;
  private lifting = false;
  private middle = 0;
  private swing = 0;
  private seconds = 0;
  private light = Number.NaN;

  constructor(stage: Stage, depth: number) {
    this.stage = stage;
    this.image = stage.scene.add.image(0, 0, '__DEFAULT').setOrigin(0).setDepth(depth);
  }

  place({ crane: { mast, jib, left }, stands }: CityLayout): void {
    this.middle = left + (mast - left) * REST;
    this.swing = this.middle - left - CLEARANCE;
    this.image.setVisible(stands.has('construction-crane')).y = jib + 8;
    this.set();
  }

  show({ lifting, minuteOfDay }: CityModel): void {
    this.lifting = lifting;
    if (this.light === lightMinute(minuteOfDay)) return;
    this.light = lightMinute(minuteOfDay);
    const palette = paletteAt(this.light);
    const key = bake(this.stage, LOAD.width, LOAD.height, (context) => drawLoad(penFor(context, palette)));
    dress([this.image], key, this.stage.density);
  }

  move(_seconds: number, elapsed: number): void {
    if (!this.lifting || !this.image.visible) return;
    this.seconds += elapsed;
    this.set();
  }

  private set(): void {
    const way = Math.sin((this.seconds / WAY_SECONDS) * 2 * Math.PI);
    this.image.x = Math.round(this.middle + this.swing * way - LOAD.width / 2);
  }
}
