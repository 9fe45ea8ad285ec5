// Runs the drill to its next event, and waits until it is paused again.
import type { Page } from 'playwright-core';

/**
 * In the page: a promise that is kept once running ahead, which is about to begin, has ended. It may begin and end before
 * anybody looks: then the old value tells, or, where the clock stood still, that it has moved. Where neither does, the wait is
 * over after some seconds. In a box, or it would be awaited.
 */
function watchRunningAhead(): { promise: Promise<void> } {
  const BEGUN_MS = 10_000;
  const button = document.querySelector('.forward')!;
  const clock = document.querySelector('.drill-clock time')!;
  const before = clock.textContent;
  const stood = document.querySelector('.speed [aria-pressed="true"]:first-child') !== null;
  const runs = () => button.getAttribute('aria-pressed') === 'true';
  const promise = new Promise<void>((keep) => {
    let ran = false;
    const end = () => {
      watch.disconnect();
      keep();
    };
    const endUnlessItRuns = () => {
      if (!runs()) end();
    };
    const watch = new MutationObserver((changes) => {
      ran ||= runs() || changes.some(({ oldValue }) => oldValue === 'true') || (stood && clock.textContent !== before);
      // The clock and the button can be rendered separately.
      if (ran && !runs()) setTimeout(endUnlessItRuns);
    });
    watch.observe(button, { attributeFilter: ['aria-pressed'], attributeOldValue: true });
    watch.observe(clock, { characterData: true, childList: true, subtree: true });
    setTimeout(() => {
      if (!ran) end();
    }, BEGUN_MS);
  });
  return { promise };
}

/** `press` starts it. */
export async function runAhead(page: Page, press: () => Promise<void>): Promise<void> {
  const ended = await page.evaluateHandle(watchRunningAhead);
  await press();
  await ended.evaluate(({ promise }) => promise);
}
