// How often the console counts hosts, which takes longest of all that it shows; and who is silent, for how many minutes.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Speed } from '#protocol/events.ts';
import { consoleTeams } from '../../server/session/console-view.ts';
import { advanceDrill, createDrillState } from '../../server/session/drill-state.ts';
import { objectivesOf } from '../../server/session/objectives.ts';
import { cutSkipped, noteSkipped, playedSteps, type SkippedSteps } from '../../server/session/skipped-steps.ts';
import type { DrillRow } from '../../server/storage/log-event.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';

const SCENARIO = minimalScenario();
const ROW: DrillRow = {
  ...{ id: 'd', version: 2, scenario: SCENARIO.id, digest: '', runbooks: {}, seed: 1, variation: 0 },
  ...{ solo: false, mode: 'unaided', code: null, startStep: 0, created: '', teams: [{ id: 'team-1', name: 'Red' }] },
};

test.each<[speed: Speed, paused: boolean, steps: number]>([
  [20, false, 4],
  [60, false, 12],
  [5, false, 1],
  [1, false, 1],
  [20, true, 1],
])('at %dx (paused: %s) fleets are counted again after %d steps', (speed, paused, steps) => {
  const drillState = createDrillState(ROW, SCENARIO, []);
  Object.assign(drillState, { speed, paused });
  const fleets = () => consoleTeams(drillState)[0].fleets;
  const first = fleets();
  expect(first).toHaveLength(1);
  for (let step = 1; step < steps; step++) {
    advanceDrill(drillState);
    expect(fleets()).toBe(first);
  }
  advanceDrill(drillState);
  expect(fleets()).not.toBe(first);
});

/** Minutes for which Ann is silent. */
function silentAfter(minutes: number, skipped: (minute: number) => boolean): number[] {
  const drillState = createDrillState(ROW, SCENARIO, []);
  drillState.teams.get('team-1')!.roster.set('ann', ['commander']);
  for (let step = 0; step < minutes * STEPS_PER_MINUTE; step++) {
    drillState.paused = skipped(Math.floor(step / STEPS_PER_MINUTE));
    advanceDrill(drillState);
  }
  return consoleTeams(drillState)[0].silent.map(({ minutes: silent }) => silent);
}

test('nobody is silent in minutes that the drill skipped', () => {
  expect(silentAfter(8, () => false)).toEqual([8]);
  expect(silentAfter(20, (minute) => minute >= 3 && minute < 15)).toEqual([8]);
  expect(silentAfter(20, (minute) => minute >= 3)).toEqual([]);
});

test('minutes that were skipped and then rewound count when they are played', () => {
  const skipped: SkippedSteps[] = [];
  for (let step = 10; step < 40; step++) noteSkipped(skipped, step);
  expect(playedSteps(skipped, 0, 50)).toBe(20);
  cutSkipped(skipped, 20);
  expect(playedSteps(skipped, 0, 50)).toBe(40);
  cutSkipped(skipped, 10);
  expect(skipped).toEqual([]);
});

test('what the sender of an inject is still owed stands beside it', () => {
  const drillState = createDrillState(ROW, SCENARIO, []);
  const team = drillState.teams.get('team-1')!;
  const letter = { step: 0, from: 'Mayor', channel: 'press' as const, text: '?', dueStep: null };
  const answers = [{ id: 'yes', text: 'Yes.' }];
  const [spec] = SCENARIO.injects;
  for (const id of ['timed', 'offers', 'says']) {
    team.injectSpecs.push({ ...spec, id });
    team.injects.push({ ...team.injects[0] });
  }
  team.messages.push(
    { ...letter, id: 'timed', dueStep: 120 },
    { ...letter, id: 'offers', answers },
    { ...letter, id: 'says' },
  );
  team.replies.push({ message: 'offers', by: 'ann', step: 3, text: 'Yes.', answer: 'yes' });
  const replies = consoleTeams(drillState)[0].injects.slice(-3);
  expect(replies.map(({ reply }) => reply)).toEqual([
    { dueStep: 120, answered: false },
    { dueStep: null, answered: true },
    null,
  ]);
});

test('an objective of an inject that was changed or imported can be rated like those of the scenario', () => {
  const drillState = createDrillState(ROW, SCENARIO, []);
  const { injectSpecs } = drillState.teams.get('team-1')!;
  const [first] = SCENARIO.injects;
  injectSpecs.push({ ...first, id: 'own', objective: 'Keep calm' }, { ...first, id: 'other', objective: 'Keep calm' });
  expect(objectivesOf(drillState)).toEqual(['Keep calm']);
});
