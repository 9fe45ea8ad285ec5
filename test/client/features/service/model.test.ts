// Choosing hosts, laying their readings side by side, the floor of a host and the keys that go along it.
import { describe, expect, test } from 'vitest';
import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import type { Citation } from '#model/incident/work-types.ts';
import {
  anyUnread,
  citedLines,
  firstColumns,
  floorHosts,
  floorOf,
  type HostReading,
  hostByKey,
  hostReadings,
  latestReadings,
  lineNames,
  lineText,
  neighboursOf,
  newestOfEach,
  nextUnread,
  presentHosts,
  searchThatFound,
  silentSince,
  toggleColumn,
  valueText,
} from '../../../../client/features/service/model.ts';
import { HOST_STATE_IDS } from '../../../support/host-states.ts';
import { observation } from '../../builders.ts';

const reading = (host: number, id = host): HostReading => ({
  id,
  host,
  step: id,
  by: 'p1',
  service: 'fleet',
  message: {
    code: 'observation/host',
    args: {
      host: `${host}`,
      readings: [
        { name: 'state', value: 'serving', unit: '' },
        { name: 'threads', value: 4915, unit: 'threads' },
      ],
    },
  },
  lines: [
    { name: 'state', value: 'serving', unit: '' },
    { name: 'threads', value: 4915, unit: 'threads' },
    { name: 'map age', value: 146, unit: 'min' },
  ],
});

test('a host reading is an observation of one host of the service', () => {
  expect(
    hostReadings([observation(), observation({ service: 'store' }), observation({ inspection: 'heap' })], 'fleet'),
  ).toMatchObject([{ id: 1, step: 120, by: 'p1', service: 'fleet', host: 17, lines: [] }]);
});

test('a host that was read twice stands once, with its last reading and at its last place', () => {
  const latest = latestReadings([reading(1, 1), reading(2, 2), reading(1, 3)]);
  expect(latest.map(({ host, id }) => [host, id])).toEqual([
    [2, 2],
    [1, 3],
  ]);
});

test('lines are named once, by all hosts that were read', () => {
  const line = (name: string) => ({ name, value: 1, unit: '' });
  const readings = [
    { ...reading(1), lines: [line('threads'), line('heap')] },
    { ...reading(2), lines: [line('state'), line('threads')] },
  ];
  expect(lineNames(readings)).toEqual(['threads', 'heap', 'state']);
});

describe('the next unread host', () => {
  test('is the one after, around the end', () => {
    expect(nextUnread([reading(0), reading(4)], 3, 5)).toBe(1);
  });

  test('does not exist when all are read', () => expect(nextUnread([reading(0), reading(1)], 0, 2)).toBeNull());

  test('is anywhere for a draw', () => expect(anyUnread([reading(3)], 10, 0.25)).toBe(4));
});

test('absent hosts are not there', () => expect(presentHosts(FLEET_HOST_STATES, [1, 4, 0, 2, 0, 150])).toBe(7));

describe('the first columns', () => {
  const line = (name: string, value: number | string, unit = '') => ({ name, value, unit });

  test('are the first number of each unit', () => {
    expect(firstColumns([reading(1), reading(2)], 4)).toEqual(['threads', 'map age']);
    const more = { ...reading(3), lines: [line('threads', 1, 'threads'), line('limit', 2, 'threads')] };
    expect(firstColumns([more], 4)).toEqual(['threads']);
  });

  test('begin with what hosts say in different words', () => {
    const added = { ...reading(2), lines: [line('state', 'serving'), line('joined', 'added')] };
    const built = { ...reading(1), lines: [...reading(1).lines, line('joined', 'original')] };
    expect(firstColumns([built, added], 2)).toEqual(['joined', 'threads']);
  });

  test('are none before anything was read', () => expect(firstColumns([], 4)).toEqual([]));
});

describe('lines on which the board rests', () => {
  const citing = (id: number): Citation => ({
    ...{ hypothesis: 1, observation: id, mark: '+', by: 'p1', step: 0, removedStep: null },
  });

  test('are those that the words of a cited reading name', () => {
    expect([...citedLines(reading(17, 1), [], [citing(1)])]).toEqual(['state', 'threads']);
    expect(citedLines(reading(17, 1), [], [citing(2)]).size).toBe(0);
  });

  test('are those cited of a sample of hosts of the same service', () => {
    const sample = observation({ id: 2, inspection: 'fleet', subject: 'map age' });
    expect([...citedLines(reading(17, 1), [sample], [citing(2)])]).toEqual(['map age']);
    expect(citedLines(reading(17, 1), [{ ...sample, service: 'store' }], [citing(2)]).size).toBe(0);
  });
});

test('a column is added, taken away, and the oldest gives way', () => {
  expect(toggleColumn(['a'], 'b', 2)).toEqual(['a', 'b']);
  expect(toggleColumn(['a', 'b'], 'a', 2)).toEqual(['b']);
  expect(toggleColumn(['a', 'b'], 'c', 2)).toEqual(['b', 'c']);
});

test.each([
  [{ name: 'threads', value: 4915, unit: 'threads' }, '4,915 threads', '4,915'],
  [{ name: 'map age', value: 146, unit: 'min' }, '2 h 26 min', '2 h 26 min'],
  [{ name: 'heap', value: 0.636, unit: 'share' }, '64%', '64%'],
  [{ name: 'build', value: 'fe-1', unit: '' }, 'fe-1', 'fe-1'],
])('%o reads as %s', (line, withUnit, alone) => {
  expect([lineText(line), valueText(line)]).toEqual([withUnit, alone]);
});

const windows = (hosts: number) => ({
  states: new Uint8Array(hosts).fill(HOST_STATE_IDS.indexOf('serving')),
  seen: new Uint16Array(hosts).fill(65535),
  progress: new Uint8Array(hosts),
});

test('a floor has as many windows as the tower has columns, the last one fewer', () => {
  expect([0, 49, 50, 2051].map((host) => floorOf(host, 50))).toEqual([1, 1, 2, 42]);
  expect([0, 5, 6, 59].map((host) => floorOf(host, 6))).toEqual([1, 1, 2, 10]);
  const floor = neighboursOf(FLEET_HOST_STATES, 70, windows(80), new Set([51]), 0, 50);
  expect(floor.map(({ host }) => host)).toEqual(Array.from({ length: 30 }, (_, i) => 50 + i));
  expect(floor.filter(({ isRead }) => isRead).map(({ host }) => host)).toEqual([51]);
  expect(neighboursOf(FLEET_HOST_STATES, 3, undefined, new Set(), 0, 50)).toEqual([]);
});

test('a floor is asked whole, in a small fleet with hosts beside it', () => {
  expect(floorHosts(2051, 50, 4450)).toEqual({ first: 2050, sample: 50 });
  expect(floorHosts(20, 6, 60)).toEqual({ first: 18, sample: 6 });
  expect(floorHosts(9, 2, 10)).toEqual({ first: 5, sample: 5 });
  expect(floorHosts(1, 1, 3)).toEqual({ first: 0, sample: 5 });
});

test('a window shows what was last learned, paler the longer ago', () => {
  const known = windows(50);
  known.states[3] = HOST_STATE_IDS.indexOf('stale-map');
  known.seen[3] = 0;
  expect(neighboursOf(FLEET_HOST_STATES, 0, known, new Set(), 5, 50)[3]).toMatchObject({ tone: 'bad', pale: 0 });
  expect(neighboursOf(FLEET_HOST_STATES, 0, known, new Set(), 480, 50)[3].pale).toBe(0.75);
  expect(neighboursOf(FLEET_HOST_STATES, 0, known, new Set(), 480, 50)[4].pale).toBe(0);
});

test.each([
  ['ArrowLeft', 50],
  ['ArrowRight', 52],
  ['ArrowUp', 79],
  ['ArrowDown', 1],
  ['Home', 50],
  ['End', 79],
  ['x', null],
])('from host 51 of 80 %s goes to %s', (key, host) => {
  expect(hostByKey(key, 51, 80, 50)).toBe(host);
});

test('in a small fleet a floor up or down is a few hosts away', () => {
  expect(['ArrowUp', 'ArrowDown', 'Home', 'End'].map((key) => hostByKey(key, 20, 60, 6))).toEqual([26, 14, 18, 23]);
});

test('a log is silent from its last line once five minutes bring none', () => {
  const lines = [{ step: 100 }, { step: 240 }];
  expect([240, 300, 301].map((step) => silentSince(lines, step))).toEqual([null, null, 240]);
  expect(silentSince([], 900)).toBeNull();
});

test('of each kind of log line the newest has the way to cite it', () => {
  const lines = ['refused', 'timed out', 'refused', 'timed out', 'started'].map((text) => ({ text }));
  expect([...newestOfEach(lines)]).toEqual([0, 1, 4]);
});

test('a log line is cited by the last search that found its words, and by none that did not', () => {
  const search = (id: number, ...found: string[]) =>
    observation({ id, inspection: 'logs', lines: found.map((name) => ({ name, value: 1, unit: 'lines' })) });
  const searches = [search(3, 'timed out'), search(2, 'refused', 'timed out'), search(1, 'refused')];
  expect(searchThatFound(searches, 'refused')?.id).toBe(2);
  expect(searchThatFound(searches, 'started')).toBeUndefined();
});
