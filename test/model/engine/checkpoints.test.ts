// Travel to any step gives the world that was there, in any order of visits.
import { expect, test } from 'vitest';
import { applyCommand } from '#model/engine/commands.ts';
import { advance } from '#model/engine/step.ts';
import { createTraveller, partingStep, type Tape } from '#model/engine/checkpoints.ts';
import { createWorld, hashOf } from '#model/engine/world.ts';
import { shippedScenario } from '../../support/shipped.ts';

const TAPE: Tape = [
  { step: 100, way: 'command', do: 'alarm/acknowledge-alarm', with: { alarm: 'put-record-errors' } },
  { step: 900, way: 'command', do: 'front-end/set-admission', with: { mode: 'fixed', value: 0.5 } },
  { step: 2160, way: 'command', do: 'front-end/remove-servers', with: { count: 0, perHour: 300 } },
  { step: 2160, way: 'command', do: 'front-end/set-routing', with: { checks: 'deep' } },
];

test('the world at a step is the one that was there', () => {
  const world = createWorld(shippedScenario(), { seed: 3 });
  const traveller = createTraveller(world, TAPE);
  const hashes = new Map<number, string>();
  while (world.step <= 3000) {
    hashes.set(world.step, hashOf(world));
    for (const command of TAPE) if (command.step === world.step) applyCommand(world, command.do, command.with);
    advance(world);
  }
  for (const step of [2999, 0, 720, 719, 2161, 2160, 901, 3000, 1440])
    expect([step, hashOf(traveller.at(step))]).toEqual([step, hashes.get(step)]);
});

test('a visit leaves no trace in the past', () => {
  const traveller = createTraveller(createWorld(shippedScenario(), { seed: 3 }), TAPE);
  const there = traveller.at(1000);
  const before = hashOf(there);
  applyCommand(there, 'front-end/set-admission', { mode: 'fixed', value: 0 });
  advance(there);
  expect(hashOf(traveller.at(1000))).toBe(before);
});

test('there is no world before the first', () => {
  const traveller = createTraveller(createWorld(shippedScenario(), { seed: 3 }), TAPE);
  expect(() => traveller.at(-1)).toThrow('no world before step 0');
});

test('two tapes part where only one of them does something, or does it otherwise', () => {
  const [first, second, third] = TAPE;
  expect(
    partingStep(
      TAPE,
      TAPE.map((deed) => ({ ...deed, with: { ...deed.with } })),
    ),
  ).toBe(null);
  expect(partingStep(TAPE, [])).toBe(100);
  expect(partingStep([first], [first, second])).toBe(900);
  expect(partingStep([first, second, third], [first, { ...second, with: { mode: 'fixed', value: 0.6 } }])).toBe(900);
});
