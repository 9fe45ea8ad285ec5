// Requests on the avenue: comets in proportion to the traffic, coming from both sides to the tower; one that fails ends
// there as a small cross.
import type Phaser from 'phaser';
import type { CityLayout } from '../features/city/layout.ts';
import type { Sparable } from '../features/city/render-quality.ts';
import { scatter } from '../features/city/scatter.ts';
import type { CityModel } from '../features/city/scene.ts';
import { COMET, CROSS_SIZE, drawComet, drawCross } from './drawing/light-and-fog.ts';
import { bake, type Layer, type Stage } from './layer.ts';

const COMETS = 96;
/** Pixels of avenue for each comet at the peak of the day. */
const PIXELS_A_COMET = 14;
const LANES = [6, 14] as const;
const SLOWEST = 46;
const FASTEST = 88;
const CROSS_SECONDS = 6;
/** Requests fail within this distance of the tower's middle. */
const TOWER_REACH = 190;
const BEYOND = 20;
const NEVER = 1e6;

const directionOf = (i: number): number => (i % 2 === 0 ? 1 : -1);

export class Traffic implements Layer {
  private readonly reducedMotion: boolean;
  private readonly comets: Phaser.GameObjects.Image[];
  private readonly crosses: Phaser.GameObjects.Image[];
  private readonly xs = new Float32Array(COMETS);
  private readonly speeds = new Float32Array(COMETS);
  /** Where this comet's request fails; beyond the slot where it does not. */
  private readonly ends = new Float32Array(COMETS);
  private readonly crossAges = new Float32Array(COMETS).fill(CROSS_SECONDS);
  private width = 0;
  private tower = 0;
  private spared = false;
  private isPlaced = false;
  private running = 0;
  private failed = 0;
  private draws = 0;

  constructor(stage: Stage, depth: number) {
    const sprites = (key: string) =>
      Array.from({ length: COMETS }, () =>
        stage.scene.add
          .image(0, 0, key)
          .setDepth(depth)
          .setScale(1 / stage.density)
          .setVisible(false),
      );
    this.reducedMotion = stage.reducedMotion;
    this.comets = sprites(bake(stage, COMET.width, COMET.height, drawComet));
    this.crosses = sprites(bake(stage, CROSS_SIZE, CROSS_SIZE, drawCross));
    for (const [i, comet] of this.comets.entries()) comet.setFlipX(directionOf(i) < 0);
  }

  place({ width, avenueTop, tower }: CityLayout): void {
    this.width = width;
    this.tower = tower.centre;
    this.isPlaced = false;
    for (let i = 0; i < COMETS; i++) {
      const y = avenueTop + LANES[i % 2];
      this.comets[i].y = y;
      this.crosses[i].setVisible(false).y = y;
    }
  }

  show({ demand, failed }: CityModel): void {
    this.failed = failed;
    const wanted = Math.round((this.width / PIXELS_A_COMET) * demand);
    this.running = this.reducedMotion || this.spared ? 0 : Math.min(COMETS, wanted);
    if (!this.isPlaced) this.scatterAll();
    for (let i = 0; i < COMETS; i++) this.comets[i].setVisible(i < this.running);
  }

  /** The avenue as it has been for a while: whoever comes to it does not see it empty. */
  private scatterAll(): void {
    this.isPlaced = true;
    for (let i = 0; i < COMETS; i++) {
      this.send(i);
      const last = Math.max(-BEYOND, Math.min(this.width + BEYOND, this.ends[i]));
      this.xs[i] += (last - this.xs[i]) * scatter(i, 8);
      this.comets[i].x = this.xs[i];
      if (i < this.running && last === this.ends[i]) this.fail(i, CROSS_SECONDS * scatter(i, 9));
    }
  }

  private fail(i: number, age: number): void {
    this.crosses[i].setVisible(true).setX(Math.round(this.ends[i]));
    this.crossAges[i] = age;
  }

  spare(spared: ReadonlySet<Sparable>): void {
    this.spared = spared.has('comets');
  }

  move(_seconds: number, elapsed: number): void {
    for (let i = 0; i < this.running; i++) this.advance(i, elapsed);
    for (let i = 0; i < COMETS; i++) this.fade(i, elapsed);
  }

  /** Sends comet `i` on its way, and decides how far it gets. */
  private send(i: number): void {
    this.draws = (this.draws + 1) % NEVER;
    this.xs[i] = directionOf(i) > 0 ? -BEYOND : this.width + BEYOND;
    this.speeds[i] = directionOf(i) * (SLOWEST + (FASTEST - SLOWEST) * scatter(this.draws, 5));
    const fails = scatter(this.draws, 6) < this.failed;
    const near = this.tower + TOWER_REACH * (2 * scatter(this.draws, 7) - 1);
    this.ends[i] = fails ? near : directionOf(i) * NEVER;
  }

  private hasEnded(i: number): boolean {
    return directionOf(i) > 0 ? this.xs[i] >= this.ends[i] : this.xs[i] <= this.ends[i];
  }

  private advance(i: number, elapsed: number): void {
    this.xs[i] += this.speeds[i] * elapsed;
    const fails = this.hasEnded(i);
    if (fails) this.fail(i, 0);
    if (fails || this.xs[i] < -BEYOND || this.xs[i] > this.width + BEYOND) this.send(i);
    this.comets[i].x = this.xs[i];
  }

  private fade(i: number, elapsed: number): void {
    if (this.crossAges[i] >= CROSS_SECONDS) return;
    this.crossAges[i] += elapsed;
    this.crosses[i].setAlpha(Math.max(0, 1 - (this.crossAges[i] / CROSS_SECONDS) ** 3));
  }
}
