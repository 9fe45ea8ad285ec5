// A world as text and back: the same hash, the same future.
import { expect, test } from 'vitest';
import { playScript } from '#model/engine/rehearse.ts';
import { formatWorld, parseWorld } from '#model/engine/serialise.ts';
import { createWorld, hashOf } from '#model/engine/world.ts';
import { scenarioOf } from '../../support/scenario.ts';
import { shippedScenario } from '../../support/shipped.ts';

const scenario = shippedScenario();

test('a world comes back to the last bit and has the same future', () => {
  const world = createWorld(scenario, { seed: 5 });
  playScript(world, 'history', 6000);
  const parsed = parseWorld(scenario, formatWorld(world));
  if (!parsed.ok) throw new Error(parsed.why);
  const copy = parsed.world;
  expect(hashOf(copy)).toBe(hashOf(world));
  expect(formatWorld(copy)).toBe(formatWorld(world));
  playScript(world, 'history', 9000);
  playScript(copy, 'history', 9000);
  expect(hashOf(copy)).toBe(hashOf(world));
});

test('text that is not whole, changed, or of another scenario is refused', () => {
  const world = createWorld(scenario, { seed: 5 });
  const text = formatWorld(world);
  const refused = { ok: false, code: 'world/broken' };
  expect(parseWorld(scenario, text.slice(0, -1))).toMatchObject(refused);
  expect(parseWorld(scenario, text.replace('"lost",0', '"lost",1'))).toMatchObject(refused);
  expect(parseWorld(scenario, 'null')).toMatchObject(refused);
  expect(parseWorld(scenarioOf(), text)).toMatchObject({ ...refused, why: expect.stringContaining('small-town') });
});

test('numbers that JSON cannot say survive', () => {
  const world = createWorld(scenarioOf(), { seed: 1 });
  world.signals.set([-0, Number.POSITIVE_INFINITY, Number.NaN]);
  const parsed = parseWorld(scenarioOf(), formatWorld(world));
  expect(parsed.ok && [...parsed.world.signals.slice(0, 3)]).toEqual([-0, Number.POSITIVE_INFINITY, Number.NaN]);
});
