// Which predictions came true and which verdicts were right, by a metric that a test writes: flat at one value for 24 minutes before
// the change, and at another from the change on.
import { describe, expect, test } from 'vitest';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import type { Action, Prediction, Proposal, Verdict } from '#model/incident/work-types.ts';
import { predictionHeld, verdictHeld } from '#model/scoring/predictions.ts';
import { createWorld } from '#model/simulation.ts';
import { measureMinute } from '../../support/measured.ts';
import { alarmOf, scenarioOf } from '../../support/scenario.ts';

/** An alarm on the threads from 800; half of recovery is 24 minutes, so that "no change" says something after one. */
const SCENARIO = scenarioOf({
  alarms: [alarmOf({ service: 'front', metric: 'Threads.Max', threshold: 800 })],
  scoring: { ...NO_SCORING, timeScale: { rootCauseHalf: 10, recoveryHalf: 24, lateMinutes: 10 } },
});
const CHANGED = 24;

function worldOf(metric: string, before: readonly number[], after: number) {
  const world = createWorld(SCENARIO, { seed: 1 });
  for (let i = 0; i < CHANGED; i++) measureMinute(world, { [metric]: before[0] });
  measureMinute(world, { [metric]: before.at(-1)! });
  for (let i = 0; i < 24; i++) measureMinute(world, { [metric]: after });
  return world;
}

const actionOf = (command: string): Action => ({
  ...{ id: 1, step: CHANGED * 12, by: 'Yo', alone: true, do: command, with: {}, proposal: null, runbook: null },
});

type Direction = Prediction['direction'];

describe('a prediction', () => {
  test.each([
    ['of a bad metric that recovers', 'Threads.Max', [900], 700, 'down', true],
    ['the wrong way', 'Threads.Max', [900], 700, 'up', false],
    ['of a movement of 2 %, which is none', 'Threads.Max', [900], 882, 'down', false],
    ['of a little more', 'Threads.Max', [900], 881, 'down', true],
    ['of a rise', 'Threads.Max', [700], 780, 'up', true],
    ['of no change where there was none before', 'Threads.Max', [700], 700, 'flat', false],
    ['of no change after one', 'Threads.Max', [600, 700], 705, 'flat', true],
    ['of no change, and it moved by a tenth', 'Threads.Max', [600, 100], 110, 'flat', true],
    ['of no change, and it moved by more', 'Threads.Max', [600, 100], 111, 'flat', false],
    ['of what came anyway: it fell as much before', 'Hosts.Serving', [300, 200], 100, 'down', false],
    ['of a bad metric that fell before too: that it recovers counts', 'Threads.Max', [990, 900], 700, 'down', true],
    ['of a metric without an alarm, of the service that was changed', 'Hosts.Serving', [200], 100, 'down', true],
  ] as const)('%s', (_, metric, before, after, direction, held) => {
    const world = worldOf(metric, before, after);
    const prediction = { service: 'front', metric, direction: direction as Direction };
    expect(predictionHeld(world, actionOf('front/set-routing'), prediction)).toBe(held);
  });

  test.each([
    ['from nothing any value is a movement', 'Threads.Max', 0, 5, 'up', true],
    ['and none stays none', 'Threads.Max', 0, 0, 'up', false],
    ['a metric at one that stays there is no movement', 'Threads.Max', 1, 1, 'up', false],
    ['from one to two is one', 'Threads.Max', 1, 2, 'up', true],
  ] as const)('%s', (_, metric, before, after, direction, held) => {
    const prediction = { service: 'front', metric, direction };
    expect(predictionHeld(worldOf(metric, [before], after), actionOf('front/set-routing'), prediction)).toBe(held);
  });

  test('of another service earns only where its alarm is on that metric', () => {
    const down = (metric: string) => ({ service: 'front', metric, direction: 'down' }) as const;
    const other = actionOf('measures/set-rate');
    expect(predictionHeld(worldOf('Threads.Max', [900], 700), other, down('Threads.Max'))).toBe(true);
    expect(predictionHeld(worldOf('Hosts.Serving', [200], 100), other, down('Hosts.Serving'))).toBe(false);
    expect(predictionHeld(worldOf('Threads.Max', [900], 700), other, down('No.Metric'))).toBe(false);
  });
});

describe('a verdict', () => {
  const held = (
    verdict: Verdict,
    direction: Direction,
    before: number,
    after: number,
    words: Partial<Proposal> = {},
  ) => {
    const prediction = { service: 'front', metric: 'Threads.Max', direction };
    const proposal = { prediction, verdict, verifiedStep: (CHANGED + 10) * 12, ...words } as Proposal;
    return verdictHeld(worldOf('Threads.Max', [before], after), actionOf('front/set-routing'), proposal);
  };

  test.each([
    ['as predicted, and it fell', 'as-predicted', 'down', 900, 700, true],
    ['as predicted, and it rose', 'as-predicted', 'down', 900, 950, false],
    ['worse, and it rose towards the alarm', 'worse', 'down', 900, 950, true],
    ['worse, and it fell', 'worse', 'down', 900, 700, false],
    ['worse than "no change", and it rose', 'worse', 'flat', 900, 950, true],
    ['worse than "no change", and it fell away from the alarm', 'worse', 'flat', 900, 700, false],
    ['no change, and there was none in a bad metric', 'no-change', 'down', 900, 900, true],
    ['no change, within a tenth', 'no-change', 'down', 900, 810, true],
    ['no change, and it fell by more', 'no-change', 'down', 900, 800, false],
    ['no change in a good metric that never moves', 'no-change', 'down', 700, 700, false],
    ['worse than a prediction towards the alarm: nobody wants that', 'worse', 'up', 700, 780, false],
  ] as const)('%s', (_, verdict, direction, before, after, right) => {
    expect(held(verdict, direction, before, after)).toBe(right);
  });

  test.each([
    ['against "down" where it rose', 'down', 200, 210, true],
    ['against "down" where it fell', 'down', 200, 190, false],
    ['against "up" where it fell', 'up', 200, 190, true],
    ['against "up" where it rose', 'up', 200, 210, false],
    ['against "flat" where it moved', 'flat', 200, 205, true],
    ['against "flat" where it moved by 2 %, which is nothing', 'flat', 200, 204, false],
  ] as const)('"worse" of a metric without an alarm: %s', (_, direction, before, after, right) => {
    const prediction = { service: 'front', metric: 'Hosts.Serving', direction };
    const proposal = { prediction, verdict: 'worse', verifiedStep: (CHANGED + 10) * 12 } as Proposal;
    const world = worldOf('Hosts.Serving', [before], after);
    expect(verdictHeld(world, actionOf('front/set-routing'), proposal)).toBe(right);
    // Of another service it is none at all.
    expect(verdictHeld(world, actionOf('measures/set-rate'), proposal)).toBe(false);
  });

  test('"no change" says nothing before a 24th of the time to recovery', () => {
    expect(held('no-change', 'down', 900, 900, { verifiedStep: CHANGED * 12 + 11 })).toBe(false);
    expect(held('no-change', 'down', 900, 900, { verifiedStep: CHANGED * 12 + 12 })).toBe(true);
  });

  test.each([{ prediction: null }, { verdict: null }, { verifiedStep: null }])('without %o is none', (words) => {
    expect(held('as-predicted', 'down', 900, 700, words)).toBe(false);
    expect(held('no-change', 'down', 900, 900, words)).toBe(false);
  });

  test('without a time is none, though the metric was higher in the first minute', () => {
    const prediction = { service: 'front', metric: 'Threads.Max', direction: 'up' } as const;
    const proposal = { prediction, verdict: 'as-predicted', verifiedStep: null } as Proposal;
    expect(verdictHeld(worldOf('Threads.Max', [990, 900], 700), actionOf('front/set-routing'), proposal)).toBe(false);
  });
});
