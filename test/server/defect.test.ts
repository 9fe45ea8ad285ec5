// A defect in one drill: it stops, says so, keeps its log, and its neighbours do not notice.
import { expect, test } from 'vitest';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer } from '../support/server.ts';

const SETTING = { scenarios: [minimalScenario()] };

async function brokenStorageDrill() {
  const storage = createMemoryStorage();
  const { append } = storage;
  const server = await startServer({ ...SETTING, storage });
  const bot = await server.bot().create({ scenario: 'small-town' });
  const neighbour = await server.bot().create({ scenario: 'small-town' });
  storage.append = async (logs) => {
    if (logs.has(bot.room?.drill ?? '')) throw new Error('the disk is full');
    return append(logs);
  };
  return { server, bot, neighbour };
}

test('a command that cannot be kept is not granted: the drill stops and says so', async () => {
  const { server, bot, neighbour } = await brokenStorageDrill();
  const refusal = { ok: false, code: 'drill/stopped' };
  expect(await bot.command('incident/set-severity', { severity: 1 }, 'lost')).toMatchObject(refusal);
  expect(await bot.command('incident/set-severity', { severity: 1 }, 'lost')).toMatchObject(refusal);
  await bot.caughtUp();
  expect(bot.stopped).toMatchObject(refusal);
  expect(bot.room?.phase).toBe('stopped');
  expect(await bot.command('incident/set-severity', { severity: 1 })).toMatchObject(refusal);
  expect(await bot.ask('drill:debrief', {})).toMatchObject(refusal);
  expect(await bot.ask('drill:end', {})).toMatchObject(refusal);
  await server.pass(3000);
  expect(bot.clock?.step).toBe(12);
  expect(neighbour.clock?.step).toBe(24);
  expect(await neighbour.command('incident/set-severity', { severity: 1 })).toMatchObject({ ok: true });
  expect(server.ports.log.lines).toMatchObject([{ level: 'error', about: { drill: bot.room?.drill } }]);
  const stored = await server.storage.read(bot.room!.drill);
  expect(stored.ok && stored.events.filter(({ type }) => type === 'command')).toEqual([]);
});

test('a defect between commands stops the drill too, and a restart brings it back from its log', async () => {
  const { server, bot } = await brokenStorageDrill();
  await server.pass(6000);
  expect(bot.stopped).toMatchObject({ code: 'drill/stopped' });
  expect(bot.clock?.step).toBe(12 + 20);
  await server.stop();
  const next = await startServer({ ...SETTING, storage: server.storage, prefix: 'next-' });
  const back = await next.bot().resume(bot.welcome!.token);
  expect(back.room).toMatchObject({ phase: 'running', clock: { step: 12 } });
});

test('a defect while running ahead stops the drill where it is', async () => {
  const storage = createMemoryStorage();
  const server = await startServer({ scenarios: [minimalScenario({ changes: [], injects: [] })], storage });
  const bot = await server.bot().create({ scenario: 'small-town' });
  await bot.must('clock:forward', {});
  storage.append = async () => {
    throw new Error('the disk is full');
  };
  server.ports.clock.lookMs = 4;
  server.ports.clock.advance(6000);
  server.ports.clock.lookMs = 0;
  await bot.caughtUp();
  expect(bot.stopped).toMatchObject({ code: 'drill/stopped' });
  const { step, forwarding } = bot.clock!;
  expect(forwarding).toBe(false);
  expect(step).toBeGreaterThan(100);
  await server.pass(60_000);
  expect(bot.clock?.step).toBe(step);
});

test('who comes back to a stopped drill is told that it has stopped', async () => {
  const { server, bot } = await brokenStorageDrill();
  await bot.command('incident/set-severity', { severity: 1 });
  const back = await server.bot().resume(bot.welcome!.token);
  expect(back.room?.phase).toBe('stopped');
  expect(await back.must('drill:resync', {})).toMatchObject({ frame: { key: true, parts: {} } });
});

test('a request that meets a defect is refused, and the server goes on', async () => {
  const storage = createMemoryStorage();
  const server = await startServer({ ...SETTING, storage });
  storage.create = async () => {
    throw new Error('the disk is full');
  };
  const bot = server.bot();
  const request = { scenario: 'small-town', solo: true, start: 'calm', name: 'Ana' } as const;
  expect(await bot.ask('drill:create', request)).toMatchObject({ ok: false, code: 'server/defect' });
  expect(await bot.ask('scenario:list', {})).toMatchObject({ ok: true });
  expect(server.ports.log.lines).toMatchObject([{ level: 'error', about: { event: 'drill:create' } }]);
});
