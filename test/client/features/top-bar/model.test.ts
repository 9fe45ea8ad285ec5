// Who runs the clock and ends the drill, and what running ahead has stopped at.
import { expect, test } from 'vitest';
import { arrivalsAt, courseAt, type Moment, mayEnd, mayRunClock } from '../../../../client/features/top-bar/model.ts';
import { NOTHING_ARRANGED } from '../../../../client/session/people.ts';
import { alarm, entry, observation, player, room } from '../../builders.ts';

const BEFORE: Moment = {
  step: 100,
  alarms: [alarm({ id: 'known' }), alarm({ id: 'a', state: 'OK' })],
  messages: [],
  observations: [observation()],
  changes: [],
  timeline: [entry()],
};
const change = {
  id: 'CHG-1',
  title: 'Add hosts',
  note: '',
  service: 'fleet',
  fromStep: 130,
  untilStep: 200,
  stoppedStep: null,
};
const now = (rest: Partial<Moment>): Moment => ({ ...BEFORE, step: 130, ...rest });

test('an alarm that began to ring comes first, a P1 before others; what rang before and what came back is none', () => {
  const alarms = [
    alarm({ id: 'known' }),
    alarm({ id: 'b', title: 'Slow', severity: 2, sinceStep: 130 }),
    alarm({ id: 'a', title: 'Errors', sinceStep: 130 }),
  ];
  const message = { id: 'm', step: 130, from: 'Legal', channel: 'executive', text: '', dueStep: null };
  expect(arrivalsAt(BEFORE, now({ alarms, messages: [message] }))).toEqual([
    { kind: 'alarm', title: 'Errors' },
    { kind: 'alarm', title: 'Slow' },
    { kind: 'message', from: 'Legal' },
  ]);
  const quiet = now({ alarms: [alarm({ id: 'known', state: 'OK' }), alarm({ id: 'a', state: 'OK' })] });
  expect(arrivalsAt(BEFORE, quiet)).toEqual([]);
});

test('a change is one just before it begins, unless somebody stopped it', () => {
  expect(arrivalsAt(BEFORE, now({ changes: [change] }))).toEqual([{ kind: 'change', title: 'CHG-1' }]);
  expect(arrivalsAt(BEFORE, now({ step: 129, changes: [change] }))).toEqual([{ kind: 'change', title: 'CHG-1' }]);
  expect(arrivalsAt(BEFORE, now({ step: 128, changes: [change] }))).toEqual([]);
  expect(arrivalsAt(BEFORE, now({ changes: [{ ...change, stoppedStep: 90 }] }))).toEqual([]);
});

test('a look that is done is one', () => {
  const found = observation({ id: 2, subject: '8' });
  expect(arrivalsAt(BEFORE, now({ observations: [observation(), found] }))).toEqual([
    { kind: 'look', observation: found },
  ]);
});

test('what came in the last step is what it stopped at, and not what it ran past on the way', () => {
  const rang = alarm({ id: 'b', title: 'Slow', sinceStep: 110 });
  const message = { id: 'm', step: 115, from: 'Legal', channel: 'executive', text: '', dueStep: null };
  const done = entry({
    step: 130,
    lane: 'actions',
    message: { code: 'timeline/event', args: { service: 'fleet', event: 'removal-done' } },
  });
  const passed = { alarms: [...BEFORE.alarms, rang], messages: [message] };
  expect(arrivalsAt(BEFORE, now({ ...passed, timeline: [entry(), done] }))).toEqual([
    { kind: 'record', message: done.message },
  ]);
  expect(arrivalsAt(BEFORE, now(passed))).toEqual([
    { kind: 'alarm', title: 'Slow' },
    { kind: 'message', from: 'Legal' },
  ]);
});

test('it runs ahead from the moment before, although the first frame of that shows what it stops at', () => {
  const alarms = [...BEFORE.alarms, alarm({ id: 'b', title: 'Slow', sinceStep: 130 })];
  const still = courseAt({ ahead: false, from: now({ step: 90 }) }, BEFORE, false);
  const running = courseAt(still, now({ alarms }), true);
  expect(courseAt(running, now({ alarms }), true)).toEqual({ ahead: true, from: BEFORE });
  expect(arrivalsAt(running.from, now({ alarms }))).toEqual([{ kind: 'alarm', title: 'Slow' }]);
  expect(courseAt(running, now({ alarms }), false).from).toEqual(now({ alarms }));
});

test('where nothing of these came, the last new line of the record is', () => {
  const line = entry({
    step: 125,
    lane: 'actions',
    message: { code: 'timeline/event', args: { service: 'fleet', event: 'addition-done' } },
  });
  expect(arrivalsAt(BEFORE, now({ timeline: [entry(), line] }))).toEqual([{ kind: 'record', message: line.message }]);
});

test('a facilitator who has just dropped keeps the end and the clock; a deputy has the clock, and the players once it is open', () => {
  const players = [player({ id: 'boss', connected: false }), player({ id: 'ann', owner: false })];
  const dropped = room({ solo: false, players });
  expect([mayEnd(dropped, 'ann'), mayRunClock(dropped, 'ann'), mayEnd(dropped, 'boss')]).toEqual([false, false, true]);
  const named = room({ solo: false, players, steering: { ...NOTHING_ARRANGED, deputy: 'ann' } });
  expect([mayEnd(named, 'ann'), mayRunClock(named, 'ann')]).toEqual([false, true]);
  const open = room({ solo: false, players, steering: { ...NOTHING_ARRANGED, clockOpen: true } });
  expect([mayEnd(open, 'ann'), mayRunClock(open, 'ann')]).toEqual([false, true]);
});
