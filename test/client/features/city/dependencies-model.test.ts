// The graph of what reads what, and the order in which its services failed.
import { describe, expect, test } from 'vitest';
import type { AlarmView, ServiceView, TimelineEntry } from '#model/incident/view-types.ts';
import { dependenciesOf } from '../../../../client/features/city/dependencies-model.ts';
import { lookOf } from '../../../../client/features/city/look.ts';

const service = (id: string, reads: string[] = []) => ({
  id,
  name: id.toUpperCase(),
  metrics: [],
  hosts: 0,
  open: true,
  reads,
});
const services = [
  service('page', ['gate']),
  service('gate', ['fleet']),
  service('sight', ['fleet', 'nowhere']),
  service('fleet', ['store']),
  service('store'),
];
const look = lookOf(
  {
    buildings: [
      { part: 'tower', service: 'fleet' },
      { part: 'vault', service: 'store' },
      { part: 'lighthouse', service: 'sight' },
    ],
  },
  services,
);
const view = (id: string): ServiceView => ({ id, state: 'normal', headline: null, hostCounts: null });
const alarm = (of: string, rest: Partial<AlarmView> = {}) =>
  ({
    id: of,
    title: `${of} fails`,
    service: of,
    severity: 1,
    state: 'ALARM',
    sinceStep: 400,
    shelved: null,
    ...rest,
  }) as AlarmView;
const rang = (step: number, of: string): TimelineEntry => ({
  step,
  lane: 'alarms',
  message: { code: 'timeline/alarm', args: { alarm: of } },
  by: null,
});

const graph = (alarms: AlarmView[], timeline: TimelineEntry[], given = services) =>
  dependenciesOf({ briefing: { services: given }, services: given.map(({ id }) => view(id)), alarms, timeline }, look);

describe('the services', () => {
  test('stand along the path of a request, in columns by how much lies under them', () => {
    const { services: listed } = graph([], []);
    expect(listed.map(({ id, column }) => [id, column])).toEqual([
      ['fleet', 1],
      ['store', 0],
      ['sight', 2],
      ['page', 3],
      ['gate', 2],
    ]);
  });

  test('name what they read, as far as it is known', () => {
    expect(graph([], []).services.find(({ id }) => id === 'sight')?.reads).toEqual(['FLEET']);
  });

  test('know when each first alarmed, and in which turn, also after it came back', () => {
    const alarms = [alarm('fleet'), alarm('gate', { state: 'OK', sinceStep: 500 }), alarm('sight', { state: 'OK' })];
    const { services: listed } = graph(alarms, [rang(30, 'gate'), rang(12, 'fleet'), rang(90, 'fleet')]);
    const told = listed.map(({ id, firstAlarmStep, turn, mark }) => [id, firstAlarmStep, turn, mark]);
    expect(told).toEqual([
      ['fleet', 12, 1, 'p1'],
      ['store', null, null, 'ok'],
      ['sight', null, null, 'ok'],
      ['page', null, null, 'ok'],
      ['gate', 30, 2, 'ok'],
    ]);
  });
});

describe('the links', () => {
  test('are struck where the failure went along them', () => {
    const { links } = graph(
      [alarm('fleet'), alarm('gate'), alarm('page')],
      [rang(12, 'fleet'), rang(30, 'gate'), rang(20, 'page')],
    );
    expect(links).toEqual([
      { from: 'store', to: 'fleet', struck: false },
      { from: 'fleet', to: 'sight', struck: false },
      { from: 'gate', to: 'page', struck: false },
      { from: 'fleet', to: 'gate', struck: true },
    ]);
  });

  test('a circle is drawn from whoever comes first, and the way back is named', () => {
    const circle = [service('a', ['b']), service('b', ['c', 'a']), service('c', ['a'])];
    const { services: listed } = graph([], [], circle);
    expect(listed.map(({ column, readsBack }) => [column, readsBack])).toEqual([
      [2, []],
      [1, ['A']],
      [0, ['A']],
    ]);
  });
});
