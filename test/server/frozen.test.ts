// A disk that is full: every drill stands still and says why, nothing is confirmed that is not stored, and all go on where they
// were when there is room. The fault is injected at the boundary of the storage with SQLite's own code.
import { expect, test } from 'vitest';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer, until } from '../support/server.ts';

const SETTING = { scenarios: [minimalScenario()] };

/** A storage whose disk a test fills and clears. */
function fillableStorage() {
  const storage = createMemoryStorage();
  const { append, create } = storage;
  const disk = { full: false };
  const guard = () => {
    if (disk.full) throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
  };
  storage.append = async (logs) => {
    guard();
    return append(logs);
  };
  storage.create = async (row, events) => {
    guard();
    return create(row, events);
  };
  storage.probe = async () => guard();
  return { storage, disk };
}

const ready = async (address: string) => {
  const answer = await fetch(`${address}/readyz`);
  return { status: answer.status, body: await answer.json() };
};

test('a full disk freezes every drill, confirms nothing, and they go on when there is room', async () => {
  const { storage, disk } = fillableStorage();
  const server = await startServer({ ...SETTING, storage });
  const bot = await server.bot().create({ scenario: 'small-town' });
  const neighbour = await server.bot().create({ scenario: 'small-town' });
  const told: unknown[] = [];
  bot.socket.on('frozen', (state) => told.push(state));
  expect(await ready(server.address)).toEqual({ status: 200, body: { status: 'ready' } });
  disk.full = true;
  let confirmed: unknown = null;
  void bot.command('incident/set-severity', { severity: 1 }, 'held').then((answer) => {
    confirmed = answer;
  });
  await until(() => told.length === 1, 'the drill is frozen');
  expect(told).toMatchObject([{ code: 'storage/not-writable', args: { problem: 'database or disk is full' } }]);
  const full = { ok: false, code: 'storage/not-writable' };
  expect(await neighbour.command('incident/set-severity', { severity: 1 })).toMatchObject(full);
  expect(await neighbour.ask('clock:set', { paused: true })).toMatchObject(full);
  expect(await neighbour.ask('drill:end', {})).toMatchObject(full);
  const request = { scenario: 'small-town', solo: true, start: 'calm', name: 'Cy' } as const;
  expect(await server.bot().ask('drill:create', request)).toMatchObject(full);
  expect(await server.bot().ask('drill:resume', { token: neighbour.welcome!.token })).toMatchObject({ ok: true });
  expect(await ready(server.address)).toMatchObject({ status: 503, body: full });
  const { step } = bot.clock!;
  server.ports.clock.advance(20_000);
  expect(confirmed).toBeNull();
  expect(bot.view.severity).not.toBe(1);
  const stored = async () => {
    const read = await storage.read(bot.room!.drill);
    return read.ok ? read.events.filter(({ type }) => type === 'command').length : -1;
  };
  expect(await stored()).toBe(0);

  // The attempt of the last seconds has failed, and the next is due in one.
  await new Promise((resolve) => setImmediate(resolve));
  disk.full = false;
  server.ports.clock.advance(1000);
  await until(() => confirmed !== null, 'the command is confirmed');
  expect(confirmed).toEqual({ ok: true, step });
  expect(await stored()).toBe(1);
  expect(told.at(-1)).toEqual({ ok: true });
  expect(await ready(server.address)).toMatchObject({ status: 200 });
  await server.pass(3000);
  expect(bot.view.severity).toBe(1);
  expect(bot.clock!.step).toBe(step + 12);
  expect(await neighbour.command('incident/set-severity', { severity: 2 })).toMatchObject({ ok: true });
});

test('all events of one turn of the event loop are one transaction, and answers come after it', async () => {
  const storage = createMemoryStorage();
  const { append } = storage;
  let transactions = 0;
  const server = await startServer({ ...SETTING, storage });
  const bot = await server.bot().create({ scenario: 'small-town' });
  const order: string[] = [];
  storage.append = async (logs) => {
    const moved = await append(logs);
    transactions++;
    order.push('stored');
    return moved;
  };
  const { drill } = (await server.app.directory.resume({ token: bot.welcome!.token })) as never as {
    drill: { command(player: string, request: unknown): unknown };
  };
  for (const severity of [1, 2, 3])
    drill.command(bot.welcome!.me, { id: `s${severity}`, do: 'incident/set-severity', with: { severity } });
  server.app.directory.commit.after(() => order.push('told'));
  await until(() => order.length === 2, 'they are stored');
  expect(order).toEqual(['stored', 'told']);
  expect(transactions).toBe(1);
});

test('what a facilitator arranges is confirmed only when it is stored', async () => {
  const { storage, disk } = fillableStorage();
  const server = await startServer({ ...SETTING, storage });
  const owner = await server.bot().create({ scenario: 'small-town', solo: false });
  const told: unknown[] = [];
  owner.socket.on('frozen', (state) => told.push(state));
  disk.full = true;
  let confirmed: unknown = null;
  void owner.raw('drill:steer', { do: 'bookmark', team: null, kind: 'note', note: 'late' }).then((answer) => {
    confirmed = answer;
  });
  await until(() => told.length === 1, 'the drill is frozen');
  expect(confirmed).toBeNull();
  disk.full = false;
  server.ports.clock.advance(1000);
  await until(() => confirmed !== null, 'it is confirmed');
  expect(confirmed).toMatchObject({ ok: true });
});
