// The two timelines of a service, and its state on the city, from measured minutes: no alarm, P2, P1, and samples that are
// missing for some minutes.
import { describe, expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { viewOf } from '#model/incident/view.ts';
import { evaluateAlarms } from '#model/monitoring/alarms.ts';
import { lanesOf } from '#model/scoring/lanes.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { stateIn } from '#model/scoring/stretches.ts';
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
  /** One of so many threads a minute, the samples of the last minutes missing. */
  const laneOf = (threads: readonly number[], missing = 0, endedMinute = threads.length) => {
    const world = createWorld(SCENARIO, { seed: 1 });
    for (const [i, count] of threads.entries())
      measureMinute(world, { 'Threads.Max': count }, i >= threads.length - missing ? 0 : 1);
    return whole(lanesOf(world, endedMinute));
  };
  const minutes = (count: number, threads: number) => Array.from({ length: count }, () => threads);

  test.each(CASES)('with %s', (_, threads, state) => {
    const stretches = state === 'normal' ? [] : [{ state, from: 0, until: 11 }];
    expect(laneOf(minutes(11, threads))).toEqual([{ service: 'front', wasTrue: stretches, seen: stretches }]);
  });

  test('changes in the minute in which the service does, however short it lasts', () => {
    const [{ wasTrue, seen }] = laneOf([...minutes(3, 1), 900, ...minutes(2, 800), ...minutes(4, 1), 800, 1]);
    expect(wasTrue).toEqual([
      { state: 'failing', from: 3, until: 4 },
      { state: 'degraded', from: 4, until: 6 },
      { state: 'degraded', from: 10, until: 11 },
    ]);
    expect(seen).toEqual(wasTrue);
  });

  test.each([
    [4, [{ state: 'degraded', from: 0, until: 11 }]],
    [
      5,
      [
        { state: 'degraded', from: 0, until: 10 },
        { state: 'no-data', from: 10, until: 11 },
      ],
    ],
    [
      6,
      [
        { state: 'degraded', from: 0, until: 9 },
        { state: 'no-data', from: 9, until: 11 },
      ],
    ],
  ])(
    'with samples missing for %i minutes: the truth is known, the last sample counts for four minutes more',
    (missing, seen) => {
      const wasTrue = [{ state: 'degraded', from: 0, until: 11 }];
      expect(laneOf(minutes(11, 800), missing)).toEqual([{ service: 'front', wasTrue, seen }]);
    },
  );

  test('what was seen ends with the drill, in the minute that was begun', () => {
    const seenUntil = (endedMinute: number) => laneOf(minutes(11, 800), 0, endedMinute)[0].seen[0].until;
    expect([0, 8.5, 9, 99].map(seenUntil)).toEqual([1, 9, 10, 11]);
  });

  test('says at any minute what was so', () => {
    const stretches = [{ state: 'failing' as const, from: 3, until: 5 }];
    expect([2, 3, 4.9, 5].map((minute) => stateIn(stretches, minute))).toEqual([
      'normal',
      'failing',
      'failing',
      'normal',
    ]);
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
