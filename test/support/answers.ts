// How soon a control answers what is pressed, counted in pictures of the browser and not in time: a machine under load shows
// fewer of them in a second.
import type { Locator } from 'playwright-core';

/** At 60 pictures a second they take a tenth of a second. */
const FRAMES_OF_100_MS = 6;

/** In the page: counts pictures from a press until something beside the city has changed. */
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

/** Pictures until a control answers, with its state, a word that it is pending, done or refused, or what it opens; null for none. */
export const framesToAnswer = (control: Locator): Promise<number | null> =>
  control.first().evaluate(countFrames, FRAMES_OF_100_MS);
