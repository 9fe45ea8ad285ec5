// What bots are put together from: routines side by side, inspections, first pages, and the seat of an idle person.
import { expect, test } from 'vitest';
import type { BotView, CommandRequest } from '../../../server/model/bots/bot.ts';
import { inspect } from '../../../server/model/bots/inspecting.ts';
import { firstPageOf } from '../../../server/model/bots/memoriser.ts';
import { pause, playerOf, type Routine, request, until } from '../../../server/model/bots/routine.ts';
import { idleWithExperts } from '../../../server/model/bots/trial.ts';
import type { Scenario } from '../../../server/model/engine/scenario.ts';

const command = (name: string): CommandRequest => ({ do: name, with: {} }) as unknown as CommandRequest;
const viewAt = (step: number, observations: readonly string[] = []): BotView =>
  ({ step, view: { observations } }) as unknown as BotView;

/** What a player requests in each of so many minutes, by name. */
function requested(minutes: number, ...routines: readonly Routine[]): string[][] {
  const player = playerOf(...routines);
  return Array.from({ length: minutes }, (_, minute) => [...player.decide(viewAt(minute))].map((one) => one.do));
}

test('routines run side by side, each until it ends', () => {
  function* waits(): Routine {
    yield* pause(2);
    yield* request(command('a'), command('b'));
    yield* request(command('c'));
  }
  function* watches(): Routine {
    const view = yield* until(({ step }) => step >= 2);
    yield* request(command(`seen-at-${view.step}`));
  }
  function* ends(): Routine {}
  // The first view arrives at the first wait, which therefore ends one minute later than it began.
  expect(requested(5, waits(), watches(), ends())).toEqual([[], ['a', 'b'], ['c', 'seen-at-2'], [], []]);
  expect(requested(1)).toEqual([[]]);
});

/** The minute in which an inspection ends whose result comes at that minute, and what it found. */
function inspected(resultAt: number): { readonly minutes: number; readonly found: unknown } {
  const routine = inspect(command('host/inspect-host'), viewAt(0, ['earlier']));
  expect(routine.next().value).toEqual([command('host/inspect-host')]);
  for (let minute = 1; ; minute++) {
    const { done, value } = routine.next(viewAt(minute, minute < resultAt ? ['earlier'] : ['earlier', 'new', 'later']));
    if (done === true) return { minutes: minute, found: value.found };
    expect(value).toEqual([]);
  }
}

test('an inspection waits for the first new result, for 45 minutes after the request', () => {
  expect(inspected(1)).toEqual({ minutes: 1, found: 'new' });
  expect(inspected(7)).toEqual({ minutes: 7, found: 'new' });
  expect(inspected(46)).toEqual({ minutes: 46, found: 'new' });
  expect(inspected(47)).toEqual({ minutes: 46, found: null });
});

test('a first page is the minute of the first alarm, and which alarms ring with which values', () => {
  const alarms = [
    { id: 'late', state: 'OK', value: null, firstOut: false, sinceStep: 0 },
    { id: 'first', state: 'ALARM', value: 7.5, firstOut: true, sinceStep: 35 },
  ];
  const page = { late: { rings: false, value: 0 }, first: { rings: true, value: 7.5 } };
  const view = (shown: readonly object[]) => ({ step: 60, view: { alarms: shown } }) as unknown as BotView;
  expect(firstPageOf(view(alarms))).toEqual({ minute: 2, alarms: page });
  expect(firstPageOf(view([]))).toEqual({ minute: 5, alarms: {} });
});

test.each([
  ['the scribe', ['commander', 'scribe', 'observer', 'operations'], 'seat-1'],
  ['without a scribe the last who acts', ['commander', 'operations', 'observer'], 'seat-1'],
  ['the only one', ['commander'], 'seat-0'],
])('an idle person takes the seat of %s', (_, roles, idle) => {
  const seats = roles.map((role, i) => ({ id: `seat-${i}`, role }));
  const members = idleWithExperts({ seats } as unknown as Scenario);
  const active = seats.filter(({ role }) => role !== 'observer').map(({ id }) => id);
  expect(members.map((one) => one.seats)).toEqual(active.map((id) => [id]));
  expect(members.map(({ player }) => player)).toEqual(active.map((id) => (id === idle ? 'person' : id)));
  expect(members.map(({ stream }) => stream)).toEqual(active.map((id) => (id === idle ? 'person' : `expert ${id}`)));
  const person = members.find(({ player }) => player === 'person')!;
  expect(person.create({} as never).decide(viewAt(0))).toEqual([]);
});
