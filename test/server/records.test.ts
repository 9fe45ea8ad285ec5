// Records and the daily seed over the wire: a handle and a key, what is kept of a drill, and what a stranger is told.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
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
  expect(JSON.stringify(await server.storage.records.find('ana'))).not.toContain(keyed.key);
  // As it may have been copied from paper.
  const copied = ` ${keyed.key.toLowerCase().replaceAll('-', ' ')} `;
  expect(await bot.ask('record:read', { handle: 'ANA', key: copied })).toMatchObject({ ok: true });
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
  await bot.must('daily:start', { name: 'Ana' });
  await server.pass(2 * 60_000);
  await bot.must('drill:end', {});
  await bot.must('record:keep', keyed);
  const { table } = await bot.must('daily:table', {});
  expect(table.rows).toMatchObject([{ handle: 'Ana', rootCause: null, run: { claims: [] } }]);
  expect(table.rows[0].run.minutes).toHaveLength(10);
  await bot.must('record:erase', keyed);
  expect(await bot.ask('record:read', keyed)).toMatchObject({ ok: false, code: 'record/wrong-key' });
  expect((await bot.must('daily:table', {})).table.rows).toEqual([]);
});

test('the seed of the day is the same for everybody', async () => {
  const server = await start();
  const [one, two] = [server.bot(), server.bot()];
  await one.must('daily:start', { name: 'Ana' });
  await two.must('daily:start', { name: 'Bo' });
  const drills = await server.storage.open(10);
  const logs = await Promise.all(drills.map((id) => server.storage.read(id)));
  const seeds = logs.map((stored) => (stored.ok ? stored.row.seed : null));
  expect(seeds).toHaveLength(2);
  expect(seeds[0]).toBe(seeds[1]);
});

/** Seats that may also claim and look. */
const DAILY_SEATS = [
  {
    id: 'all',
    name: 'On call',
    role: 'commander',
    text: '',
    sees: ['*'],
    may: ['incident/*', 'host/*', 'inspect/*', 'front/*', 'plan/*', 'board/*'],
  },
] as const;

async function startDaily() {
  const server = await startServer({ scenarios: [minimalScenario({ seats: DAILY_SEATS })] });
  const { bot, keyed } = await recordOf(server);
  const { briefing } = await bot.must('daily:start', { name: 'Ana' });
  return { server, bot, keyed, briefing };
}

test('a daily drill refuses and does not offer what changes something, and lets readings through', async () => {
  const { bot, briefing } = await startDaily();
  const { commands } = briefing;
  const offered = commands.filter(({ mine }) => mine).map((one) => one.do);
  expect(offered).toEqual(expect.arrayContaining(['inspect/read-metric', 'incident/claim-cause']));
  for (const command of ['front/add-servers', 'host/restart-canary', 'plan/run']) {
    expect(commands.map((one) => one.do)).toContain(command);
    expect(offered).not.toContain(command);
    expect(await bot.command(command, {})).toMatchObject({
      ok: false,
      code: 'daily/diagnosis-only',
      args: { command },
    });
  }
});

test('a daily drill waits for the card before its clock where it is asked to', async () => {
  const server = await startServer({ scenarios: [minimalScenario({ seats: DAILY_SEATS })] });
  const { bot } = await recordOf(server);
  await bot.must('daily:start', { name: 'Ana', paused: true });
  expect(bot.clock).toMatchObject({ paused: true, speed: 1 });
});

test('a daily drill ends by itself ten minutes after its first alarm, at the pace of a real clock', async () => {
  const { server, bot } = await startDaily();
  expect(bot.clock).toMatchObject({ speed: 1 });
  const alarmStep = bot.clock!.step + STEPS_PER_MINUTE;
  expect(bot.clock!.horizonStep).toBe(alarmStep + 10 * STEPS_PER_MINUTE);
  await server.pass(11 * 60_000 - 10_000);
  expect(bot.room).toMatchObject({ phase: 'running', daily: true });
  await server.pass(15_000);
  expect(bot.room).toMatchObject({ phase: 'ended' });
});

test('a daily drill that goes on past midnight belongs to the day on which it began', async () => {
  const { server, bot, keyed } = await startDaily();
  await server.pass(2 * 60_000);
  Object.assign(server.ports.clock, { date: () => '2026-11-24T00:03:00.000Z' });
  await bot.must('drill:end', {});
  const { record } = await bot.must('record:keep', keyed);
  expect(record.entries.map(({ daily }) => daily?.day)).toEqual(['2026-11-23']);
  const { table } = await bot.must('daily:table', {});
  expect(table).toMatchObject({ day: '2026-11-24', rows: [] });
});

test('the claim that stood at the end counts, and a claim without a reading is worth nothing per minute', async () => {
  const { server, bot, keyed, briefing } = await startDaily();
  await server.pass(2 * 60_000);
  const { causes } = briefing;
  const wrong = causes.find(({ id }) => id !== SCENARIO.cause)!.id;
  expect(await bot.command('incident/claim-cause', { cause: wrong, certainty: 'likely' })).toMatchObject({ ok: true });
  await server.pass(60_000);
  const right = { cause: SCENARIO.cause, certainty: 'likely' };
  expect(await bot.command('incident/claim-cause', right)).toMatchObject({ ok: true });
  await bot.must('drill:end', {});
  await bot.must('record:keep', keyed);
  const { table } = await bot.must('daily:table', {});
  const [{ run, ...row }] = table.rows;
  expect(row).toEqual({ handle: 'Ana', mean: 0, rootCause: 3 });
  expect(run.claims.at(-1)).toEqual({ minute: 2, right: true });
});

test('the topologies name the causes of a family, and none of a scenario of its own', async () => {
  const [one, two] = [minimalScenario({ id: 'one' }), minimalScenario({ id: 'two' })];
  const server = await startServer({
    scenarios: [SCENARIO, one, two],
    families: [{ id: 'both', title: 'Both', summary: '', members: [one, two] }],
  });
  const { topologies } = await server.bot().must('record:create', { handle: 'Ana' });
  expect(topologies).toMatchObject([
    { id: 'both', scenarios: ['both', 'one', 'two'], causes: [{ id: SCENARIO.cause }] },
    { id: SCENARIO.id, scenarios: [SCENARIO.id], causes: [] },
  ]);
});
