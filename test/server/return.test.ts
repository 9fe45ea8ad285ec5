// Coming back: after a lost connection, a reload, a restart of the server, or a long silence, into the same seat of the
// same world.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { hashesOf } from '../../server/session/drill-state.ts';
import type { LogEvent } from '../../server/storage/log-event.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { drillStateFromLog, expectTrueView } from '../support/reference-view.ts';
import { startServer, until } from '../support/server.ts';

const SCENARIO = minimalScenario();
const SETTING = { scenarios: [SCENARIO] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-return-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function sqlite(): DrillStorage {
  const opened = openSqliteStorage(join(folder, 'drills.sqlite'));
  if (!opened.ok) throw new Error(opened.code);
  return opened.storage;
}

test('a lost connection leads back into the same seat by token', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create({ scenario: 'small-town', solo: false });
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  await guest.must('seat:take', { seat: 'operations' });
  await owner.must('clock:set', { paused: false });
  guest.close();
  await until(() => owner.room?.players[1].connected === false, 'the owner sees that the guest has gone');
  await server.pass(5000);
  const back = await server.bot().resume(guest.welcome!.token);
  await back.caughtUp();
  expect(back.welcome).toMatchObject({ me: guest.welcome!.me, token: guest.welcome!.token });
  expect(back.room?.players[1]).toMatchObject({ name: 'Bo', seats: ['operations'], connected: true });
  expect(back.clock?.step).toBe(32);
  await expectTrueView(server.storage, SCENARIO, back);
  expect(await back.command('front/stop-adding')).not.toMatchObject({ code: 'command/not-your-seat' });
});

test('one player may watch from two places', async () => {
  const server = await startServer(SETTING);
  const first = await server.bot().create({ scenario: 'small-town' });
  const second = await server.bot().resume(first.welcome!.token);
  await second.command('incident/set-severity', { severity: 1 });
  await first.caughtUp();
  expect(first.view.severity).toBe(1);
  second.close();
  await server.pass(1000);
  expect(first.room?.players).toMatchObject([{ connected: true }]);
});

test('a command that is sent again gets its first answer and is not carried out twice', async () => {
  const server = await startServer(SETTING);
  const bot = await server.bot().create({ scenario: 'small-town' });
  const claim = { cause: 'b', certainty: 'likely' };
  expect(await bot.command('incident/claim-cause', claim, 'same')).toEqual({ ok: true, step: 12 });
  expect(await bot.command('incident/claim-cause', { cause: 'z', certainty: 'likely' }, 'bad')).toMatchObject({
    code: 'incident/unknown-cause',
  });
  await server.pass(2000);
  const back = await server.bot().resume(bot.welcome!.token);
  expect(await back.command('incident/claim-cause', claim, 'same')).toEqual({ ok: true, step: 12 });
  expect(await back.command('incident/claim-cause', claim, 'bad')).toMatchObject({ code: 'incident/unknown-cause' });
  await back.caughtUp();
  expect(back.view.claims).toHaveLength(1);
});

test('the same command id of another player is another command', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create({ scenario: 'small-town', solo: false });
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  await owner.must('seat:take', { seat: 'commander' });
  await guest.must('seat:take', { seat: 'operations' });
  await owner.command('incident/claim-cause', { cause: 'a', certainty: 'unsure' }, 'c1');
  await guest.command('host/inspect-host', { service: 'front', host: 1 }, 'c1');
  await guest.caughtUp();
  expect(guest.view.tasks).toMatchObject([{ title: 'host/inspect-host', by: guest.welcome?.me }]);
});

test('a restarted server brings its drills back from the same file, at the same hash', async () => {
  const storage = sqlite();
  const server = await startServer({ ...SETTING, storage });
  const owner = await server.bot().create({ scenario: 'small-town', solo: false, seed: 4 });
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  await guest.must('seat:take', { seat: 'operations' });
  await owner.must('seat:take', { seat: 'commander' });
  await owner.must('clock:set', { paused: false, speed: 60 });
  await server.pass(7300);
  expect(await guest.command('front/stop-adding', {}, 'mine')).toEqual({ ok: true, step: 99 });
  await server.pass(3100);
  await owner.must('clock:set', { speed: 20 });
  await guest.caughtUp();
  const before = { step: guest.clock!.step, view: { ...guest.view }, hosts: new Map(guest.hosts) };
  const hashes = hashesOf(await drillStateFromLog(storage, 'drill1', SCENARIO, before.step));
  await server.stop();
  storage.close();

  const reopened = sqlite();
  const next = await startServer({ ...SETTING, storage: reopened, prefix: 'next-' });
  const back = await next.bot().resume(guest.welcome!.token);
  await back.caughtUp();
  expect(back.clock).toMatchObject({ step: before.step, speed: 20, paused: false });
  expect(back.view).toEqual(before.view);
  expect(back.hosts).toEqual(before.hosts);
  expect(hashesOf(await drillStateFromLog(reopened, 'drill1', SCENARIO, before.step))).toEqual(hashes);
  expect(back.room?.players).toMatchObject([
    { name: 'Ana', owner: true, seats: ['commander'], connected: false },
    { name: 'Bo', owner: false, seats: ['operations'], connected: true },
  ]);
  expect(await back.command('front/stop-adding', {}, 'mine')).toEqual({
    ok: true,
    step: 99,
  });
  expect((await next.bot().join('AAAA-AAAA', 'Cy')).room?.players).toHaveLength(3);
  await next.pass(1000);
  expect(back.clock?.step).toBe(before.step + 4);
  expect(next.ports.log.lines).toEqual([]);
  reopened.close();
});

test('a crash costs what came after the last checkpoint and no command', async () => {
  const storage = createMemoryStorage();
  const server = await startServer({ ...SETTING, storage });
  const bot = await server.bot().create({ scenario: 'small-town' });
  await server.pass(7000);
  await bot.command('incident/set-severity', { severity: 1 });
  await server.pass(6000);
  expect(bot.clock?.step).toBe(12 + 52);
  const next = await startServer({ ...SETTING, storage, prefix: 'next-' });
  const back = await next.bot().resume(bot.welcome!.token);
  await back.caughtUp();
  expect(back.view.severity).toBe(1);
  expect(back.clock?.step).toBe(12 + 40);
});

test('an ended drill gives its debrief to those who come back after a restart', async () => {
  const storage = createMemoryStorage();
  const server = await startServer({ ...SETTING, storage });
  const bot = await server.bot().create({ scenario: 'small-town' });
  await server.pass(3000);
  const { debrief } = await bot.must('drill:end', {});
  await server.stop();
  const next = await startServer({ ...SETTING, storage, prefix: 'next-' });
  const back = await next.bot().resume(bot.welcome!.token);
  expect(back.room).toMatchObject({ phase: 'ended' });
  expect((await back.must('drill:debrief', {})).debrief).toEqual(debrief);
});

const NOWHERE: [string, string, (storage: DrillStorage, drill: string) => Promise<Scenario[]>][] = [
  ['scenario was changed', 'drill/scenario-changed', async () => [minimalScenario({ title: 'Another town' })]],
  ['scenario is gone', 'drill/unknown-scenario', async () => [minimalScenario({ id: 'elsewhere' })]],
  [
    'hash differs',
    'drill/replay-differs',
    async (storage, drill) => {
      await append(storage, drill, { type: 'checkpoint', payload: { hashes: { 'team-1': 'wrong' } } });
      return [SCENARIO];
    },
  ],
  [
    'command is refused in the replay',
    'drill/replay-differs',
    async (storage, drill) => {
      const payload = { id: 'x', do: 'front/fly', with: {}, seats: ['operations'], runbook: null };
      await append(storage, drill, { type: 'command', payload });
      return [SCENARIO];
    },
  ],
  [
    'log lies after the horizon',
    'drill/replay-differs',
    async (storage, drill) => {
      await append(storage, drill, { type: 'checkpoint', payload: { hashes: {} } }, { step: 1e9 });
      return [SCENARIO];
    },
  ],
  [
    'log has a gap',
    'storage/damaged',
    async (storage, drill) => {
      await append(storage, drill, { type: 'clock', payload: { speed: 20, paused: false } }, { after: 2 });
      return [SCENARIO];
    },
  ],
];

type Loose = { type: LogEvent['type']; payload: unknown };

/** Appends an event to the log as it is stored, so many numbers after its last. */
async function append(
  storage: DrillStorage,
  drill: string,
  event: Loose,
  { step: at = 0, after = 1 } = {},
): Promise<void> {
  const stored = await storage.read(drill);
  if (!stored.ok) throw new Error(stored.code);
  const { seq, step } = stored.events.at(-1)!;
  const whole = { ...event, seq: seq + after, step: Math.max(step, at), team: 'team-1', player: 'player3' } as LogEvent;
  await storage.append(new Map([[drill, [whole]]]));
}

test.each(NOWHERE)('a drill whose %s is reported and refused, and the others come back', async (_, code, damage) => {
  const storage = createMemoryStorage();
  const server = await startServer({ ...SETTING, storage });
  const broken = await server.bot().create({ scenario: 'small-town' });
  await server.stop();
  const scenarios = await damage(storage, 'drill1');
  const next = await startServer({ scenarios, storage, prefix: 'next-' });
  expect(await next.bot().ask('drill:resume', { token: broken.welcome!.token })).toMatchObject({ ok: false, code });
  expect(next.ports.log.lines).toMatchObject([{ level: 'warn', about: { drill: 'drill1', code } }]);
  const other = await next.bot().create({ scenario: scenarios[0].id });
  expect(other.room?.phase).toBe('running');
  expect(next.ports.log.lines).toHaveLength(1);
});

test('a drill that nobody has been in for ten minutes is left to storage until somebody comes back', async () => {
  const server = await startServer(SETTING);
  const bot = await server.bot().create({ scenario: 'small-town' });
  await server.pass(2000);
  const reads: string[] = [];
  const { read } = server.storage;
  server.storage.read = (drill) => {
    reads.push(drill);
    return read(drill);
  };
  bot.close();
  const running = server.ports.clock.waiting();
  await until(() => server.ports.clock.waiting() < running, 'the drill stands still');
  server.ports.clock.advance(9 * 60_000);
  const soon = await server.bot().resume(bot.welcome!.token);
  expect(reads).toEqual([]);
  soon.close();
  await until(() => server.ports.clock.waiting() < running, 'the drill stands still again');
  server.ports.clock.advance(12 * 60_000);
  const late = await server.bot().resume(bot.welcome!.token);
  expect(reads).toEqual(['drill1']);
  expect(late.clock?.step).toBe(20);
});
