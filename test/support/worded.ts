// Pseudo-locale checks of a screen: texts without brackets that are not content, and truncated texts.
import type { Page } from 'playwright-core';
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import type { Content } from '../../server/content/load-content.ts';

/** `⟦Start ~~⟧` -> `Start` */
export const withoutBrackets = (text: string): string => text.replaceAll(/[⟦⟧]| ~+/g, '').trim();

/** Symbols of units and time zones, which are the same in every language, names of formats, and names of people and teams. */
const SYMBOLS = [
  'GiB',
  'min',
  'ms',
  'PST',
  'EST',
  'UTC',
  'PDT',
  'YAML',
  'Ana',
  'ana',
  'Bo',
  'bo',
  'cleo',
  'dev',
  'Fay',
  'Screen',
  'Team',
  'Red',
  'Blue',
];
/** A join code or a recovery key, an address, and the check value of a run. */
const MADE = /^([A-Z0-9]{4}(-[A-Z0-9]{4})+|https?:\/\/\S+|[0-9a-f]{16}|drill-exercise)$/;
/** Metrics have the same name in every language, as in a rule. */
const METRICS = COMPONENT_TYPES.flatMap(({ metrics }) => Object.keys(metrics));
/** A date in the browser's format, and the initials of a person or a building. */
const DATE = /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g;
const INITIALS = /^\p{Lu}{2,3}$/u;

/** Every text of scenarios and runbooks. */
function textsOf(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (value instanceof Map) for (const one of value.values()) textsOf(one, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) {
      found.add(name);
      textsOf(one, found);
    }
  return found;
}

/** Cache by content: its texts, longest first, and the remainder of each text checked before. */
const known = new WeakMap<Content, { texts: readonly string[]; left: Map<string, string> }>();

function knownOf(content: Content) {
  const before = known.get(content);
  if (before !== undefined) return before;
  const texts = [...textsOf([content.scenarios, content.runbooks]), ...SYMBOLS, ...METRICS].filter(
    ({ length }) => length > 1,
  );
  const made = { texts: texts.sort((a, b) => b.length - a.length), left: new Map<string, string>() };
  known.set(content, made);
  return made;
}

/** The part of a text that is not content, a figure or a symbol. */
function foreign(text: string, content: Content): string {
  const { texts, left: seen } = knownOf(content);
  const before = seen.get(text);
  if (before !== undefined) return before;
  let left = INITIALS.test(text) || MADE.test(text) ? '' : text.replaceAll(DATE, ' ');
  for (const one of texts) if (left.includes(one)) left = left.replaceAll(one, ' ');
  left = left.replaceAll(/[\p{N}\p{P}\p{S}]+/gu, ' ').trim();
  seen.set(text, left);
  return left;
}

/** Visible texts outside brackets that are not from a scenario or runbook. */
export async function unworded(page: Page, content: Content): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = new Set<string>();
    // The author's texts also appear on the rest of the page.
    const written = document.querySelector('.cm-content')?.textContent ?? '';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = (node.textContent ?? '').trim();
      const element = node.parentElement!;
      if (text === '' || written.includes(text) || /[⟦⟧]/.test(element.textContent ?? '')) continue;
      if (element.closest('.visually-hidden, script, style, title, .cm-editor, textarea') !== null) continue;
      if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) found.add(text);
    }
    return [...found];
  });
  return texts.filter((text) => /\p{L}{2}/u.test(foreign(text, content)));
}

/** Visible elements whose text is cut off without an ellipsis. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ''))
      // Labels of the picture are placed by their own measured widths.
      .filter((one) => one.clientWidth > 0 && one.closest('svg, .tag, .visually-hidden') === null)
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.checkVisibility({ opacityProperty: true }))
      .filter((one) => {
        const { overflowX, textOverflow } = getComputedStyle(one);
        return (overflowX === 'hidden' || overflowX === 'clip') && textOverflow !== 'ellipsis';
      })
      .map((one) => `${one.className}: ${one.textContent?.slice(0, 60)}`),
  );
