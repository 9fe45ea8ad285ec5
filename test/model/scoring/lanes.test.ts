// The two timelines of a service, and its state on the city, from measured minutes: no alarm, P2, P1, and samples that are
// missing for some minutes.
import { describe, expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { viewOf } from '#model/incident/view.ts';
import { evaluateAlarms } from '#model/monitoring/alarms.ts';
import { lanesOf } from '#model/scoring/lanes.ts';
import { createWorld } from '#model/simulation.ts';
import { teamOf } from '../../support/drive.ts';
import { measureMinute } from '../../support/measured.ts';
import { alarmOf, scenarioOf } from '../../support/scenario.ts';

/** P1 from 900 threads, P2 from 800. */
const SCENARIO = scenarioOf({
  alarms: [
    alarmOf({ id: 'p2', service: 'front', metric: 'Threads.Max', threshold: 800, severity: 2 }),
    alarmOf({ id: 'p1', service: 'front', metric: 'Threads.Max', threshold: 900, severity: 1 }),
  ],
});

const CASES = [
  ['no alarm', 799, 'normal'],
  ['a P2', 800, 'degraded'],
  ['a P1', 900, 'failing'],
] as const;

describe('a lane', () => {
  /** Eleven minutes of this many threads, the samples of the last ones missing. */
  const laneOf = (threads: number, missing: number, endedMinute = 10) => {
    const world = createWorld(SCENARIO, { seed: 1 });
    for (let i = 0; i <= 10; i++) measureMinute(world, { 'Threads.Max': threads }, i > 10 - missing ? 0 : 1);
    return lanesOf(world, endedMinute);
  };

  test.each(CASES)('with %s', (_, threads, state) => {
    expect(laneOf(threads, 0)).toEqual([{ service: 'front', wasTrue: [state, state], seen: [state, state] }]);
  });

  test.each([
    [4, 'degraded'],
    [5, 'no-data'],
    [6, 'no-data'],
  ])('with samples missing for %i minutes: the truth is known, what was seen is %s', (missing, seen) => {
    expect(laneOf(800, missing)).toMatchObject([{ wasTrue: ['degraded', 'degraded'], seen: ['degraded', seen] }]);
  });

  test('has one state in ten minutes, none for a minute that was not measured', () => {
    const world = createWorld(SCENARIO, { seed: 1 });
    for (let i = 0; i < 10; i++) measureMinute(world, { 'Threads.Max': 800 });
    expect(lanesOf(world, 99)).toEqual([{ service: 'front', wasTrue: ['degraded'], seen: ['degraded'] }]);
  });

  test('what was seen ends with the drill', () => {
    expect(laneOf(800, 0, 9)[0].seen).toHaveLength(1);
    expect(laneOf(800, 0, 10)[0].seen).toHaveLength(2);
  });
});

describe('the state of a service', () => {
  /** Ten minutes, the samples of the last ones missing, as the view of a seat that sees everything has them. */
  const stateOf = (values: Readonly<Record<string, number>>, missing = 0): string => {
    const team: Team = teamOf(SCENARIO);
    for (let i = 0; i < 10; i++) {
      measureMinute(team.world, values, i > 9 - missing ? 0 : 1);
      evaluateAlarms(team.world);
    }
    return viewOf(team, ['ops']).services.find(({ id }) => id === 'front')!.state;
  };

  test.each(CASES)('with %s', (_, threads, state) => {
    expect(stateOf({ 'Threads.Max': threads })).toBe(state);
  });

  test.each([
    ['an alarm keeps its state for two minutes without samples', 2, 'degraded'],
    ['and has no data after three', 3, 'no-data'],
  ])('%s', (_, missing, state) => {
    expect(stateOf({ 'Threads.Max': 800 }, missing)).toBe(state);
  });
});
