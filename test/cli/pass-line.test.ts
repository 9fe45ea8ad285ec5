// Who passes on everything that is shipped: from runs in a file, so that nothing is played.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { BOT_LEVELS } from '#model/bots/levels.ts';
import { main } from '../../server/cli/pass-line.ts';
import { shippedContent } from '../support/shipped.ts';
import { toolOf } from './run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-line-'));
afterAll(() => rmSync(folder, { recursive: true }));

const IDS = [...shippedContent().families.keys()];

/** In each scenario two causes, alike in name: a novice has 60 points, a competent player 80, an expert 100. */
const POINTS = { novice: 60, competent: 80, expert: 100 } as const;
const parts = { outcome: 30, diagnosis: 25, discipline: 15, communication: 10 };
const lines = IDS.flatMap((id) =>
  BOT_LEVELS.flatMap((policy) =>
    ['a', 'b'].map((cause, seed) =>
      JSON.stringify({ nights: `${id} page`, trial: { policy, seed, cause, points: POINTS[policy], parts } }),
    ),
  ),
);

test('a row for each scenario and level, then one over all, where namesakes are different causes', async () => {
  const file = join(folder, 'runs.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const { rows } = await toolOf(main).json('--seeds', '0..1', '--keep', file);
  const found = rows.map(({ scenario, policy, S, passRate }: Record<string, unknown>) => [
    scenario,
    policy,
    S,
    passRate,
  ]);
  expect(found).toEqual([
    ...IDS.flatMap((id) => BOT_LEVELS.map((level) => [id, level, POINTS[level], null])),
    ['all together', 'novice', 60, 0],
    ['all together', 'competent', 80, 1],
    ['all together', 'expert', 100, 1],
  ]);
});
