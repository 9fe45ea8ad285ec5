// Requests on the avenue: comets in proportion to the traffic, coming from both sides to the tower; one that fails ends
// there as a small cross.
import type Phaser from 'phaser';
import type { CityLayout } from '../presentation/layout.ts';
import { scatter } from '../presentation/scatter.ts';
import { COMET, CROSS_SIZE, drawComet, drawCross } from './drawing/light-and-fog.ts';
import { bake, type Layer, type Stage } from './layer.ts';

const COMETS = 96;
/** Pixels of avenue for each comet at the peak of the day. */
const PIXELS_A_COMET = 14;
const LANES = [6, 14] as const;
const SLOWEST = 46;
const FASTEST = 88;
const CROSS_SECONDS = 4;
/** Requests fail within this distance of the tower's middle. */
const TOWER_REACH = 190;

export function createTraffic(stage: Stage, depth: number): Layer {
  const { scene } = stage;
  const cometKey = bake(stage, COMET.width, COMET.height, drawComet);
  const crossKey = bake(stage, CROSS_SIZE, CROSS_SIZE, drawCross);
  const sprites = (key: string): Phaser.GameObjects.Image[] =>
    Array.from({ length: COMETS }, () =>
      scene.add
        .image(0, 0, key)
        .setDepth(depth)
        .setScale(1 / stage.density)
        .setVisible(false),
    );
  const comets = sprites(cometKey);
  const crosses = sprites(crossKey);
  for (const [i, comet] of comets.entries()) comet.setFlipX(i % 2 === 1);
  const xs = new Float32Array(COMETS);
  const speeds = new Float32Array(COMETS);
  /** Where this comet's request fails; beyond the slot where it does not. */
  const ends = new Float32Array(COMETS);
  const crossAges = new Float32Array(COMETS).fill(CROSS_SECONDS);
  let layout: CityLayout | null = null;
  let running = 0;
  let failed = 0;
  let draws = 0;

  /** Sends comet `i` on its way from its side of the avenue, and decides how far it gets. */
  function send(i: number, x: number): void {
    draws = (draws + 1) % 1_000_000;
    const direction = i % 2 === 0 ? 1 : -1;
    xs[i] = x;
    speeds[i] = direction * (SLOWEST + (FASTEST - SLOWEST) * scatter(draws, 5));
    const fails = scatter(draws, 6) < failed;
    const near = layout!.tower.centre + TOWER_REACH * (2 * scatter(draws, 7) - 1);
    ends[i] = fails ? near : direction * 1e6;
  }

  const entry = (i: number): number => (i % 2 === 0 ? -20 : layout!.width + 20);

  function fail(i: number): void {
    crosses[i].setPosition(Math.round(xs[i]), comets[i].y).setVisible(true);
    crossAges[i] = 0;
    send(i, entry(i));
  }

  function advance(i: number, elapsed: number): void {
    xs[i] += speeds[i] * elapsed;
    const passed = speeds[i] > 0 ? xs[i] >= ends[i] : xs[i] <= ends[i];
    if (passed) fail(i);
    else if (xs[i] < -30 || xs[i] > layout!.width + 30) send(i, entry(i));
    comets[i].x = xs[i];
    if (crossAges[i] >= CROSS_SECONDS) return;
    crossAges[i] += elapsed;
    crosses[i].setAlpha(Math.max(0, 1 - (crossAges[i] / CROSS_SECONDS) ** 3));
  }

  function place(next: CityLayout): void {
    layout = next;
    for (let i = 0; i < COMETS; i++) {
      send(i, scatter(i, 8) * next.width);
      // A comet that starts beyond the place where it would fail has already passed it.
      if (speeds[i] > 0 ? xs[i] > ends[i] : xs[i] < ends[i]) ends[i] = speeds[i] * 1e6;
      comets[i].setPosition(xs[i], next.avenueTop + LANES[i % 2]);
    }
  }

  return {
    place,
    show(model) {
      failed = model.failed;
      if (layout === null) return;
      running = stage.reducedMotion ? 0 : Math.min(COMETS, Math.round((layout.width / PIXELS_A_COMET) * model.demand));
      for (let i = 0; i < COMETS; i++) comets[i].setVisible(i < running);
    },
    move(_seconds, elapsed) {
      for (let i = 0; i < running; i++) advance(i, elapsed);
    },
  };
}
