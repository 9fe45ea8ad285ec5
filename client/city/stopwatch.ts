// Measures the frame time, drawing included, twice a second, and reports when to reduce or restore motion.
import type Phaser from 'phaser';
import { afterFrame, FULL_QUALITY, type Sparable, sparedOf } from '../features/city/render-quality.ts';

const EVERY_MS = 500;

type Watch = {
  /** False for frames that say nothing: those of a city at rest. */
  counts(): boolean;
  onSpared(spared: ReadonlySet<Sparable>): void;
};

export function watchFrames(game: Phaser.Game, { counts, onSpared }: Watch): void {
  const pixel = new Uint8Array(4);
  let effort = FULL_QUALITY;
  let beganMs = 0;
  let takenMs = Number.NEGATIVE_INFINITY;
  game.events.on('prestep', () => {
    beganMs = performance.now();
  });
  game.events.on('postrender', (renderer: Phaser.Renderer.WebGL.WebGLRenderer) => {
    if (beganMs - takenMs < EVERY_MS || !counts()) return;
    takenMs = beganMs;
    // Reading one pixel back waits for all that was drawn.
    const { gl } = renderer;
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    const before = effort.spared;
    effort = afterFrame(effort, performance.now() - beganMs);
    if (effort.spared !== before) onSpared(sparedOf(effort));
  });
}
