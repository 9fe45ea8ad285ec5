// The register without sockets: how many drills it holds, and which it brings back when it starts.
import { expect, test } from 'vitest';
import { createMemoryArchive } from '../../server/storage/memory.ts';
import { Register } from '../../server/session/drill-directory.ts';
import { Pager } from '../../server/notify/pager.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { town } from '../support/minimal-scenario.ts';

const SCENARIO = town();
const CONTENT = { scenarios: new Map([[SCENARIO.id, SCENARIO]]), families: new Map(), runbooks: [] };
const SILENT = new Pager([], fakePorts());
const REQUEST = { scenario: SCENARIO.id, solo: true, start: 'calm', name: 'Ana' } as const;

function create(register: Register, changes: { solo?: boolean; seed?: number } = {}) {
  const answer = register.create({ ...REQUEST, ...changes });
  if (!answer.ok) throw new Error(answer.why);
  return answer;
}

test('holds 500 drills, refuses the next, and has room again when they have slept', () => {
  const ports = fakePorts();
  const register = new Register(ports, CONTENT, createMemoryArchive(), SILENT);
  for (let n = 0; n < 500; n++) create(register);
  expect(register.create(REQUEST)).toMatchObject({ ok: false, code: 'server/full' });
  ports.clock.advance(12 * 60_000);
  expect(register.create(REQUEST)).toMatchObject({ ok: true });
  register.close();
  expect(ports.clock.waiting()).toBe(0);
});

test('brings back the fifty newest drills that have not ended, and older ones when they are asked for', async () => {
  const archive = createMemoryArchive();
  const first = new Register(fakePorts(), CONTENT, archive, SILENT);
  const entrances = Array.from({ length: 53 }, () => create(first));
  const { drill, arrival } = entrances[52];
  expect(await drill.end(arrival.player)).toMatchObject({ ok: true });
  const reads: string[] = [];
  const { read } = archive;
  archive.read = (id) => {
    reads.push(id);
    return read(id);
  };
  const second = new Register(fakePorts(), CONTENT, archive, SILENT);
  second.bringBack();
  const ids = entrances.map((entrance) => entrance.drill.course.row.id);
  expect(reads).toEqual(ids.slice(2, 52).reverse());
  expect(second.resume({ token: entrances[0].arrival.token })).toMatchObject({ ok: true });
  expect(reads.at(-1)).toBe(ids[0]);
});

test('gives a new join code where the first one is taken', () => {
  const ports = fakePorts();
  const codes = ['AAAA-AAAA', 'AAAA-AAAA', 'AAAA-AAAC'];
  const ids = { ...ports.ids, joinCode: () => codes.shift()! };
  const register = new Register({ ...ports, ids }, CONTENT, createMemoryArchive(), SILENT);
  expect(create(register, { solo: false }).drill.course.row.code).toBe('AAAA-AAAA');
  expect(create(register, { solo: false }).drill.course.row.code).toBe('AAAA-AAAC');
});

test('draws a seed where none is asked for', () => {
  const register = new Register(fakePorts(), CONTENT, createMemoryArchive(), SILENT);
  const seeds = [create(register), create(register), create(register, { seed: 77 })];
  expect(seeds.map(({ drill }) => drill.course.row.seed)).toEqual([1, 2, 77]);
});

test('a drill of a family bears its name, whatever cause the seed draws, and comes back with it', () => {
  const twin = town({ id: 'twin', cause: 'b', faults: [] });
  const family = { id: 'pair', title: 'A pair', summary: 'One of two.', members: [SCENARIO, twin] };
  const content = { ...CONTENT, families: new Map([[family.id, family]]) };
  const archive = createMemoryArchive();
  const first = new Register(fakePorts(), content, archive, SILENT);
  expect(first.scenarios().map(({ id, title }) => [id, title])).toContainEqual(['pair', 'A pair']);
  const causes = new Set<string>();
  const tokens: string[] = [];
  for (let seed = 1; seed <= 12; seed++) {
    const answer = first.create({ ...REQUEST, scenario: 'pair', seed });
    if (!answer.ok) throw new Error(answer.why);
    const { scenario } = answer.drill.course;
    expect([scenario.id, scenario.title]).toEqual(['pair', 'A pair']);
    causes.add(scenario.cause);
    tokens.push(answer.arrival.token);
  }
  expect(causes).toEqual(new Set(['a', 'b']));
  first.close();
  const second = new Register(fakePorts(), content, archive, SILENT);
  for (const token of tokens) expect(second.resume({ token })).toMatchObject({ ok: true });
  second.close();
});
