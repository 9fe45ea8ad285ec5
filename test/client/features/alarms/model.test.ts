// The order of the alarm list and what the acknowledge key takes next.
import { describe, expect, test } from 'vitest';
import {
  countActive,
  firstAlarmStep,
  firstRinging,
  floodOf,
  groupAlarms,
  isUnseenReturn,
  markOf,
  newestAlarm,
  nextToAcknowledge,
  nextToShelve,
  quietAlarms,
  recentAlarms,
  returnedAlarms,
  shelvedAlarms,
  waitsForAcknowledgement,
  withRecentAlarms,
  withSeen,
} from '../../../../client/features/alarms/model.ts';
import { alarm, briefing, entry } from '../../builders.ts';

const BRIEFING = { ...briefing(), customers: [{ id: 'riders', name: 'Riders' }] };
const ids = (alarms: { id: string }[]) => alarms.map(({ id }) => id);

test('the mark says the severity only while the alarm rings', () => {
  expect([
    markOf({ state: 'ALARM', severity: 1 }),
    markOf({ state: 'ALARM', severity: 3 }),
    markOf({ state: 'INSUFFICIENT_DATA', severity: 1 }),
    markOf({ state: 'OK', severity: 1 }),
  ]).toEqual(['p1', 'p3', 'no-data', 'ok']);
});

describe('the list', () => {
  const alarms = [
    alarm({ id: 'late', sinceStep: 300 }),
    alarm({ id: 'store-slow', service: 'store', severity: 2, sinceStep: 50 }),
    alarm({ id: 'blind', state: 'INSUFFICIENT_DATA', sinceStep: 200 }),
    alarm({ id: 'first', sinceStep: 100 }),
    alarm({ id: 'quiet', state: 'OK', sinceStep: 0 }),
    alarm({ id: 'back', state: 'OK', sinceStep: 250 }),
  ];

  test('has the service with the gravest alarm first', () => {
    const grave = [alarm({ severity: 2 }), alarm({ id: 'grave', service: 'store', severity: 1 })];
    expect(groupAlarms(grave, BRIEFING).map(({ service }) => service)).toEqual(['store', 'fleet']);
  });

  test('has the services in the order of the briefing and alarms in the order in which they rang', () => {
    expect(groupAlarms(alarms, BRIEFING).map(({ name, alarms: own }) => [name, ids(own)])).toEqual([
      ['Fleet', ['first', 'blind', 'late']],
      ['Store', ['store-slow']],
    ]);
  });

  test('has alarms of customers as well', () => {
    const failing = [alarm({ id: 'riders-fail', service: 'riders', severity: 1 }), alarm({ severity: 2 })];
    expect(groupAlarms(failing, BRIEFING).map(({ name }) => name)).toEqual(['Riders', 'Fleet']);
  });

  test('keeps those that came back apart, and leaves out those that never rang', () => {
    expect(ids(returnedAlarms(alarms, new Map()))).toEqual(['back']);
  });

  test('keeps one that came back until it is seen, and has it again when it comes back again', () => {
    const seen = withSeen(new Map(), [alarms[5]]);
    expect(ids(returnedAlarms(alarms, seen))).toEqual([]);
    expect(isUnseenReturn({ ...alarms[5], sinceStep: 400 }, seen)).toBe(true);
  });

  test('is narrowed to what is new, grave or without data', () => {
    const shown = (filter: 'new' | 'p1' | 'no-data') =>
      groupAlarms(alarms, BRIEFING, filter).flatMap(({ alarms: own }) => ids(own));
    expect([shown('new'), shown('p1'), shown('no-data')]).toEqual([
      ['first', 'late', 'store-slow'],
      ['first', 'late'],
      ['blind'],
    ]);
  });

  test('puts the graver first where two rang in one step', () => {
    const together = [alarm({ id: 'p2', severity: 2 }), alarm({ id: 'p1', severity: 1 })];
    expect(ids(groupAlarms(together, BRIEFING)[0].alarms)).toEqual(['p1', 'p2']);
  });
});

describe('acknowledging', () => {
  const alarms = [
    alarm({ id: 'p2-old', severity: 2, sinceStep: 10 }),
    alarm({ id: 'p1-new', severity: 1, sinceStep: 30 }),
    alarm({ id: 'p1-old', severity: 1, sinceStep: 20 }),
    alarm({ id: 'known', severity: 1, sinceStep: 5, acknowledgedBy: 'p1' }),
    alarm({ id: 'blind', state: 'INSUFFICIENT_DATA', severity: 1, sinceStep: 1 }),
  ];

  test('takes the selected alarm if it waits', () => {
    expect(nextToAcknowledge(alarms, 'p2-old')?.id).toBe('p2-old');
  });

  test('takes the gravest and oldest where the selected one does not wait', () => {
    expect(nextToAcknowledge(alarms, 'known')?.id).toBe('p1-old');
    expect(nextToAcknowledge(alarms, null)?.id).toBe('p1-old');
  });

  test('has nothing to take when all are known', () => {
    expect(nextToAcknowledge([alarms[3]], null)).toBeNull();
    expect(waitsForAcknowledgement(alarms[4])).toBe(false);
  });
});

describe('shelved alarms', () => {
  const baselineCache = (untilStep: number) => ({ shelved: { by: 'p1', reason: 'known', untilStep } });
  const alarms = [
    alarm({ id: 'long', ...baselineCache(900) }),
    alarm({ id: 'short', ...baselineCache(300) }),
    alarm({ id: 'rings' }),
  ];

  test('stand apart, the next to ring again first, and wait for nobody', () => {
    expect(ids(shelvedAlarms(alarms))).toEqual(['short', 'long']);
    expect(countActive(alarms)).toBe(1);
    expect(ids(groupAlarms(alarms, BRIEFING)[0].alarms)).toEqual(['rings']);
    expect(nextToAcknowledge(alarms, 'long')?.id).toBe('rings');
  });

  test('the selected alarm is put aside, else the one that waits', () => {
    const known = alarm({ id: 'known', acknowledgedBy: 'p1' });
    expect(nextToShelve([known, ...alarms], 'known')?.id).toBe('known');
    expect(nextToShelve([known, ...alarms], 'long')?.id).toBe('rings');
    expect(nextToShelve([known], null)?.id).toBe('known');
    expect(nextToShelve([], null)).toBeNull();
  });
});

describe('the newest alarm', () => {
  const older = alarm({ id: 'older', sinceStep: 100 });
  const newer = alarm({ id: 'newer', sinceStep: 200, severity: 3 });

  test('is the last that began to ring', () => expect(newestAlarm([newer, older])?.id).toBe('newer'));

  test('waits for somebody, as long as one does', () =>
    expect(newestAlarm([older, { ...newer, acknowledgedBy: 'p1' }])?.id).toBe('older'));

  test('is none while nothing rings', () => expect(newestAlarm([{ ...older, state: 'OK' }])).toBeNull());
});

test('quiet is what is as it should be and was not just coming back', () => {
  const never = alarm({ id: 'never', state: 'OK', sinceStep: 0 });
  const back = alarm({ id: 'back', state: 'OK', sinceStep: 50 });
  const blind = alarm({ id: 'blind', state: 'INSUFFICIENT_DATA' });
  const quiet = (seen: ReadonlyMap<string, number>) => quietAlarms([never, back, blind], seen).map(({ id }) => id);
  expect([quiet(new Map()), quiet(new Map([['back', 50]]))]).toEqual([['never'], ['never', 'back']]);
});

const MINUTE = 60_000;

test('ten in ten minutes are no flood, eleven are', () => {
  const ten = withRecentAlarms([], 10, 0);
  expect(floodOf(ten)).toBeNull();
  expect(floodOf(withRecentAlarms(ten, 1, 90_000))).toEqual({ count: 11, seconds: 90 });
});

test('what rang ten minutes ago no longer counts', () => {
  const alarms = withRecentAlarms(withRecentAlarms([], 6, 0), 6, 9 * MINUTE);
  expect(floodOf(alarms)).toEqual({ count: 12, seconds: 540 });
  expect(recentAlarms(alarms, 10 * MINUTE)).toHaveLength(6);
  expect(recentAlarms(alarms, 30 * MINUTE)).toEqual([]);
});

test('nothing is made anew while nothing falls away', () => {
  const alarms = withRecentAlarms([], 3, 0);
  expect(recentAlarms(alarms, MINUTE)).toBe(alarms);
  const none = withRecentAlarms([], 0, 0);
  expect(recentAlarms(none, MINUTE)).toBe(none);
});

test('all at once is a flood within a second', () => {
  expect(floodOf(withRecentAlarms([], 14, 5000))).toEqual({ count: 14, seconds: 1 });
});

test('the first alarm is the first of the record, and before it none', () => {
  const timeline = [entry({ lane: 'changes', step: 5 }), entry({ step: 90 }), entry({ step: 100 })];
  expect(firstAlarmStep({ timeline, alarms: [] })).toBe(90);
  expect(firstAlarmStep({ timeline: [], alarms: [alarm({ sinceStep: 40 }), alarm({ state: 'OK' })] })).toBe(40);
  expect(firstAlarmStep({ timeline: [], alarms: [] })).toBeNull();
});

test('the first that rings of the services that are seen', () => {
  const alarms = [
    alarm({ id: 'late', service: 'store', sinceStep: 12 }),
    alarm({ id: 'first', service: 'fleet', sinceStep: 10, severity: 2 }),
    alarm({ id: 'quiet', service: 'bus', sinceStep: 1, state: 'OK' }),
  ];
  expect(firstRinging(alarms, ['fleet', 'store', 'bus'])).toBe('fleet');
  expect(firstRinging(alarms, ['store'])).toBe('store');
  expect(firstRinging(alarms, ['bus'])).toBeNull();
});
