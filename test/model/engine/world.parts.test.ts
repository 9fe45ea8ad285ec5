// What a world is made of: each part that decides the future counts in its hash, and none is shared with a copy.
import { expect, test } from 'vitest';
import { cloneWorld, hashOf, type World } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { passWorld } from '../../support/drive.ts';
import { scenarioOf } from '../../support/scenario.ts';

type Change = (world: World) => void;

const PARTS: Readonly<Record<string, Change>> = {
  step: (world) => world.step++,
  'next planned event': (world) => world.nextPlanned++,
  'minutes lost': (world) => (world.lost += 0.5),
  'minutes lost in a minute': (world) => (world.lostPerMinute += 0.5),
  'a signal': (world) => (world.signals[world.signals.length - 1] += 0.5),
  'the state of a service': (world) => ((world.services[1].state as { last: number }).last = 0.25),
  'an override': (world) => (world.overrides[0] = { ...world.overrides[0], value: 0.25 }),
  'another override': (world) => world.overrides.push({ place: 0, value: 1, untilStep: 90 }),
  'a made-up reading': (world) => (world.monitoring.madeUp[0] = { ...world.monitoring.madeUp[0], value: 0.25 }),
  'another made-up reading': (world) =>
    world.monitoring.madeUp.push({ column: 0, value: 1, fromMinute: 1, untilMinute: 2 }),
  'an alarm': (world) => (world.monitoring.alarms[0] = { ...world.monitoring.alarms[0], threshold: 0.75 }),
  'the state of an alarm': (world) => (world.monitoring.states[0] = 2),
  'the step of an alarm': (world) => world.monitoring.sinceSteps[0]++,
  'the fine minutes of an alarm': (world) => (world.monitoring.fine[0] ^= 1),
  'its breaching minutes': (world) => (world.monitoring.breaching[0] ^= 1),
  'the first alarm': (world) => (world.monitoring.firstAlarm = 0),
  'the step of the first alarm': (world) => (world.monitoring.firstStep = 12),
  'the step of a milestone': (world) => world.milestoneSteps[1]++,
  'what a milestone waits for': (world) => (world.milestoneArmed[1] ^= 1),
};

function worldWithAll(): World {
  const world = passWorld(createWorld(scenarioOf(), { seed: 1 }), 30);
  (world.services[1].state as { last: number }).last = 0;
  world.overrides = [{ place: 0, value: 0.5, untilStep: 99 }];
  world.monitoring.madeUp = [{ column: 0, value: 0.5, fromMinute: 1, untilMinute: 9 }];
  return world;
}

test.each(Object.keys(PARTS))('%s counts in the hash, and a copy has its own', (part) => {
  const world = worldWithAll();
  const before = hashOf(world);
  const copy = cloneWorld(world);
  expect(hashOf(copy)).toBe(before);
  PARTS[part](copy);
  expect(hashOf(copy)).not.toBe(before);
  expect(hashOf(world)).toBe(before);
});

test('parts that hold the same values are told apart by their place', () => {
  const hashes = Object.keys(PARTS).map((part) => {
    const world = worldWithAll();
    PARTS[part](world);
    return hashOf(world);
  });
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('events and measured minutes are no part of the hash; a copy has events of its own', () => {
  const world = worldWithAll();
  const before = hashOf(world);
  const copy = cloneWorld(world);
  copy.events.push({ step: 1, service: 'front', type: 'x', subject: '', amount: 0 });
  copy.turn.record(copy.services[0] as never, 'y' as never, 3);
  expect(hashOf(copy)).toBe(before);
  expect(copy.events.slice(-2).map(({ type, amount }) => [type, amount])).toEqual([
    ['x', 0],
    ['y', 3],
  ]);
  expect(world.events.some(({ type }) => type === 'x' || type === 'y')).toBe(false);
});
