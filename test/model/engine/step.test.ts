// One step of a world: what is planned, signals that are held, who takes a turn, and milestones.
import { describe, expect, test } from 'vitest';
import type { MilestoneSpec, Scenario } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { signalOf, type World } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { passWorld } from '../../support/drive.ts';
import { scenarioOf, serviceOf } from '../../support/scenario.ts';

const SIGNAL = 'front.errors';
const worldOf = (words: Partial<Scenario> = {}): World => createWorld(scenarioOf(words), { seed: 1 });

/** Holds the errors at a value for each minute in turn. */
function playValues(world: World, values: readonly number[]): void {
  const place = world.compiled.signalPlace.get(SIGNAL)!;
  for (const value of values) {
    world.overrides = [{ place, value, untilStep: world.step + 12 }];
    passWorld(world, 12);
  }
}

describe('a milestone', () => {
  const milestone = (words: object): MilestoneSpec =>
    ({
      id: 'm',
      title: 'M',
      on: 'signal',
      signal: SIGNAL,
      compare: '>=',
      threshold: 0.5,
      forGood: false,
      ...words,
    }) as MilestoneSpec;
  /** Minute in which it was reached, -1 for none. */
  const reached = (words: object, ...values: number[]): number => {
    const world = worldOf({ milestones: [milestone(words)] });
    playValues(world, values);
    return world.milestoneSteps[0] < 0 ? -1 : world.milestoneSteps[0] / 12;
  };

  test.each<[readonly number[], number]>([
    [[0, 0, 0], -1],
    [[0, 0.5, 0], 1],
    [[0, 0.4, 0.6], 2],
    // The first time counts, also from the first minute on.
    [[0, 0.6, 0, 0.6], 1],
    [[0.6, 0, 0.6], 0],
  ])('is reached the first time that its signal is there: %j in minute %d', (values, minute) => {
    expect(reached({}, ...values)).toBe(minute);
  });

  test.each<[readonly number[], number]>([
    // It has to be broken first.
    [[0.6, 0.6, 0.6], -1],
    [[0, 0.6, 0.6], 1],
    // What does not last does not count.
    [[0, 0.6, 0], -1],
    [[0, 0.6, 0, 0.6, 0.6], 3],
    [[0.6, 0, 0.4, 0.5], 3],
  ])('for good is reached when it lasts after it was broken: %j in minute %d', (values, minute) => {
    expect(reached({ forGood: true }, ...values)).toBe(minute);
  });

  test('of the first alarm is its step', () => {
    const world = worldOf({ milestones: [milestone({ on: 'alarm' })] });
    passWorld(world, 13);
    expect(world.milestoneSteps[0]).toBe(-1);
    world.monitoring.firstStep = 17;
    passWorld(world, 12);
    expect(world.milestoneSteps[0]).toBe(17);
  });
});

test('a held signal is read from the first step on, also by a service whose turn comes before', () => {
  // Each reads the other: `b` takes the first turn of all and reads what `a` said in the step before.
  const services = [
    serviceOf('a', 'facade', { inputs: { hostErrors: 'b.errors' } }),
    serviceOf('b', 'facade', { inputs: { hostErrors: 'a.errors' } }),
    ...scenarioOf().services,
  ];
  const world = worldOf({ services });
  world.overrides = [{ place: world.compiled.signalPlace.get('a.errors')!, value: 1, untilStep: 3 }];
  advance(world);
  expect(signalOf(world, 'b.errors')).toBe(1);
});

test('a held signal keeps its value until its step, the later of two wins, and it goes on by itself afterwards', () => {
  const world = worldOf();
  const place = world.compiled.signalPlace.get(SIGNAL)!;
  world.overrides = [
    { place, value: 0.5, untilStep: 4 },
    { place, value: 0.75, untilStep: 2 },
  ];
  const seen = Array.from({ length: 5 }, () => {
    advance(world);
    return [signalOf(world, SIGNAL), world.overrides.length];
  });
  expect(seen.slice(0, 4)).toEqual([
    [0.75, 2],
    [0.75, 2],
    [0.5, 1],
    [0.5, 1],
  ]);
  expect(seen[4][1]).toBe(0);
  expect(signalOf(passWorld(world, 12), SIGNAL)).toBe(0);
});

test('who reads a held signal reads the value at which it is held, in the same step', () => {
  const world = worldOf();
  playValues(world, [1]);
  // Half of a hundred thousand people depend on it: two minutes ended, the first before it was held.
  expect(world.lostPerMinute).toBe(50_000);
  expect(world.lost).toBe(50_000);
  passWorld(world, 1);
  expect(world.lost).toBe(50_000);
});

const change = (id: string, atMinute: number, command: Scenario['changes'][number]['command']) => ({
  ...{ id, title: id, note: '', service: 'front', atMinute, untilMinute: atMinute + 5, command },
});

test('planned changes and faults come at their steps, in the order of time; what is refused is on record and goes on', () => {
  const refused = { atMinute: 151, do: 'front/no-such-verb', with: {} };
  const hold = { atMinute: 152, do: 'front/set-admission', with: { mode: 'fixed', value: 0.5 } };
  const world = worldOf({
    changes: [change('later', 152, hold), change('sooner', 151, refused), change('read', 151, null)],
    faults: [{ atMinute: 153, spreadMinutes: 0, do: 'front/cut-off-racks', with: { group: 1, share: 0.5, ramp: 0 } }],
  });
  expect(world.compiled.planned.map(({ step, fault }) => [step, fault])).toEqual([
    [12, false],
    [24, false],
    [36, true],
  ]);
  const next = [12, 13, 24, 25, 36, 37].map((step) => {
    while (world.step < step) advance(world);
    return world.nextPlanned;
  });
  expect(next).toEqual([0, 1, 1, 2, 2, 3]);
  const events = world.events.filter(({ type }) => type === 'refused');
  expect(events).toEqual([
    { step: 12, service: 'front/no-such-verb', type: 'refused', subject: 'command/unknown', amount: 0 },
  ]);
});

test('each service takes its turn at the steps of its type, with the seconds since its last', () => {
  const { compiled } = worldOf();
  for (let step = 0; step < 12; step++)
    expect(compiled.turns[step].map(({ index, seconds }) => [index, seconds])).toEqual(
      compiled.order
        .filter((index) => step % compiled.types[index].every === 0)
        .map((index) => [index, 5 * compiled.types[index].every]),
    );
  expect(compiled.turns).toHaveLength(12);
});
