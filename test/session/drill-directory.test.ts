// The register without sockets: how many drills it holds, and which it brings back when they are asked for.
import { expect, test } from 'vitest';
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { startsOf } from '#model/start.ts';
import { Pager } from '../../server/notify/pager.ts';
import { DrillDirectory } from '../../server/session/drill-directory.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';

const SCENARIO = minimalScenario();
const CONTENT = { scenarios: new Map([[SCENARIO.id, SCENARIO]]), families: new Map(), runbooks: [] };
const SILENT = new Pager([], fakePorts(), createMemoryStorage().pages);
const REQUEST = { scenario: SCENARIO.id, solo: true, start: 'calm', name: 'Ana' } as const;

async function create(directory: DrillDirectory, changes: { solo?: boolean; seed?: number } = {}) {
  const answer = await directory.create({ ...REQUEST, ...changes });
  if (!answer.ok) throw new Error(answer.code);
  return answer;
}

test('refuses a drill when the memory is full, and has room again when empty ones are unloaded', async () => {
  const ports = fakePorts();
  let memory = 0.5;
  const directory = new DrillDirectory({ ...ports, memory: () => memory }, CONTENT, createMemoryStorage(), SILENT);
  for (let n = 0; n < 600; n++) await create(directory);
  memory = 0.9;
  expect(await directory.create(REQUEST)).toMatchObject({ ok: false, code: 'server/full' });
  expect(directory.loaded.size).toBe(600);
  memory = 0.7;
  ports.clock.advance(90_000);
  expect(directory.loaded.size).toBe(0);
  expect(await directory.create(REQUEST)).toMatchObject({ ok: true });
  await directory.close();
  expect(ports.clock.waiting()).toBe(0);
});

test('keeps a drill without connections for ten minutes while there is room', async () => {
  const ports = fakePorts();
  const directory = new DrillDirectory(ports, CONTENT, createMemoryStorage(), SILENT);
  await create(directory);
  ports.clock.advance(9 * 60_000);
  expect(directory.loaded.size).toBe(1);
  ports.clock.advance(2 * 60_000);
  expect(directory.loaded.size).toBe(0);
  await directory.close();
});

const SEVERITY = { id: 'c1', do: 'incident/set-severity', with: { severity: 2 } } as const;

test('takes nothing any more once it closes: the lease is given back when all is stored', async () => {
  const storage = createMemoryStorage();
  const directory = new DrillDirectory(fakePorts(), CONTENT, storage, SILENT);
  const { drill, player } = await create(directory);
  const answers: unknown[] = [];
  const { release } = storage.leases;
  storage.leases.release = async (ids) => {
    answers.push(drill.command(player, SEVERITY), await drill.end(player));
    await release(ids);
  };
  await directory.close();
  const refused = { ok: false, code: 'server/restarting' };
  expect(answers).toMatchObject([refused, refused]);
  const stored = await storage.read(drill.state.row.id);
  expect(stored.ok && stored.events.filter(({ type }) => type === 'command' || type === 'ended')).toEqual([]);
});

test('what another node keeps from being stored is not confirmed, even if the drill is not in memory any more', async () => {
  const storage = createMemoryStorage();
  const directory = new DrillDirectory(fakePorts(), CONTENT, storage, SILENT);
  const { drill, player } = await create(directory);
  storage.append = async (logs) => [...logs.keys()];
  expect(drill.command(player, SEVERITY)).toMatchObject({ ok: true });
  let told: unknown;
  directory.commit.after(() => {
    told = drill.unconfirmed;
  });
  await directory.close();
  expect(told).toMatchObject({ code: 'server/restarting' });
});

test('reads nothing when it starts, and brings a drill back when it is asked for', async () => {
  const storage = createMemoryStorage();
  const first = new DrillDirectory(fakePorts(), CONTENT, storage, SILENT);
  const memberships = await Promise.all(Array.from({ length: 53 }, () => create(first)));
  const { drill, player } = memberships[52];
  expect(await drill.end(player)).toMatchObject({ ok: true });
  const reads: string[] = [];
  const { read } = storage;
  storage.read = (id) => {
    reads.push(id);
    return read(id);
  };
  const second = new DrillDirectory(fakePorts(), CONTENT, storage, SILENT);
  const ids = memberships.map((membership) => membership.drill.state.row.id);
  expect(reads).toEqual([]);
  expect(await second.resume({ token: memberships[0].token })).toMatchObject({ ok: true });
  expect(reads).toEqual([ids[0]]);
});

test('old drills are removed, those in memory are not, and their tokens open nothing', async () => {
  const ports = fakePorts();
  const storage = createMemoryStorage();
  const first = new DrillDirectory(
    { ...ports, clock: { ...ports.clock, date: () => '2026-10-01T10:00:00.000Z' } },
    CONTENT,
    storage,
    SILENT,
  );
  const old = await create(first);
  await first.close();
  const second = new DrillDirectory(fakePorts('b'), CONTENT, storage, SILENT);
  const kept = await create(second);
  const moment = '2026-11-01T00:00:00.000Z';
  expect(await second.resume({ token: old.token })).toMatchObject({ ok: true });
  expect(await second.loaded.removeOld(moment, 10)).toEqual([]);
  const third = new DrillDirectory(fakePorts('c'), CONTENT, storage, SILENT);
  expect(await third.loaded.removeOld(moment, 10)).toEqual([old.drill.state.row.id]);
  expect(await third.resume({ token: old.token })).toMatchObject({ code: 'drill/unknown-token' });
  expect(await third.resume({ token: kept.token })).toMatchObject({ ok: true });
});

test('gives a new join code where the first one is taken', async () => {
  const ports = fakePorts();
  const codes = [
    'AAAA-AAAA',
    'CCCC-CCCC',
    'DDDD-DDDD',
    'AAAA-AAAA',
    'DDDD-DDDD',
    'AAAA-AAAC',
    'EEEE-EEEE',
    'FFFF-FFFF',
  ];
  const ids = { ...ports.ids, joinCode: () => codes.shift()! };
  const directory = new DrillDirectory({ ...ports, ids }, CONTENT, createMemoryStorage(), SILENT);
  expect((await create(directory, { solo: false })).drill.state.row.code).toBe('AAAA-AAAA');
  expect((await create(directory, { solo: false })).drill.state.row.code).toBe('AAAA-AAAC');
});

test('a card says when the next drill begins and rings, for the very seed that it gets', async () => {
  const directory = new DrillDirectory(fakePorts(), CONTENT, createMemoryStorage(), SILENT);
  const told: string[] = [];
  const played: string[] = [];
  for (let n = 0; n < 6; n++) {
    const [{ starts }] = directory.scenarios();
    told.push(`${starts!.page} ${starts!.alarm}`);
    const answer = await directory.create({ ...REQUEST, start: 'page' });
    if (!answer.ok) throw new Error(answer.code);
    const { row } = answer.drill.state;
    const { alarm } = startsOf(SCENARIO, row.seed, row.variation);
    const clockAt = (step: number) => formatClock(SCENARIO.clock.fromMinute + Math.floor(step / STEPS_PER_MINUTE));
    played.push(`${clockAt(row.startStep)} ${clockAt(alarm!)}`);
  }
  expect(told).toEqual(played);
  expect(new Set(told).size).toBeGreaterThan(1);
});

test('draws a seed where none is asked for', async () => {
  const directory = new DrillDirectory(fakePorts(), CONTENT, createMemoryStorage(), SILENT);
  const seeds = [await create(directory), await create(directory), await create(directory, { seed: 77 })];
  expect(seeds.map(({ drill }) => drill.state.row.seed)).toEqual([1, 2, 77]);
});

test('a drill of a family bears its name, whatever cause the seed draws, and comes back with it', async () => {
  const twin = minimalScenario({ id: 'twin', cause: 'b', faults: [] });
  const family = { id: 'pair', title: 'A pair', summary: 'One of two.', members: [SCENARIO, twin] };
  const content = { ...CONTENT, families: new Map([[family.id, family]]) };
  const storage = createMemoryStorage();
  const first = new DrillDirectory(fakePorts(), content, storage, SILENT);
  expect(first.scenarios().map(({ id, title }) => [id, title])).toContainEqual(['pair', 'A pair']);
  const causes = new Set<string>();
  const tokens: string[] = [];
  for (let seed = 1; seed <= 12; seed++) {
    const answer = await first.create({ ...REQUEST, scenario: 'pair', seed });
    if (!answer.ok) throw new Error(answer.code);
    const { scenario } = answer.drill.state;
    expect([scenario.id, scenario.title]).toEqual(['pair', 'A pair']);
    causes.add(scenario.cause);
    tokens.push(answer.token);
  }
  expect(causes).toEqual(new Set(['a', 'b']));
  await first.close();
  const second = new DrillDirectory(fakePorts(), content, storage, SILENT);
  for (const token of tokens) expect(await second.resume({ token })).toMatchObject({ ok: true });
  await second.close();
});
