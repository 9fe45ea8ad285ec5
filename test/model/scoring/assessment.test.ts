// What happens to a run after its drill, and which help from outside is told.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import { assessmentOf, remainingActions } from '#model/scoring/assessment.ts';
import { justificationsOf } from '#model/scoring/justification.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { change, playDrill, playNight, REMEDY, remedied } from '../../support/play-drill.ts';

const SCENARIO = playDrill();

/** A drill in a mode, left at a minute. */
function leftAt(minute: number, mode: Team['mode']): Team {
  const team = createTeam(SCENARIO, { id: 'red', seed: 1, mode });
  team.world.step = minute * STEPS_PER_MINUTE;
  return team;
}

test('who watches leaves the rest of the reference run behind, from that step on; who plays leaves nothing', () => {
  const names = (minute: number, mode: Team['mode']) => remainingActions(leftAt(minute, mode)).map((one) => one.do);
  const all = [...REMEDY.map(([command]) => command), 'front/set-admission'];
  expect(names(40, 'watch')).toEqual(all);
  expect(names(41, 'watch')).toEqual(all.slice(1));
  expect(names(112, 'watch')).toEqual(['front/set-admission']);
  expect(names(113, 'watch')).toEqual([]);
  expect(names(40, 'unaided')).toEqual([]);
});

test('every mode but the unaided one is help', () => {
  const helpOf = (mode: Team['mode']) => {
    const team = { ...playNight([], SCENARIO, 10), mode };
    return whole(assessmentOf(team, { baselineCache: new Map() })).score;
  };
  expect(helpOf('unaided')).toMatchObject({ assisted: false, help: [] });
  expect(helpOf('guided')).toMatchObject({ assisted: true, help: ['mode'] });
});

test('justifications are found one change in a slice, so that a server can do other work between', () => {
  const team = playNight(remedied(50), SCENARIO, 140);
  change(team, 'front/set-heap', { bigger: true });
  const slices = justificationsOf(team);
  let count = 0;
  while (!slices.next().done) count++;
  expect(count).toBe(team.actions.length);
});
