// Times the frames of a page from outside: the script time, and the time until the frame is drawn. The page needs no code for
// it.
import type { Page } from 'playwright-core';

export type Frames = {
  /** Since navigation; the time of the first complete frame. */
  firstMs: number;
  scriptMs: number[];
  wholeMs: number[];
};

/** The recordings of the probe in the page; `rows` is a ring buffer of frame times. */
type Watch = { rows: Float64Array; count: number };
type Watched = Window & { watchedFrames: Watch };

/**
 * Runs in the page before its own code. A frame counts if it drew with WebGL; reading one pixel back waits for all drawing.
 * Allocates no memory while it runs, because the growth of the page's heap is measured too.
 */
function watch(): void {
  const MOST_FRAMES = 50_000;
  const watched: Watch = { rows: new Float64Array(MOST_FRAMES * 3), count: 0 };
  (window as unknown as Watched).watchedFrames = watched;
  const pixel = new Uint8Array(4);
  let drawing: WebGLRenderingContext | null = null;
  const prototype = WebGLRenderingContext.prototype;
  const { drawElements, drawArrays } = prototype;
  prototype.drawElements = function (mode, count, type, offset) {
    drawing = this;
    drawElements.call(this, mode, count, type, offset);
  };
  prototype.drawArrays = function (mode, first, count) {
    drawing = this;
    drawArrays.call(this, mode, first, count);
  };
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      drawing = null;
      const began = performance.now();
      callback(time);
      const scripted = performance.now();
      // Assigned in a callback, which the type checker cannot see.
      const gl = drawing as WebGLRenderingContext | null;
      if (gl === null || watched.count === MOST_FRAMES) return;
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      const drawn = performance.now();
      watched.rows.set([scripted - began, drawn - began, drawn], 3 * watched.count++);
    });
}

export const watchFrames = (page: Page): Promise<unknown> => page.addInitScript(watch);

const MOST_WAIT_MS = 60_000;

/** Waits until the page has drawn this many frames since its navigation. */
export const untilFrame = (page: Page, count: number): Promise<unknown> =>
  page.waitForFunction((wanted) => (window as unknown as Watched).watchedFrames?.count >= wanted, count, {
    timeout: MOST_WAIT_MS,
  });

export const countFrames = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as Watched).watchedFrames.count);

/** All frames from number `from` on. */
export async function framesSince(page: Page, from: number): Promise<Frames> {
  const rows = await page.evaluate(() => {
    const { rows, count } = (window as unknown as Watched).watchedFrames;
    return Array.from(rows.subarray(0, 3 * count));
  });
  const column = (place: number) => rows.filter((_, i) => i % 3 === place);
  return { firstMs: column(2)[0], scriptMs: column(0).slice(from), wholeMs: column(1).slice(from) };
}
