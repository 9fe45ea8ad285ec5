// Which screen follows from the store.
import { describe, expect, test } from 'vitest';
import { firstAlarmStep, initialsOf, screenOf } from '../../../client/app/screen.ts';
import { alarm, entry, player, room } from '../builders.ts';

describe('the screen', () => {
  const team = (seats: string[]) => room({ solo: false, players: [player({ seats })] });

  test.each([
    ['no drill', null, false, 'lobby'],
    ['alone', room(), false, 'play'],
    ['in a team without a seat', team([]), false, 'seating'],
    ['in a team with a seat', team(['commander']), false, 'play'],
    ['a stopped drill', room({ phase: 'stopped' }), false, 'stopped'],
    ['an ended drill', room({ phase: 'ended' }), true, 'debrief'],
    ['an ended drill whose debrief is not there yet', room({ phase: 'ended' }), false, 'debrief'],
  ] as const)('of %s', (_, at, hasDebrief, screen) => {
    expect(screenOf(at, 'p1', hasDebrief)).toBe(screen);
  });
});

test('the first alarm is the first of the record, and before it none', () => {
  const timeline = [entry({ lane: 'changes', step: 5 }), entry({ step: 90 }), entry({ step: 100 })];
  expect(firstAlarmStep({ timeline, alarms: [] })).toBe(90);
  expect(firstAlarmStep({ timeline: [], alarms: [alarm({ sinceStep: 40 }), alarm({ state: 'OK' })] })).toBe(40);
  expect(firstAlarmStep({ timeline: [], alarms: [] })).toBeNull();
});

test.each([
  ['Mara Keller', 'MK'],
  ['yoko', 'YO'],
  ['  Ana Maria  Soto ', 'AS'],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
