// Which page a caller of each kind gets in place of the drill's own, times that a facilitator writes, real time left, and the
// injects of one team or all.
import { expect, test } from 'vitest';
import {
  addressIn,
  changedFields,
  doneBy,
  freeSeats,
  hasEmptied,
  injectsFor,
  pageFor,
  realMinutesUntil,
  stepOfClock,
  withOlder,
} from '../../../../client/features/console/model.ts';
import type { InjectView } from '../../../../server/model/incident/view-types.ts';
import type { Bookmark, ConsoleInject, ConsoleTeam } from '../../../../server/protocol/console.ts';
import { clock, player, room } from '../../builders.ts';

test('evaluators have the console, a screen its own page, the facilitator the console when it is open, players neither', () => {
  const players = [
    player({ id: 'boss' }),
    player({ id: 'ann', owner: false }),
    player({ id: 'eva', owner: false, kind: 'observer' }),
    player({ id: 'wall', owner: false, kind: 'projector' }),
  ];
  const drill = room({ solo: false, players });
  const pages = (open: boolean) => players.map(({ id }) => pageFor(drill, id, open));
  expect(pages(false)).toEqual([null, null, 'console', 'wall']);
  expect(pages(true)).toEqual(['console', null, 'console', 'wall']);
  expect(pageFor({ ...drill, phase: 'ended' }, 'eva', false)).toBeNull();
  // A screen for everybody shows no debrief.
  expect(pageFor({ ...drill, phase: 'ended' }, 'wall', false)).toBe('wall');
});

test('for whom an inject is, and what of it was changed, is sent as the command says it', () => {
  const teams = [
    { id: 'team-1', name: 'Red' },
    { id: 'team-2', name: 'Blue' },
  ];
  const of = (to: readonly string[] | null) => addressIn({ to }, teams);
  expect([of(null), of(['scribe']), of(['scribe', 'expert']), of(['Blue']), of(['team-1'])]).toEqual([
    'all',
    'scribe',
    'scribe,expert',
    'team:team-2',
    'team:team-1',
  ]);
  const before = { text: 'How long?', to: 'all', objective: '' };
  expect(changedFields(before, { text: ' How long? ', to: 'scribe', objective: '  ' })).toEqual({ to: 'scribe' });
  expect(changedFields(before, { ...before, objective: 'Calm ' })).toEqual({ objective: 'Calm' });
  expect(hasEmptied(before, { ...before, text: ' ' })).toBe(true);
  // What said nothing before is not emptied.
  expect(hasEmptied({ ...before, objective: '' }, { ...before, objective: ' ' })).toBe(false);
});

test('a person is moved into a seat that no other person holds and that is there; a bot makes way', () => {
  const seats = [
    { id: 'commander', name: 'Commander', places: 1 },
    { id: 'scribe', name: 'Scribe', places: 1 },
    { id: 'operations', name: 'Operations', places: 2 },
    { id: 'expert', name: 'Expert', places: 1 },
  ];
  const players = [
    player({ id: 'ann', seats: ['commander', 'operations'] }),
    player({ id: 'bot', seats: ['scribe'], bot: 'expert' }),
    player({ id: 'bo', team: 'blue', seats: ['expert'] }),
  ];
  const team = players[0].team;
  const freeFor = (id: string, closed: string[] = []) =>
    freeSeats(room({ players }), seats, { team, player: id, closed }).map((one) => one.id);
  expect(freeFor('bo')).toEqual(['scribe', 'operations', 'expert']);
  expect(freeFor('bo', ['expert'])).toEqual(['scribe', 'operations']);
  // What somebody holds is no place to go to.
  expect(freeFor('ann')).toEqual(['scribe', 'expert']);
});

test('a time is the next one after the scenario begins; anything else is none', () => {
  expect(stepOfClock('03:00', 150)).toBe(30 * 12);
  expect(stepOfClock(' 01:00 ', 150)).toBe((24 * 60 - 90) * 12);
  expect(['', '3', '25:00', 'noon'].map((text) => stepOfClock(text, 150))).toEqual([null, null, null, null]);
});

test('real time left follows the speed', () => {
  expect(realMinutesUntil(clock({ step: 0, speed: 1 }), 720)).toBe(60);
  expect(realMinutesUntil(clock({ step: 360, speed: 20 }), 720)).toBe(1.5);
  expect(realMinutesUntil(clock({ step: 360, speed: 20 }), 300)).toBe(0);
});

const press = { id: 'press', title: 'Press', state: 'waiting', dueStep: 100, firedStep: null } as InjectView;
const inTeam = (id: string, injects: Partial<ConsoleInject>[]): ConsoleTeam => {
  const all = injects.map((one) => ({ state: 'waiting', firedStep: null, changed: null, ...one }));
  return { id, injects: all } as unknown as ConsoleTeam;
};

test('an inject is listed for a team as it stands there, and for all as it stands where it is due first', () => {
  const own = { ...press, id: 'press-1', title: 'Press, once more' };
  const teams = [
    inTeam('red', [{ id: 'press', dueStep: 300, changed: { ...press, title: 'Press, reworded' } }]),
    inTeam('blue', [
      { id: 'press', dueStep: 200, changed: press },
      { id: 'press-1', dueStep: null, changed: own },
    ]),
    inTeam('green', [{ id: 'press', dueStep: 50, state: 'fired', firedStep: 50, changed: press }]),
  ];
  const listed = (team: string) =>
    injectsFor(team, [press], teams).map(({ title, state, dueStep, waitsIn, differs }) => [
      title,
      state,
      dueStep,
      waitsIn.join(' '),
      differs,
    ]);
  expect(listed('red')).toEqual([['Press, reworded', 'waiting', 300, 'red', false]]);
  expect(listed('green')).toEqual([['Press', 'fired', 50, '', false]]);
  expect(listed('')).toEqual([
    ['Press', 'waiting', 200, 'red blue', true],
    ['Press, once more', 'waiting', null, 'blue', false],
  ]);
});

test('injects of the same title are told apart by their ids', () => {
  const copy = { ...press, id: 'press-1' };
  const teams = [
    inTeam('red', [
      { id: 'press', dueStep: 300 },
      { id: 'press-1', dueStep: null, changed: copy },
    ]),
  ];
  expect(injectsFor('', [press], teams).map(({ name }) => name)).toEqual(['Press (press)', 'Press (press-1)']);
  expect(injectsFor('', [press], teams.slice(0, 1)).map(({ title }) => title)).toEqual(['Press', 'Press']);
});

test('only the teams that an inject has reached are counted, with what they still owe', () => {
  const teams = [
    inTeam('red', [{ id: 'press', state: 'fired', met: true, reply: { dueStep: 90, answered: false } }]),
    inTeam('blue', [{ id: 'press', state: 'lapsed', met: false, reply: null }]),
    inTeam('green', [{ id: 'press', state: 'fired', met: false, reply: { dueStep: 80, answered: true } }]),
    inTeam('grey', [{ id: 'press', state: 'waiting', met: false, reply: null }]),
  ];
  expect(doneBy(teams, 'press')).toEqual({
    met: { count: 1, of: 2 },
    answered: { count: 1, of: 2 },
    answerStep: 90,
  });
  expect(doneBy(teams.slice(1, 2), 'press')).toEqual({ met: null, answered: null, answerStep: null });
  const open = [inTeam('red', [{ id: 'press', state: 'fired', met: null, reply: { dueStep: null, answered: false } }])];
  expect(doneBy(open, 'press')).toEqual({ met: null, answered: { count: 0, of: 1 }, answerStep: null });
});

test('older bookmarks stand before the recent ones as long as none is missing between them', () => {
  const marks = (from: number, until: number) =>
    Array.from({ length: until - from }, (_, i) => ({ note: `${from + i}` }) as Bookmark);
  const notes = (older: Bookmark[], recent: Bookmark[], count: number) =>
    withOlder(older, recent, count).map(({ note }) => note);
  expect(notes([], marks(0, 3), 0)).toEqual(['0', '1', '2']);
  expect(notes([], marks(2, 4), 2)).toEqual(['2', '3']);
  expect(notes(marks(0, 2), marks(2, 4), 2)).toEqual(['0', '1', '2', '3']);
  expect(notes(marks(0, 2), marks(3, 5), 3)).toEqual(['3', '4']);
  // After an undo the recent ones reach further back.
  expect(notes(marks(0, 2), marks(1, 3), 1)).toEqual(['0', '1', '2']);
});
