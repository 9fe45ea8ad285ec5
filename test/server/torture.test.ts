// A short round of the faults that `npm run torture` plays for minutes, and the check of its own comparison.
import { expect, test, vi } from 'vitest';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { NO_POSTGRES } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import type { History } from '../torture/player.ts';
import { compareLogs, playRound } from '../torture/round.ts';

vi.setConfig({ testTimeout: 120_000 });

test.each([7, 8])('seed %i: what was confirmed is in the log once, whatever happens', async (seed) => {
  const { problems, confirmed } = await playRound(seed, 6);
  expect(problems).toEqual([]);
  expect(confirmed).toBeGreaterThan(10);
});

test.skipIf(NO_POSTGRES !== null)('three nodes on PostgreSQL: the same, whichever of them fails', async () => {
  const { problems, confirmed } = await playRound(9, 6, () => false, 3);
  expect(problems).toEqual([]);
  expect(confirmed).toBeGreaterThan(10);
});

test('a lost, a doubled, a refused and an unknown command are found', async () => {
  const scenario = minimalScenario();
  const storage = createMemoryStorage();
  const server = await startServer({ scenarios: [scenario], storage });
  const bot = await server.bot().create({ scenario: scenario.id });
  const answer = await bot.command('incident/set-severity', { severity: 2 }, 'once');
  const content = { scenarios: new Map([[scenario.id, scenario]]), families: new Map(), runbooks: [] };
  const problemsOf = async (history: History) =>
    (await compareLogs(storage, content, [{ drill: bot.room!.drill, player: bot.welcome!.me, history }])).problems;
  const told = { ...answer } as { ok: boolean };
  expect(await problemsOf(new Map([['once', told]]))).toEqual([]);
  expect(await problemsOf(new Map([['once', null]]))).toEqual([]);
  const lost = await problemsOf(
    new Map([
      ['once', told],
      ['other', told],
    ]),
  );
  expect(lost).toEqual(['other was confirmed and is lost']);
  expect(await problemsOf(new Map([['once', { ok: false, code: 'x/y' }]]))).toEqual([
    'once was refused (x/y) and is in the log',
  ]);
  expect(await problemsOf(new Map())).toEqual([`${bot.welcome!.me} once is in the log and was never sent`]);
});
