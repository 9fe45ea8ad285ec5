// The runs that a drill is compared with: what is read off them, which actions they have, and that each is played once.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { actionLogFor, type BaselineCache, baselinesOf, scriptRun } from '#model/scoring/baselines.ts';
import type { DebriefRun } from '#model/scoring/debrief-types.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';
import { ended } from '../../support/score-parts.ts';

const CLOCK = { fromMinute: 150, originMinute: 160, horizonMinute: 390, zone: 'PST', date: '2020-11-25' };
const SCRIPT = { commands: [], params: {} };
const scenarioOf = (words: Partial<Scenario> = {}): Scenario =>
  minimalScenario({ clock: CLOCK, scripts: { null: SCRIPT, reference: SCRIPT }, ...words });
const basisOf = (scenario: Scenario) => ({ scenario, seed: 7, variation: 0.05, startStep: 120 });

/** What the runs would be, by script. */
function known({ id }: Scenario, runs: Readonly<Record<string, Partial<DebriefRun>>>): BaselineCache {
  return new Map(Object.entries(runs).map(([script, words]) => [`${id} 7 0.05 120 ${script}`, ended(words)]));
}

function baselines(runs: Readonly<Record<string, Partial<DebriefRun>>>, words: Partial<Scenario> = {}) {
  const scenario = scenarioOf(words);
  return whole(baselinesOf(basisOf(scenario), known(scenario, runs)));
}

const NOBODY = { lost: 1000, firstAlarmMinute: 30, recoveredMinute: null };
const RUNS = { null: NOBODY, reference: { lost: 200, recoveredMinute: 90 }, 'reference@late': { lost: 600 } };

describe('what is read off the runs', () => {
  test('losses, the first alarm of no response, and minutes since then', () => {
    expect(baselines(RUNS)).toEqual({
      ...{ lostByNobody: 1000, lostAtBest: 200, lostLate: 600, outage: true },
      // From 150 to 390 are 240 minutes, of which 30 pass before the alarm.
      ...{ firstAlarmMinute: 30, longestMinutes: 210, recoveredAtBest: 60, claimedAtBest: 10 },
      timeScale: { rootCauseHalf: 90, recoveryHalf: 240, lateMinutes: 120 },
    });
  });

  test.each([
    ['a reference that never recovers takes as long as there is', { recoveredMinute: null }, 210],
    ['one that is normal before the alarm takes no time', { recoveredMinute: 20 }, 0],
  ])('%s', (_, reference, expected) => {
    expect(baselines({ ...RUNS, reference: { lost: 200, ...reference } }).recoveredAtBest).toBe(expected);
  });

  test('without an alarm the time counts from the trigger', () => {
    const quiet = { ...NOBODY, firstAlarmMinute: null, outage: false };
    expect(baselines({ ...RUNS, null: quiet })).toMatchObject({
      firstAlarmMinute: 10,
      longestMinutes: 230,
      recoveredAtBest: 80,
      outage: false,
    });
  });

  test('without a reference the ideal takes its place: nothing lost, and no time', () => {
    expect(baselines({ null: NOBODY }, { scripts: { null: SCRIPT } })).toMatchObject({
      lostAtBest: 0,
      lostLate: 1000,
      recoveredAtBest: 0,
    });
  });

  test('a claim is prompt within ten minutes, in a short drill within its half', () => {
    const short = { rootCauseHalf: 5, recoveryHalf: 15, lateMinutes: 10 };
    const { scoring } = scenarioOf();
    expect(baselines(RUNS, { scoring: { ...scoring, timeScale: short } })).toMatchObject({
      claimedAtBest: 5,
      timeScale: short,
    });
  });
});

describe('the runs', () => {
  const ADMIT = { do: 'front/set-admission', with: { mode: 'fixed', value: 0.5 } };
  const scripts = {
    null: SCRIPT,
    reference: { commands: [159, 160, 161].map((atMinute) => ({ atMinute, ...ADMIT })), params: {} },
  };

  test('have the actions from the start of the drill on: before it no team could act', () => {
    const log = actionLogFor(basisOf(scenarioOf({ scripts })), 'reference');
    expect(log.map(({ step }) => step)).toEqual([120, 132]);
    expect(actionLogFor(basisOf(scenarioOf({ scripts })), 'no-such-script')).toEqual([]);
  });

  test('are played once for all teams of the same scenario, seed, variation and start', () => {
    const scenario = scenarioOf({ clock: { ...CLOCK, horizonMinute: 170 }, scripts });
    const cache: BaselineCache = new Map();
    const first = whole(scriptRun(basisOf(scenario), 'reference', cache));
    expect(first.id).toBe('reference');
    expect(whole(scriptRun(basisOf(scenario), 'reference', cache))).toBe(first);
    expect([...cache.keys()]).toEqual([`${scenario.id} 7 0.05 120 reference`]);
  });

  test('include the reference begun later by the minutes of the scenario', () => {
    const late = (lateMinutes: number) => {
      const { scoring } = scenarioOf();
      const scenario = scenarioOf({
        clock: { ...CLOCK, horizonMinute: 200 },
        scripts,
        scoring: { ...scoring, timeScale: { ...scoring.timeScale, lateMinutes } },
      });
      const cache: BaselineCache = new Map();
      const play = (script: string) => whole(scriptRun(basisOf(scenario), script, cache));
      return { run: play('reference@late'), reference: play('reference'), nobody: play('null') };
    };
    const [none, some] = [late(0), late(20)];
    expect(none.run).toEqual({ ...none.reference, id: 'reference@late' });
    // Requests are turned away from minute 10 on, or from minute 30 on: until then nobody has acted.
    const { run, reference, nobody } = some;
    expect(run.id).toBe('reference@late');
    const until = (minute: number, { perMinute, everyMinutes }: DebriefRun) =>
      perMinute.slice(0, minute / everyMinutes);
    expect(until(30, run)).toEqual(until(30, nobody));
    expect(until(30, reference)).not.toEqual(until(30, nobody));
    expect(until(42, run)).not.toEqual(until(42, nobody));
  });
});
