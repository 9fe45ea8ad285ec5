// Accessibility checks of a screen for people who use a screen reader, a keyboard or touch: names, tab order, target sizes.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { graveFindings } from './axe.ts';

/** No severe finding, and every control has a name. */
export async function hasOpenControls(page: Page, screen: string): Promise<void> {
  expect(await graveFindings(page), screen).toEqual([]);
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [role="tab"]')]
      .filter((one) => one.checkVisibility())
      .filter((one) => {
        const labels = (one as HTMLInputElement).labels;
        const name = one.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? one.textContent;
        return name.trim() === '';
      })
      .map((one) => one.outerHTML.slice(0, 120)),
  );
  expect(nameless, screen).toEqual([]);
}

const REGIONS = ['top-bar', 'alarms', 'workspace', 'city', 'service-panel', 'timeline', 'rail', 'region-tabs'] as const;

/** The regions that Tab passes through, in order, from the top of the page. */
export async function regionsByTab(page: Page, most: number): Promise<string[]> {
  // Tab continues from the last focused element: it is set before everything.
  await page.evaluate(() => {
    const start = document.body.insertBefore(document.createElement('button'), document.body.firstChild);
    start.focus();
    start.remove();
  });
  const passed: string[] = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const region = await page.evaluate((names) => {
      const active = document.activeElement;
      if (active === document.body) return 'page';
      const outline = active === null ? '' : getComputedStyle(active).outlineStyle;
      const within = active?.closest(names.map((name) => `.${name}`).join());
      const at = names.find((name) => within?.classList.contains(name)) ?? 'page';
      return `${at}${outline === 'none' ? ' unseen' : ''}`;
    }, REGIONS);
    if (region === 'page') break;
    if (passed.at(-1) !== region) passed.push(region);
  }
  return passed;
}

/** Touch targets that are too small: controls, and the labels of controls that are drawn by their label. */
export const smallControls = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        '.drill :is(button, select, summary, textarea, input, label:has(input))',
      ),
    ]
      .filter((one) => one.checkVisibility() && one.closest('label:has(input)') === (one.matches('label') ? one : null))
      .filter((one) => {
        const { width, height: drawn } = one.getBoundingClientRect();
        // The city's tags have larger hit areas than they show.
        const height = Math.max(drawn, Number.parseFloat(getComputedStyle(one, '::before').height) || 0);
        return drawn > 2 && (height < 43.9 || width < 43.9);
      })
      .map((one) => `${one.className} ${one.textContent?.slice(0, 40)} ${one.getBoundingClientRect().height}`),
  );
