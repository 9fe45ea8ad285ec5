// What a team knows of each server: reports that arrive, reports that do not, and readings by hand, on a fleet whose states are
// written by the test.
import { describe, expect, test } from 'vitest';
import { type HostState, UNKNOWN_HOST } from '#model/engine/host-states.ts';
import { hashed, nameOf } from '#model/engine/rng.ts';
import type { World } from '#model/engine/world.ts';
import {
  allHaveReported,
  copyKnowledge,
  firstKnowledge,
  fleetOf,
  learnHost,
  learnMinute,
  REPORTING,
} from '#model/incident/knowledge.ts';
import { createHistory, openMinute } from '#model/monitoring/history.ts';

const state = (id: string, tone: HostState['tone'], words: object = { revealedBy: 'report' }): HostState =>
  ({ id, tone, label: id, meaning: id, ...words }) as HostState;

const STATES = [
  UNKNOWN_HOST,
  state('serving', 'good'),
  state('booting', 'waiting'),
  state('sick', 'bad', { revealedBy: 'reading', looksLike: 'serving' }),
  state('will-fail', 'at-risk', { revealedBy: 'end', looksLike: 'serving' }),
];
const [SERVING, BOOTING, SICK, WILL_FAIL] = [1, 2, 3, 4];
const NEVER = 65535;
const SEED = 5;

type Server = { readonly state: number; readonly progress?: number; readonly direct?: boolean };

/** A fleet in a world without anything else; `servers` may be changed between the minutes. */
function worldOf(...servers: Server[]) {
  const hosts = {
    states: STATES,
    count: () => servers.length,
    stateOf: (_: unknown, host: number) => servers[host].state,
    writeStates: (_: unknown, states: Uint8Array) => states.set(servers.map((one) => one.state)),
    bypassesTelemetry: (_: unknown, host: number) => servers[host].direct === true,
    progress: (_: unknown, host: number) => servers[host].progress ?? 0,
  };
  const history = createHistory(1);
  const compiled = {
    types: [{}, { hosts }],
    serviceIndex: new Map([
      ['shop', 0],
      ['fleet', 1],
    ]),
    ...{ seed: SEED, ingestColumn: 0 },
  };
  const world = { services: [{ id: 'shop' }, { id: 'fleet' }], compiled, monitoring: { history }, turn: {} };
  const [known, ...others] = firstKnowledge(world as unknown as World);
  expect(others).toEqual([]);
  /** One minute of which this share of the reports arrives. */
  const pass = (ingest: number): void => {
    openMinute(history)[0] = ingest;
    learnMinute(known, world as unknown as World);
  };
  return { world: world as unknown as World, servers, known, pass };
}

test('before the first report nothing is known of any server', () => {
  const { known } = worldOf({ state: SERVING }, { state: SICK });
  expect(known).toEqual({
    ...{ service: 'fleet', version: 0, states: Uint8Array.of(0, 0), progress: Uint8Array.of(0, 0) },
    ...{ seen: Uint16Array.of(NEVER, NEVER), lastMinute: Uint16Array.of(NEVER, NEVER) },
  });
  expect(allHaveReported(known)).toBe(false);
});

describe('where all reports arrive', () => {
  test('each state is known as it is reported, what only a reading or the end reveals as what it looks like', () => {
    const { known, pass } = worldOf({ state: SERVING }, { state: BOOTING }, { state: SICK }, { state: WILL_FAIL });
    pass(1);
    expect([...known.states]).toEqual([SERVING, BOOTING, SERVING, SERVING]);
    expect([...known.seen]).toEqual(Array(4).fill(REPORTING));
    expect([...known.lastMinute]).toEqual([0, 0, 0, 0]);
    expect([known.version, allHaveReported(known)]).toEqual([1, true]);
  });

  test('a booting server reports sixteenths of its way, of 240; any other none', () => {
    const progress = [0, 0.0624, 0.0625, 0.5, 0.99, 1];
    const { known, pass } = worldOf(
      ...progress.map((one) => ({ state: BOOTING, progress: one })),
      ...[SERVING, SICK].map((one) => ({ state: one, progress: 0.5 })),
    );
    pass(1);
    expect([...known.progress]).toEqual([0, 0, 15, 120, 225, 240, 0, 0]);
  });

  test('new servers are known with them', () => {
    const { known, pass, servers } = worldOf({ state: SERVING });
    pass(1);
    servers.push({ state: BOOTING, progress: 0.5 });
    pass(1);
    expect([[...known.states], [...known.progress], [...known.seen], [...known.lastMinute]]).toEqual([
      [SERVING, BOOTING],
      [0, 120],
      [REPORTING, REPORTING],
      [1, 1],
    ]);
  });
});

describe('where reports are lost', () => {
  test('those that are drawn arrive, and those of servers that report directly', () => {
    const servers = Array.from({ length: 60 }, (_, host) => ({ state: SERVING, direct: host % 10 === 0 }));
    const { known, pass } = worldOf(...servers);
    pass(0.4);
    const arrives = servers.map(({ direct }, host) => direct || hashed(SEED ^ nameOf('fleet'), host, 0) < 0.4);
    expect(new Set(arrives)).toEqual(new Set([true, false]));
    expect([...known.states].map((one) => one === SERVING)).toEqual(arrives);
    expect([...known.seen]).toEqual(arrives.map((one) => (one ? REPORTING : NEVER)));
    expect([...known.lastMinute]).toEqual(arrives.map((one) => (one ? 0 : NEVER)));
    expect(allHaveReported(known)).toBe(false);
  });

  test('what was known stays, and counts as old after ten minutes of silence', () => {
    const { known, pass, servers } = worldOf({ state: SERVING }, { state: SERVING, direct: true });
    pass(0);
    pass(1);
    servers[0] = { state: BOOTING, progress: 0.5 };
    servers[1] = { ...servers[1], state: BOOTING, progress: 1 };
    const seen: number[][] = [];
    for (let minute = 2; minute < 14; minute++) {
      pass(0);
      seen.push([...known.seen]);
    }
    // The last report came in minute 1: in minute 11 it is old, and stays what it is.
    expect(seen.slice(0, 9)).toEqual(Array(9).fill([REPORTING, REPORTING]));
    expect(seen.slice(9)).toEqual(Array(3).fill([1, REPORTING]));
    expect([[...known.states], [...known.progress], [...known.lastMinute]]).toEqual([
      [SERVING, BOOTING],
      [0, 240],
      [1, 13],
    ]);
    expect(known.version).toBe(14);
  });

  test('new servers have never been seen, and one that never was does not become old', () => {
    const { known, pass, servers } = worldOf({ state: SERVING });
    pass(1);
    servers.push({ state: BOOTING });
    for (let i = 0; i < 20; i++) pass(0);
    expect([[...known.states], [...known.seen], [...known.lastMinute]]).toEqual([
      [SERVING, 0],
      [0, NEVER],
      [0, NEVER],
    ]);
    expect(known.progress).toEqual(Uint8Array.of(0, 0));
  });
});

test('a reading by hand counts as a report, and reveals more', () => {
  const { known, pass, world } = worldOf(...[SICK, WILL_FAIL, SERVING].map((one) => ({ state: one })), {
    state: BOOTING,
    progress: 0.25,
  });
  pass(0);
  for (let host = 0; host < 4; host++) if (host !== 2) learnHost(known, world, host);
  expect([...known.states]).toEqual([SICK, SERVING, 0, BOOTING]);
  expect([...known.progress]).toEqual([0, 0, 0, 60]);
  expect([...known.seen]).toEqual([REPORTING, REPORTING, NEVER, REPORTING]);
  expect([...known.lastMinute]).toEqual([0, 0, NEVER, 0]);
  expect(known.version).toBe(4);
});

test('a copy does not change with what it was copied from', () => {
  const { known, pass } = worldOf({ state: SERVING });
  const before = copyKnowledge(known);
  pass(1);
  expect(before).toEqual(worldOf({ state: SERVING }).known);
  expect(copyKnowledge(known)).toEqual(known);
});

test.each([
  ['nobody', 'nobody is a service'],
  ['shop', 'shop is made of servers'],
])('no fleet is called %s', (id, why) => {
  expect(() => fleetOf(worldOf().world, id)).toThrow(why);
});
