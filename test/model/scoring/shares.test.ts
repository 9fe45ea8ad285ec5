// What each person of a team contributed, counted from what is on record.
import { expect, test } from 'vitest';
import { sharesOf } from '#model/scoring/debrief.ts';
import { change, cite, claim, playDrill, playNight, see, suspect } from '../../support/play-drill.ts';

test('readings, citations on the board and by claims, claims, changes: each with whoever made it, in the order of the first', () => {
  const team = playNight(
    [
      [40, (one) => see(one, 'Threads.Max', 840, { by: 'Bo' })],
      [41, (one) => see(one, 'Gc.PauseMax', 100)],
      [42, (one) => see(one, 'Gc.PauseMax', 110)],
      [43, (one) => cite(one, suspect(one, 'a'), 1, 2)],
      [44, (one) => claim(one, 'a', 'likely', { evidence: [1, 2, 3] })],
      [45, (one) => change(one, 'front/set-admission', { mode: 'share', value: 0.5 }, { by: 'Bo' })],
      [46, (one) => change(one, 'front/set-admission', { mode: 'share', value: 0.6 }, { by: '' })],
    ],
    playDrill(),
    50,
  );
  expect(sharesOf(team)).toEqual([
    { player: 'Bo', read: 1, cited: 0, claimed: 0, ran: 1, posted: 0 },
    { player: 'Yo', read: 2, cited: 5, claimed: 1, ran: 0, posted: 0 },
  ]);
});

test('a command that makes a statement is no change', () => {
  const scenario = playDrill({}, { statements: ['front/set-admission'] });
  const post = (one: Parameters<typeof change>[0]) => change(one, 'front/set-admission', { mode: 'share', value: 0.5 });
  expect(sharesOf(playNight([[45, post]], scenario, 50))).toEqual([
    { player: 'Yo', read: 0, cited: 0, claimed: 0, ran: 0, posted: 1 },
  ]);
});
