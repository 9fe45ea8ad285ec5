// Checks for every screen: no word is a code, nothing risky has the focus when it opens, and the main button is visible.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import type { Content } from '../../server/content/load-content.ts';
import { MESSAGES, REFUSALS } from '../../server/protocol/messages.ts';

/**
 * Looks like an id: two words around a slash, or a capital within a word that begins in lower case; `PerHour` is a truncated
 * one.
 */
const LIKE_A_CODE = [
  /\b[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)+\b/g,
  /\b[a-z]+[A-Z][A-Za-z]*\b/g,
  /(?<!\.)\bPer(?:Hour|Second|Minute|Cent)\b/g,
];
/** Product and unit names with that spelling. */
const NAMES = new Set(['iRobot']);

/** Ids of the content and of the protocol that are not English words: those with a hyphen, a slash or an inner capital. */
export function codesOf(content: Content): string[] {
  const scenarios = [...content.scenarios.values()];
  const ids = [
    ...Object.keys(MESSAGES),
    ...Object.keys(REFUSALS),
    ...Object.keys(TEAM_COMMANDS),
    ...Object.values(TEAM_COMMANDS).flatMap(({ args }) => Object.keys(args)),
    ...scenarios.flatMap(({ id, causes, alarms, seats, services, injects, changes, scoring }) => [
      ...Object.values(scoring.facets).flatMap((choices) => choices.map((choice) => choice.id)),
      id,
      ...causes.map((cause) => cause.id),
      ...alarms.map((alarm) => alarm.id),
      ...seats.map((seat) => seat.id),
      ...services.map((service) => service.id),
      ...injects.map((inject) => inject.id),
      ...changes.map(({ command }) => command?.do ?? ''),
    ]),
    ...content.runbooks.map(({ id }) => id),
  ];
  return [...new Set(ids)].filter((id) => /[-/]|[a-z][A-Z]/.test(id) && !WORDS.has(id));
}

/** Ids that are also the English word. */
const WORDS = new Set(['front-end', 'back-end', 'sign-in']);

/** All text that is visible or read out. */
const textOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const read = [
      'aria-label',
      'title',
      'alt',
      'placeholder',
      'aria-valuetext',
      'aria-description',
      'aria-roledescription',
    ];
    const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.checkVisibility());
    // An id shown for copying is random, and can look like anything.
    const drawn = [...document.querySelectorAll('code.font-mono')].map(({ textContent }) => textContent);
    return [
      drawn.reduce((text, id) => text.replaceAll(id, ''), document.body.innerText),
      ...shown.flatMap((one) => read.flatMap((name) => one.getAttribute(name) ?? [])),
      ...shown.flatMap((one) => (one instanceof HTMLSelectElement ? [...one.options].map(({ text }) => text) : [])),
      ...shown.flatMap((one) =>
        (one instanceof HTMLInputElement && one.type === 'text') || one instanceof HTMLTextAreaElement ? one.value : [],
      ),
    ].join('\n');
  });

/** Codes on the screen, each with its context. */
export async function codesShown(page: Page, codes: readonly string[]): Promise<string[]> {
  const text = await textOf(page);
  const around = (at: number, length: number) =>
    text.slice(Math.max(0, at - 30), at + length + 30).replaceAll(/\s+/g, ' ');
  const found = LIKE_A_CODE.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(([code]) => !NAMES.has(code))
    .map(({ index, 0: code }) => `${code}: ${around(index, code.length)}`);
  // Most occur nowhere; a plain search rules them out faster than a pattern.
  const known = codes.flatMap((code) => {
    if (!text.includes(code)) return [];
    const at = text.search(new RegExp(`(?<![\\w/-])${code.replaceAll('/', '\\/')}(?![\\w/-])`));
    return at < 0 ? [] : [`${code}: ${around(at, code.length)}`];
  });
  return [...new Set([...found, ...known])];
}

/** Nothing extends beyond the side of the window. Elements drawn by script are resized in the frames after a change. */
export const fitsAcross = (page: Page, width = page.viewportSize()!.width): Promise<void> =>
  expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: `${width}` }).toBe(width);

/** Nothing extends beyond the side of a window of this size. */
export async function fitsInWindow(page: Page, width: number, height: number): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width, height });
  await fitsAcross(page);
  await page.setViewportSize(before);
}

/** Pixels by which the page itself scrolls: content of a scrolling part must not make the page longer. */
export const pageOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);

/** Main buttons that are visible only after scrolling, or are covered. */
export const hiddenPrimaries = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.button.primary')]
      .filter((one) => one.checkVisibility() && one.closest('[inert]') === null)
      .filter((one) => {
        const open = document.querySelector('dialog[open]');
        return open === null || open.contains(one);
      })
      .filter((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        const seen = document.elementFromPoint(left + width / 2, top + height / 2);
        return seen === null || !(one.contains(seen) || seen.contains(one));
      })
      .map((one) => one.innerText || one.getAttribute('aria-label') || one.outerHTML.slice(0, 60)),
  );

/** The focused element, if Enter or Space there would change something; `risky` are the names of such buttons. */
export const riskyFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (!(active instanceof HTMLButtonElement)) return null;
    const changes = active.type === 'submit' || active.matches('.primary, .danger, .strong');
    return changes ? (active.getAttribute('aria-label') ?? active.innerText) : null;
  });
