// Checks the assumptions of the benchmark: the plain loop and the model produce the same milestones, and ten times the servers
// behave alike.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { milestonesOf, playScript } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { bench, bytesOf, median } from './measure.ts';
import { plainWorldOf } from './plain-world.ts';
import { timesAsMany } from './tenfold.ts';

/** The town with an addition that pushes every server over its limit. */
const watched = (): Scenario =>
  minimalScenario({
    changes: minimalScenario().changes.map((change) => ({
      ...change,
      command: { ...change.command!, with: { count: 100, perHour: 300 } },
    })),
    milestones: [
      { id: 'added', title: '', on: 'signal', signal: 'front.added', compare: '>=', threshold: 100, forGood: false },
      { id: 'failing', title: '', on: 'signal', signal: 'front.errors', compare: '>', threshold: 0.5, forGood: false },
    ],
  });

/**
 * The same if only peers go over the limit: workers depend on what each server gets, and the plain loop ends a build a step
 * earlier or later.
 */
function withoutWorkers(scenario: Scenario): Scenario {
  const [front, ...others] = scenario.services;
  return {
    ...scenario,
    services: [{ ...front, params: { ...front.params, workerThreads: 0, threadLimit: 760 } }, ...others],
  };
}

function played(scenario: Scenario, plain: boolean) {
  const created = createWorld(scenario, { seed: 1 });
  const world = plain ? plainWorldOf(created) : created;
  playScript(world, 'null', world.compiled.horizonStep);
  return world;
}

describe('the yardstick', () => {
  test('comes to the same milestones and about the same loss', () => {
    const [model, plain] = [played(watched(), false), played(watched(), true)];
    expect(milestonesOf(plain)).toEqual(milestonesOf(model));
    expect(milestonesOf(model).failing).not.toBeNull();
    expect(plain.lost / model.lost).toBeCloseTo(1, 1);
  });

  test('counts as many servers of each state as the model does', () => {
    const [model, plain] = [false, true].map((simple) => played(withoutWorkers(watched()), simple));
    expect(milestonesOf(model).failing).not.toBeNull();
    const { compiled } = model;
    for (const output of ['members', 'serving', 'refreshBlocked', 'unlearned']) {
      const place = compiled.signalPlace.get(`front.${output}`)!;
      expect(plain.signals[place], output).toBe(model.signals[place]);
    }
  });
});

describe('ten times the servers', () => {
  test('change size, limit, pace and the store together, and nothing that is a share', () => {
    const before = watched();
    const many = timesAsMany(before, 10);
    const params = ({ services }: Scenario) => services[0].params;
    expect(params(many).servers).toBe(2000);
    expect(params(many).threadLimit).toBe(8400);
    expect(params(many).utilisation).toBe(params(before).utilisation);
    expect(many.changes[0].command!.with).toEqual({ count: 1000, perHour: 3000 });
    expect(many.milestones[0]).toMatchObject({ threshold: 1000 });
    expect(many.milestones[1]).toMatchObject({ threshold: 0.5 });
  });

  test('do the same things at the same minutes', () => {
    const [few, many] = [played(watched(), false), played(timesAsMany(watched(), 10), false)];
    const [once, tenfold] = [milestonesOf(few), milestonesOf(many)];
    for (const id of ['added', 'failing']) expect(Math.abs(once[id]! - tenfold[id]!)).toBeLessThanOrEqual(3);
    expect(many.lost / few.lost).toBeCloseTo(1, 0);
  });
});

describe('the report', () => {
  test('has a figure for everything', () => {
    const report = bench(watched(), { warmUps: 0, runs: 1, slowRuns: 1 });
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining([
        'historyMs',
        'plainLoopMs',
        'ratio',
        'tenfoldRatio',
        'cloneMs',
        'hashMs',
        'worldBytes',
        'stepMicros',
      ]),
    );
    expect(report.plainDiffersMinutes).toBe(0);
    expect(report.steps).toBe(1440);
  });

  test('counts bytes of typed arrays, numbers and texts', () => {
    expect(bytesOf(new Int16Array(5))).toBe(10);
    expect(bytesOf({ a: 1, b: [true, 2], c: 'xyz' })).toBe(8 + 16 + 6);
  });

  test('takes the middle of its runs', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});
