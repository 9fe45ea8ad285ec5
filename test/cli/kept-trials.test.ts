// Trials in a file: what it holds is not played again, and comes in the order of bots and seeds.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trialsKeptIn } from '../../server/cli/kept-trials.ts';

const parts = { outcome: 1, diagnosis: 1, discipline: 1, communication: 1 };
const kept = (policy: string, seed: number, nights = 'no-such-scenario page') =>
  `${JSON.stringify({ nights, trial: { ...{ policy, seed, cause: 'a', points: 4, parts } } })}\n`;

test('a file that holds all is only read: the scenario need not even exist', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  const file = join(folder, 'trials.jsonl');
  const lines = [kept('b', 2), kept('a', 2), kept('b', 1), kept('a', 1), kept('a', 3), kept('c', 1)];
  writeFileSync(file, lines.join('') + kept('a', 1, 'no-such-scenario calm'));
  const trials = await trialsKeptIn(file, { id: 'no-such-scenario', policies: ['a', 'b'], seeds: [1, 2] });
  expect(trials.map(({ policy, seed }) => `${policy}${seed}`)).toEqual(['a1', 'a2', 'b1', 'b2']);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(8);
  rmSync(folder, { recursive: true });
});
