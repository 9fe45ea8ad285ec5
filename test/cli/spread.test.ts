// Medians and ends where some runs never got there, and expectations that are met in some seeds.
import { expect, test } from 'vitest';
import { metOf, play, spreadOf, study } from '../../server/cli/spread.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { scenarioOf } from '../support/scenario.ts';

test('never is later than any minute', () => {
  expect(spreadOf([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5, reached: 3 });
  expect(spreadOf([4, 2])).toEqual({ median: 3, min: 2, max: 4, reached: 2 });
  expect(spreadOf([null, 2, 1])).toEqual({ median: 2, min: 1, max: 2, reached: 2 });
  expect(spreadOf([null, 2])).toEqual({ median: null, min: 2, max: 2, reached: 1 });
  expect(spreadOf([null, null])).toEqual({ median: null, min: null, max: null, reached: 0 });
});

test('expectations are counted seed by seed', () => {
  const scenario = scenarioOf({ expect: { history: [{ milestone: 'normal', minutes: 60, tolerance: 5 }] } });
  const run = (normal: number | null) => ({
    ...play(scenario, { policy: 'null', seed: 1 }).rehearsal,
    milestones: { normal },
  });
  expect(metOf(scenario, 'history', [run(65), run(66), run(null), run(55)])).toEqual({
    normal: { minutes: 60, tolerance: 5, hits: 2, of: 4 },
  });
  expect(metOf(scenario, 'null', [run(65)])).toEqual({});
});

test('a policy without an outage is told from one without an end', () => {
  const calm = study(scenarioOf(), { policy: 'null', seeds: [1, 2] });
  expect(calm).toMatchObject({ outages: 0, recovered: { reached: 0 }, customerMinutesLost: { max: 0 } });
  const broken = study(minimalScenario(), { policy: 'null', seeds: [1, 2] });
  expect(broken).toMatchObject({ outages: 2, recovered: { reached: 0 }, firstAlarm: { reached: 2 } });
  expect(broken.customerMinutesLost.min).toBeGreaterThan(0);
});
