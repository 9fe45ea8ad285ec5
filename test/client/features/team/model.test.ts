// Seats and who sits in them, and the tasks that people gave each other.
import { expect, test } from 'vitest';
import { pollMinutesAt } from '#model/incident/pace.ts';
import type { Assignment } from '#model/incident/work-types.ts';
import type { PlayerState } from '#protocol/events.ts';
import {
  actingSeats,
  assigneeName,
  assignees,
  botOf,
  bundleCards,
  minutesLeft,
  offersTo,
  openTasks,
  presetFor,
  seatCards,
  seatsForBots,
  takersOf,
  unheard,
} from '../../../../client/features/team/model.ts';
import { briefing, player, room } from '../../builders.ts';

const seat = (id: string, places = 1) => ({ id, name: id, role: 'operations' as const, text: '', places });
const told = briefing({
  seats: [seat('chief'), seat('front', 2), seat('pen')],
  presets: [
    { fromPlayers: 1, toPlayers: 1, bundles: [['chief', 'front', 'pen']] },
    { fromPlayers: 2, toPlayers: 4, bundles: [['chief', 'pen'], ['front'], ['front']] },
  ],
});
const people = (...rest: Partial<PlayerState>[]) =>
  room({ solo: false, players: rest.map((one, i) => player({ id: `p${i + 1}`, name: `P${i + 1}`, ...one })) });

test('a seat has holders of one’s own team, and room while there are places', () => {
  const here = people({ seats: ['chief'] }, { seats: ['front'] }, { seats: ['pen'], team: 'b' });
  const cards = seatCards(told, here, 'p1');
  expect(cards.map(({ id, holders, mine, free }) => [id, holders.map((one) => one.id), mine, free])).toEqual([
    ['chief', ['p1'], true, false],
    ['front', ['p2'], false, true],
    ['pen', [], false, true],
  ]);
});

test('one acts for one’s own seats and those that nobody holds, an observer for none', () => {
  const watched = { ...told, seats: [...told.seats, { ...seat('watch', 9), role: 'observer' as const }] };
  const here = people({ seats: ['chief'] }, { seats: ['watch'] }, { seats: [] });
  expect(['p1', 'p2', 'p3'].map((me) => actingSeats(watched, here, me))).toEqual([
    ['chief', 'front', 'pen'],
    ['watch'],
    [],
  ]);
});

test('a seat is handed to those of the team who are here and do not hold it', () => {
  const here = people({ seats: ['front'] }, { seats: ['front'] }, {}, { connected: false }, { team: 'b' });
  const front = seatCards(told, here, 'p1')[1];
  expect(takersOf(front, here, 'p1').map(({ id }) => id)).toEqual(['p3']);
});

test('an offer stands with its seat and before the eyes of whom it is for', () => {
  const offer = { seat: 'chief', from: 'p1', to: 'p2' };
  const here = { ...people({ seats: ['chief'] }, {}), offers: [offer] };
  expect(seatCards(told, here, 'p1')[0].offer).toEqual(offer);
  expect(offersTo(here, 'p2')).toEqual([offer]);
  expect(offersTo(here, 'p1')).toEqual([]);
});

test('the preset follows the number of players, the largest one beyond all', () => {
  expect(presetFor(told, people({}), 'p1')?.toPlayers).toBe(1);
  expect(presetFor(told, people({}, {}), 'p1')?.toPlayers).toBe(4);
  expect(presetFor(told, people({}, {}, {}, {}, {}), 'p1')?.toPlayers).toBe(4);
  expect(presetFor(briefing(), people({}), 'p1')).toBeNull();
});

test('a bundle is free until somebody holds one of its seats; the second of two alike waits for the second holder', () => {
  const preset = told.presets[1];
  const free = (...rest: Partial<PlayerState>[]) =>
    bundleCards(preset, seatCards(told, people(...rest), 'p1')).map((card) => card.free);
  expect(free({})).toEqual([true, true, true]);
  expect(free({ seats: ['pen'] }, { seats: ['front'] })).toEqual([false, false, true]);
  expect(free({ seats: ['front'] }, { seats: ['front'] })).toEqual([true, false, false]);
});

test('a bot keeps nobody from its seat, takes no seat over, and no place in the count of the team', () => {
  const here = people({ seats: ['chief'] }, { seats: ['front', 'pen'], bot: 'expert' }, { seats: [] });
  const cards = seatCards(told, here, 'p1');
  expect(cards.map(({ free }) => free)).toEqual([false, true, true]);
  expect(cards.map((card) => botOf(card)?.id ?? null)).toEqual([null, 'p2', 'p2']);
  expect(takersOf(cards[0], here, 'p1').map(({ id }) => id)).toEqual(['p3']);
  expect(bundleCards(told.presets[1], cards).map(({ free }) => free)).toEqual([false, true, true]);
  expect(presetFor(told, people({}, { bot: 'novice' }), 'p1')?.toPlayers).toBe(1);
});

test('bots are for seats that nobody holds and in which there is something to do', () => {
  const seats = briefing({ seats: [...told.seats, { ...seat('gallery'), role: 'observer' }] });
  const cards = seatCards(seats, people({ seats: ['chief'] }, { seats: ['pen'], bot: 'novice' }), 'p1');
  expect(seatsForBots(cards).map(({ id }) => id)).toEqual(['front']);
});

const task = (id: number, rest: Partial<Assignment> = {}): Assignment => ({
  ...{ id, title: `T${id}`, to: 'p1', by: 'p2', step: 100, minutes: 10, acceptedBy: null, acceptedStep: null },
  ...{ endedStep: null, outcome: null, note: '' },
  ...rest,
});
const SEATS = [{ id: 'scribe', name: 'Scribe', role: 'scribe' as const, text: '', places: 1 }];

test('the time box begins when a task is taken', () => {
  expect(minutesLeft(task(1), 160)).toBe(5);
  expect(minutesLeft(task(1, { acceptedBy: 'p1', acceptedStep: 160 }), 160)).toBe(10);
  expect(minutesLeft(task(1), 244)).toBe(-2);
});

test('open tasks stand by urgency', () => {
  const tasks = [task(1), task(2, { minutes: 5 }), task(3, { endedStep: 110, outcome: 'finished' })];
  expect(openTasks(tasks, 120).map(({ id }) => id)).toEqual([2, 1]);
});

test('a task is for somebody of one’s own team or for a seat', () => {
  const players = [player(), player({ id: 'p9', name: 'Far', team: 'b' })];
  expect(assignees('a', players, SEATS).map(({ id }) => id)).toEqual(['p1', 'scribe']);
  expect(['p1', 'scribe', 'gone'].map((to) => assigneeName(to, players, SEATS))).toEqual([
    'Mara Keller',
    'Scribe',
    'gone',
  ]);
});

test('a question is open for half a real minute at least, at any speed', () => {
  expect([1, 5, 20, 60, 180].map(pollMinutesAt)).toEqual([2, 3, 10, 30, 90]);
});

test('words of others are unheard until the newest of them was on screen, one’s own never', () => {
  const said = (id: number, by: string) => ({
    ...{ id, step: 0, tag: null, message: { code: 'timeline/hint-came', args: {} } as const },
    by: { kind: 'player', id: by } as const,
  });
  const chat = [said(1, 'bo'), said(2, 'me'), said(3, 'bo')];
  expect([0, 1, 3].map((heard) => unheard(chat, heard, 'me'))).toEqual([2, 1, 0]);
});
