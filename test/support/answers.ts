// How soon a control responds to a press, counted in browser frames instead of time: a machine under load renders fewer frames
// a second.
import type { Locator } from 'playwright-core';

/** At 60 frames a second these take a tenth of a second. */
const FRAMES_OF_100_MS = 6;

/** In the page: counts frames from a press until something outside the city has changed. */
async function countFrames(pressed: Element, most: number): Promise<number | null> {
  let frames = 0;
  let answered: number | null = null;
  const watch = new MutationObserver((changes) => {
    const isCity = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest('.city') != null;
    if (changes.some(({ target }) => !isCity(target))) answered ??= frames;
  });
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  (pressed as HTMLElement).click();
  while (answered === null && frames < most) {
    await new Promise(requestAnimationFrame);
    frames++;
  }
  watch.disconnect();
  return answered;
}

/**
 * Frames until a control responds with its state, a pending, done or refused label, or what it opens; null if it never does.
 */
export const framesToAnswer = (control: Locator): Promise<number | null> =>
  control.first().evaluate(countFrames, FRAMES_OF_100_MS);
