// Figures of a run and of the scripts beside it, on a debrief whose numbers are made up and round.
import { describe, expect, test } from 'vitest';
import { assessedOf, responseOf, scriptResponses } from '#model/scoring/compare/assessed.ts';
import type { DebriefRun, IncidentMetric } from '#model/scoring/debrief-types.ts';
import { playDrill, playNight, remedied } from '../../../support/play-drill.ts';

const team = playNight(remedied(45), playDrill());

const runOf = (
  id: string,
  lost: number,
  firstAlarmMinute: number | null,
  recoveredMinute: number | null,
): DebriefRun => ({
  ...({ id, lost, outage: true, firstAlarmMinute, recoveredMinute } as DebriefRun),
  ...{ perMinute: [], leavesStep: null },
});

function responseWith(
  runs: readonly DebriefRun[],
  minutes: Partial<Record<string, number | null>> = {},
  played = team,
) {
  const incidentMetrics = Object.entries(minutes).map(([id, value]) => ({ id, minutes: value }) as IncidentMetric);
  const responder = { id: 'a', name: 'A', kind: 'people', date: '2026-01-01' } as const;
  return responseOf(played, { runs, incidentMetrics, score: { points: 40 } }, responder, 0);
}

describe('the figures of a run', () => {
  const minutes = { rootCause: 12, mitigate: 30, recover: null };
  const told = responseWith([runOf('you', 300, 10, 70), runOf('null', 1200, 10, null)], minutes);

  test('are those of its debrief, its loss also as a share of no response', () => {
    expect(told.figures).toMatchObject({
      lost: 300,
      share: 0.25,
      rootCause: 12,
      mitigate: 30,
      recover: null,
      points: 40,
    });
    expect(told.recoveredMinute).toBe(70);
  });

  test('have no share where nothing is lost without a response', () => {
    expect(responseWith([runOf('you', 300, 10, 70), runOf('null', 0, 10, null)]).figures.share).toBeNull();
  });

  test('are missing where the debrief has none of them', () => {
    const { figures } = responseWith([runOf('you', 300, 10, 70)]);
    expect([figures.rootCause, figures.mitigate, figures.recover]).toEqual([null, null, null]);
  });

  test('count from the first alarm, which a run without an outage does not have', () => {
    expect(team.world.monitoring.firstStep).toBeGreaterThan(0);
    expect(told.alarmStep).toBe(team.world.monitoring.firstStep);
    expect(responseWith([runOf('you', 0, null, null)]).alarmStep).toBeNull();
  });
});

test('the run stands beside no response and each script that the scenario compares with, once', () => {
  expect(assessedOf(team, 0).runs.map(({ id }) => id)).toEqual(['you', 'null', 'reference']);
});

describe('what a run did', () => {
  const { firstStep } = team.world.monitoring;
  const at = (minutes: number) => firstStep + 12 * minutes;
  const { cause } = team.scenario;
  const acted = (name: string, minutes: number, action: number | null) => ({
    ...{ type: 'command', do: name, with: {}, step: at(minutes), action },
  });
  const busy = {
    ...team,
    scenario: { ...team.scenario, scoring: { ...team.scenario.scoring, statements: ['page/post'] } },
    observations: [{ step: at(10) }],
    claims: [
      { step: at(15), cause },
      { step: at(5), cause: 'another' },
    ],
    actions: [acted('page/post', 30, 3), acted('page/post', 7, 2), acted('front/shed', 2, 1)],
    worldActions: [acted('front/shed', 2, 1), acted('page/post', 7, 2), acted('front/leak', 9, null)],
  } as unknown as typeof team;
  const told = responseWith([runOf('reference', 1, 10, 20), runOf('you', 300, 10, 70)], {}, busy);

  test('is marked in the order of its steps: readings, claims and updates, not other changes', () => {
    expect(told.marks.map(({ step, type }) => [(step - firstStep) / 12, type])).toEqual([
      [5, 'wrong-claim'],
      [7, 'update'],
      [10, 'reading'],
      [15, 'right-claim'],
      [30, 'update'],
    ]);
  });

  test('has its first update so many minutes after the alarm, or none', () => {
    expect(told.figures).toMatchObject({ lost: 300, update: 7, readings: 1 });
    expect(responseWith([runOf('you', 300, 10, 70)], {}, { ...busy, actions: [] }).figures.update).toBeNull();
    expect(responseWith([runOf('you', 0, null, null)], {}, busy).figures.update).toBeNull();
  });

  test('are decisions of the team: no update, and nothing that came by itself', () => {
    expect(told.decisions.map(({ do: name }) => name)).toEqual(['front/shed']);
  });

  test.each([
    [-1, null],
    [0, 0],
  ])('counts from a first alarm in step %i as %s', (first, step) => {
    const { world } = team;
    const moved = { ...team, world: { ...world, monitoring: { ...world.monitoring, firstStep: first } } };
    expect(responseWith([runOf('you', 300, 10, 70)], {}, moved).alarmStep).toBe(step);
  });

  test.each<[DebriefRun[], number | null]>([
    [[], null],
    [[runOf('null', 1, 10, null)], 300],
  ])('has a share of no response only where that is known', (others, share) => {
    expect(responseWith([runOf('you', 300, 10, 70), ...others]).figures.share).toBe(share);
  });
});

test('a script recovers so many minutes after its first alarm, or never', () => {
  const runs = [
    runOf('you', 300, 10, 70),
    runOf('reference', 100, 10, 55),
    runOf('null', 1200, 10, null),
    runOf('quiet', 0, null, 20),
  ];
  const scripts = scriptResponses(responseWith(runs), runs);
  expect(scripts.map(({ name, figures }) => [name, figures.recover])).toEqual([
    ['reference', 45],
    ['null', null],
    ['quiet', null],
  ]);
});
