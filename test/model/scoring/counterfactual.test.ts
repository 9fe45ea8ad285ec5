// A run played again without some of its changes, or with one of them sooner: as if the team had done only that.
import { expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam } from '#model/incident/team.ts';
import { replaysOf } from '#model/scoring/counterfactual.ts';
import { lossOf, runOf } from '#model/scoring/loss-series.ts';
import { type Slices, whole } from '#model/scoring/replay-source.ts';
import { change, type Plot, playNight } from '../../support/play-drill.ts';

const REMOVE: Plot[number] = [45, (team) => change(team, 'front/remove-servers', { count: 0, perHour: 3000 })];
const stopAt = (minute: number): Plot[number] => [
  minute,
  (team) => change(team, 'front/set-admission', { mode: 'share', value: 0.5 }),
];
const restartAt = (minute: number): Plot[number] => [
  minute,
  (team) => change(team, 'front/restart-servers', { perHour: 600, batch: 10 }),
];

/** A night that people leave at minute 60, played on to its horizon. */
function endOf(...plot: Plot): { team: Team; ending: object } {
  const team = playNight(plot, undefined, 60);
  const on = playNight(plot, undefined, 60);
  while (on.world.step < on.world.compiled.horizonStep) advanceTeam(on);
  return { team, ending: { ...runOf('you', on.world), losses: lossOf(on.world) } };
}

const { team, ending } = endOf(REMOVE, stopAt(52), restartAt(55));
const replays = () => replaysOf(team, null);

test('the run with all of its changes ends as it did, whether its end is known or played', () => {
  expect(whole(replays().without(new Set()))).toEqual(ending);
  const rest = playNight([REMOVE, stopAt(52), restartAt(55)], undefined, 240).world;
  expect(whole(replaysOf(team, rest).without(new Set()))).toEqual(ending);
  expect(whole(replaysOf(team, rest).without(new Set([99])))).toEqual(ending);
});

test('a run without a change, or without two, ends as if they had not been made', () => {
  expect(whole(replays().without(new Set([2])))).toEqual(endOf(REMOVE, restartAt(55)).ending);
  expect(whole(replays().without(new Set([1, 3])))).toEqual(endOf(stopAt(52)).ending);
});

test('a change made sooner takes its new place, and the others stay where they were', () => {
  expect(whole(replays().sooner(3, 48 * 12))).toEqual(endOf(REMOVE, stopAt(52), restartAt(48)).ending);
  expect(whole(replays().sooner(2, 44 * 12))).toEqual(endOf(REMOVE, stopAt(44), restartAt(55)).ending);
});

test('each is played once, and forty in all', () => {
  const slicesOf = (slices: Slices<unknown>): number => {
    let count = 0;
    while (!slices.next().done) count++;
    return count;
  };
  const known = replays();
  const first = whole(known.without(new Set([1])));
  expect(slicesOf(known.without(new Set([1])))).toBe(0);
  expect(whole(known.without(new Set([1])))).toBe(first);
  // Where nothing is left out nothing is played, so that these cost no time.
  const end = playNight([], undefined, 240).world;
  const few = replaysOf(team, end);
  for (let i = 0; i < 40; i++) expect(whole(few.without(new Set([100 + i])))).not.toBeNull();
  expect(whole(few.without(new Set([140])))).toBeNull();
  expect(whole(few.sooner(1, 600))).toBeNull();
  expect(whole(few.without(new Set([139])))).not.toBeNull();
});
