// The screens in the pseudo-locale, where every worded text is bracketed and 30 % longer: what stands without brackets is no
// word of ours but content, and nothing is cut for want of room.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';
import { ROOT } from '../support/sources.ts';

let folder: string;
let game: Game;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brownout-pseudo-'));
  await build({
    configFile: join(ROOT, 'client/vite.config.ts'),
    mode: 'pseudo',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  game = await openGame({ seed: 1, width: 1280, height: 720, clientFolder: folder });
}, 180_000);

afterAll(async () => {
  await game?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Symbols of units and time zones, which no language changes. */
const SYMBOLS = ['GiB', 'min', 'ms', 'PST', 'EST', 'UTC'];
/** A date as the browser writes it, and the initials of a person or a building. */
const DATE = /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g;
const INITIALS = /^\p{Lu}{2,3}$/u;

/** Every text of scenarios and runbooks, the longest first. */
function contentTexts(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (value instanceof Map) for (const one of value.values()) contentTexts(one, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) {
      found.add(name);
      contentTexts(one, found);
    }
  return found;
}

type Seen = { texts: string[]; cut: string[] };

/** Visible texts without a bracket, and elements that hide the end of theirs. */
const look = (): Promise<Seen> =>
  game.page.evaluate(() => {
    const texts: string[] = [];
    const cut: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = (node.textContent ?? '').trim();
      const element = node.parentElement!;
      if (text === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest('.visually-hidden, script, style, title') !== null) continue;
      // Labels of the picture are placed by measured widths of their own.
      if (
        element.closest('svg, .tag') === null &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0
      ) {
        const { overflowX, textOverflow } = getComputedStyle(element);
        if ((overflowX === 'hidden' || overflowX === 'clip') && textOverflow !== 'ellipsis')
          cut.push(`${element.className}: ${text.slice(0, 60)}`);
      }
      if (!/[⟦⟧]/.test(element.textContent ?? '')) texts.push(text);
    }
    return { texts, cut };
  });

/** What of a text is neither content, a figure nor a symbol. */
function foreign(text: string, content: readonly string[]): string {
  if (INITIALS.test(text)) return '';
  let left = text.replaceAll(DATE, ' ');
  for (const known of content) if (known.length > 1 && left.includes(known)) left = left.replaceAll(known, ' ');
  return left.replace(/[\p{N}\p{P}\p{S}]+/gu, ' ').trim();
}

async function expectWorded(name: string): Promise<void> {
  const { texts, cut } = await look();
  const { scenarios, runbooks } = game.content;
  const content = [...contentTexts([scenarios, runbooks]), ...SYMBOLS, 'Mara'].sort((a, b) => b.length - a.length);
  const left = texts.filter((text) => /\p{L}{2}/u.test(foreign(text, content)));
  expect({ name, left: [...new Set(left)], cut }).toEqual({ name, left: [], cut: [] });
  expect(await game.page.locator('text=⟦').count(), `${name} has worded texts`).toBeGreaterThan(3);
}

test('the lobby', async () => {
  await game.page.waitForSelector('.lobby-panel');
  await expectWorded('lobby');
});

test('the play screen', async () => {
  await game.page.locator('.play-alone .button').click();
  await game.page.waitForSelector('.top-bar', { timeout: 30_000 });
  await expectWorded('play');
});
