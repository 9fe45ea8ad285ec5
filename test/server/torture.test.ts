// A short round of the faults that `npm run torture` plays for minutes, and the check of its own comparison.
import { expect, test, vi } from 'vitest';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { NO_POSTGRES } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import { Meddler, type Meddling } from '../torture/messages.ts';
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

test('the proxy loses, repeats and swaps whole messages, wherever their bytes are cut', () => {
  const masked = Buffer.from([0x81, 0x83, 1, 2, 3, 4, 0x34 ^ 1, 0x32 ^ 2, 0x78 ^ 3]);
  // Neither a ping nor the opening of a connection is touched.
  const ping = Buffer.from([0x81, 0x01, 0x32, 0x81, 0x02, 0x34, 0x30]);
  const long = Buffer.concat([Buffer.from([0x81, 126, 0, 200]), Buffer.from(`42${'x'.repeat(198)}`)]);
  const head = Buffer.from('HTTP/1.1 101 Switching Protocols\r\n\r\n');
  const sent = Buffer.concat([head, masked, ping, long]);
  const passed = (meddling: Meddling | null, size: number): Buffer => {
    const meddler = new Meddler(() => 0);
    const chunks = Array.from({ length: Math.ceil(sent.length / size) }, (_, i) =>
      sent.subarray(i * size, (i + 1) * size),
    );
    return Buffer.concat(chunks.map((chunk) => meddler.pass(chunk, meddling)));
  };
  for (const size of [1, 2, 7, 1000]) {
    expect(passed(null, size)).toEqual(sent);
    expect(passed('drop', size)).toEqual(Buffer.concat([head, ping]));
    expect(passed('duplicate', size)).toEqual(Buffer.concat([head, masked, masked, ping, long, long]));
    // The last one waits for another.
    expect(passed('reorder', size)).toEqual(Buffer.concat([head, ping.subarray(0, 3), masked, ping.subarray(3)]));
  }
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
