// What the score promises, measured by the command on few seeds; and that a score which breaks a promise is told so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BOTS } from '#model/bots/registry.ts';
import type { Trial } from '#model/bots/trial.ts';
import { main, propertiesOf } from '../../server/cli/properties.ts';
import { ROOT } from '../support/sources.ts';
import { toolOf } from './run-tool.ts';

/** Every bot plays two seeds. */
const LONG_MS = 240_000;

/** Points of each bot in the documentation, the best first. */
function documented(): { bot: string; points: number }[] {
  const [, text] = readFileSync(join(ROOT, 'server/model/scoring/README.md'), 'utf8').split('## What the bots score');
  const rows = text.matchAll(/^\| ([a-z-]+) \| (\d+) \|(?: -?\d+ \|){4} \d+ % \|$/gm);
  return [...rows].map(([, bot, points]) => ({ bot, points: Number(points) }));
}

/** Rows that are nearer change places from seed to seed. */
const APART = 12;

type Ranked = { readonly policy: string; readonly S: number };

/** Pairs of rows of the documentation that are in another order here. */
function misplaced(policies: readonly Ranked[]): string[] {
  const measured = new Map(policies.map(({ policy, S }) => [policy, S]));
  const rows = documented();
  return rows.flatMap((upper) =>
    rows
      .filter((lower) => upper.points - lower.points >= APART)
      .filter((lower) => !(measured.get(upper.bot)! > measured.get(lower.bot)!))
      .map((lower) => `${upper.bot} is not above ${lower.bot}`),
  );
}

test(
  'holds on two seeds, and ranks the bots as documented',
  async () => {
    const { ok, seeds, properties, policies } = await toolOf(main).json('--seeds', '14..15');
    expect(properties.filter((one: { ok: boolean }) => !one.ok)).toEqual([]);
    expect([ok, seeds]).toEqual([true, [14, 15]]);
    expect(documented().map(({ bot }) => bot)).toEqual(
      expect.arrayContaining(['expert', 'idle-with-experts', 'base-rates']),
    );
    expect(documented().length).toBe(40);
    expect(misplaced(policies)).toEqual([]);
    expect([...new Set(properties.map((one: { number: number }) => one.number))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  },
  LONG_MS,
);

/** Every bot scores the same on two seeds, but for what is said otherwise. */
function runs(points: number, others: Readonly<Record<string, number>> = {}) {
  const parts = { outcome: 10, diagnosis: 10, discipline: 10, communication: 10 };
  const explain = [{ code: 'explain/no-claim', args: {} } as const];
  const trials = [...BOTS.map(({ name }) => name), 'memorises'].flatMap((policy) =>
    [1, 2].map(
      (seed): Trial => ({ ...{ policy, seed, cause: 'a', parts, explain }, points: others[policy] ?? points }),
    ),
  );
  return Map.groupBy(trials, ({ policy }) => policy);
}

const holds = (checked: ReturnType<typeof propertiesOf>, what: string) =>
  checked.find((one) => one.what.startsWith(what))!.ok;

test('a score that is the same for all breaks what tells players apart', () => {
  const all = propertiesOf(runs(50));
  for (const what of [
    'acts 60',
    'page unanswered',
    'novice < competent',
    'shotgun',
    'cites everything',
    'prevents by host',
  ])
    expect(holds(all, what), what).toBe(false);
  expect(holds(all, 'memorises')).toBe(true);
});

test.each([
  ['acts 60 min late', 'acts-hour-late', [96, 95, 88, 87], [false, true, true, false]],
  ['acts 240 min late', 'acts-late', [85, 84, 72, 71], [false, true, true, false]],
  ['page unanswered', 'leaves-the-page', [45, 46], [true, false]],
  ['one reading', 'one-reading', [59, 60], [false, true]],
  ['the same with citing', 'one-reading-checked', [79, 80], [false, true]],
  ['newcomer: S', 'newcomer', [29, 30], [false, true]],
  ['prevents by alarm', 'prevents-by-alarm', [89, 90], [false, true]],
  ['shotgun', 'shotgun', [85, 86], [true, false]],
  ['memorises', 'memorises', [100, 101], [true, false]],
])('%s: %s with %j points', (what, bot, points, ok) => {
  expect(points.map((one) => holds(propertiesOf(runs(100, { [bot]: one })), what))).toEqual(ok);
});
