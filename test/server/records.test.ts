// Records and the daily seed over the wire: a handle and a key, what is kept of a drill, and what a stranger is told.
import { expect, test } from 'vitest';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer, type TestServer } from '../support/server.ts';

const SCENARIO = minimalScenario();
const start = (): Promise<TestServer> => startServer({ scenarios: [SCENARIO] });

async function recordOf(server: TestServer, handle = 'Ana') {
  const bot = server.bot();
  const { key } = await bot.must('record:create', { handle });
  return { bot, keyed: { handle, key } };
}

test('a drill that has ended is kept once, and read with the key alone', async () => {
  const server = await start();
  const { bot, keyed } = await recordOf(server);
  await bot.create({ scenario: 'small-town', seed: 5 });
  expect(await bot.ask('record:keep', keyed)).toMatchObject({ ok: false, code: 'drill/running' });
  await bot.must('drill:end', {});
  await bot.must('record:keep', keyed);
  const { record } = await bot.must('record:keep', keyed);
  expect(record.entries).toMatchObject([{ scenario: 'small-town', cause: SCENARIO.cause, daily: null }]);
  const other = await server.bot().must('record:read', keyed);
  expect(other.record).toEqual(record);
});

test('storage keeps no key, and a wrong key and an unknown handle get one answer', async () => {
  const server = await start();
  const { bot, keyed } = await recordOf(server);
  expect(JSON.stringify(server.storage.records.find('ana'))).not.toContain(keyed.key);
  const wrong = await bot.ask('record:read', { handle: 'Ana', key: 'nothing' });
  const unknown = await bot.ask('record:read', { handle: 'Nobody', key: 'nothing' });
  expect(wrong).toMatchObject({ ok: false, code: 'record/wrong-key' });
  expect(unknown).toEqual(wrong);
});

test('after five wrong keys a handle waits, also for the right one, and then opens', async () => {
  const server = await start();
  const { bot, keyed } = await recordOf(server);
  for (let i = 0; i < 5; i++)
    expect(await bot.ask('record:read', { ...keyed, key: `wrong ${i}` })).toMatchObject({ code: 'record/wrong-key' });
  expect(await bot.ask('record:read', keyed)).toMatchObject({ code: 'record/locked', args: { minutes: 15 } });
  await server.pass(15 * 60_000);
  expect(await bot.ask('record:read', keyed)).toMatchObject({ ok: true });
});

test('handles that look alike are one: case, width and composed letters', async () => {
  const server = await start();
  const { bot } = await recordOf(server, 'Åsa');
  for (const handle of ['Åsa', 'åSA', 'A\u030Asa', 'Åｓa'])
    expect(await bot.ask('record:create', { handle })).toMatchObject({ ok: false, code: 'record/handle-taken' });
});

test('an erased record is gone, with its rows in the table of the day', async () => {
  const server = await start();
  const { bot, keyed } = await recordOf(server);
  await bot.must('daily:start', { scenario: 'small-town', name: 'Ana' });
  await server.pass(30_000);
  await bot.must('drill:end', {});
  await bot.must('record:keep', keyed);
  const { table } = await bot.must('daily:table', {});
  expect(table.rows).toMatchObject([{ handle: 'Ana', run: { claim: null, changed: false } }]);
  expect(table.rows[0].run.minutes).toHaveLength(10);
  await bot.must('record:erase', keyed);
  expect(await bot.ask('record:read', keyed)).toMatchObject({ ok: false, code: 'record/wrong-key' });
  expect((await bot.must('daily:table', {})).table.rows).toEqual([]);
});

test('the seed of the day is the same for everybody', async () => {
  const server = await start();
  const [one, two] = [server.bot(), server.bot()];
  await one.must('daily:start', { scenario: 'small-town', name: 'Ana' });
  await two.must('daily:start', { scenario: 'small-town', name: 'Bo' });
  const seeds = server.storage.open(10).map((id) => {
    const stored = server.storage.read(id);
    return stored.ok ? stored.row.seed : null;
  });
  expect(seeds).toHaveLength(2);
  expect(seeds[0]).toBe(seeds[1]);
});
