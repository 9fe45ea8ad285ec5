// Travel to any step gives the world that was there, in any order of visits.
import { expect, test } from 'vitest';
import { type ActionLog, createReplayer, divergenceStep } from '#model/engine/checkpoints.ts';
import { applyCommand } from '#model/engine/commands.ts';
import { advance } from '#model/engine/step.ts';
import { hashOf } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioOf } from '../../support/scenario.ts';
import { shippedScenario } from '../../support/shipped.ts';

const ACTION_LOG: ActionLog = [
  { step: 100, type: 'command', do: 'alarm/acknowledge-alarm', with: { alarm: 'put-record-errors' } },
  { step: 900, type: 'command', do: 'front-end/set-admission', with: { mode: 'fixed', value: 0.5 } },
  { step: 2160, type: 'command', do: 'front-end/remove-servers', with: { count: 0, perHour: 300 } },
  { step: 2160, type: 'command', do: 'front-end/set-routing', with: { checks: 'deep' } },
];

test('the world at a step is the one that was there', () => {
  const world = createWorld(shippedScenario(), { seed: 3 });
  const replayer = createReplayer(world, ACTION_LOG);
  const hashes = new Map<number, string>();
  while (world.step <= 3000) {
    hashes.set(world.step, hashOf(world));
    for (const command of ACTION_LOG) if (command.step === world.step) applyCommand(world, command.do, command.with);
    advance(world);
  }
  for (const step of [2999, 0, 720, 719, 2161, 2160, 901, 3000, 1440])
    expect([step, hashOf(replayer.at(step))]).toEqual([step, hashes.get(step)]);
});

test('a visit leaves no trace in the past', () => {
  const replayer = createReplayer(createWorld(shippedScenario(), { seed: 3 }), ACTION_LOG);
  const there = replayer.at(1000);
  const before = hashOf(there);
  applyCommand(there, 'front-end/set-admission', { mode: 'fixed', value: 0 });
  advance(there);
  expect(hashOf(replayer.at(1000))).toBe(before);
});

test('a checkpoint is kept at each full hour since the first world, and no other', () => {
  const first = createWorld(scenarioOf(), { seed: 3 });
  for (let i = 0; i < 5; i++) advance(first);
  const replayer = createReplayer(first, []);
  const kept = () => [724, 725, 1444, 1445, 2165].map((step) => replayer.hasCheckpoint(step));
  expect(kept()).toEqual([true, false, false, false, false]);
  expect(replayer.at(1444).step).toBe(1444);
  expect(kept()).toEqual([true, true, true, false, false]);
  replayer.at(1445);
  expect(kept()).toEqual([true, true, true, true, false]);
});

test('there is no world before the first', () => {
  const replayer = createReplayer(createWorld(shippedScenario(), { seed: 3 }), ACTION_LOG);
  expect(() => replayer.at(-1)).toThrow('no world before step 0');
});

test('two tapes part where only one of them does something, or does it otherwise', () => {
  const [first, second, third] = ACTION_LOG;
  expect(
    divergenceStep(
      ACTION_LOG,
      ACTION_LOG.map((worldAction) => ({ ...worldAction, with: { ...worldAction.with } })),
    ),
  ).toBe(null);
  expect(divergenceStep(ACTION_LOG, [])).toBe(100);
  expect(divergenceStep([first], [first, second])).toBe(900);
  expect(divergenceStep([first, second, third], [first, { ...second, with: { mode: 'fixed', value: 0.6 } }])).toBe(900);
});
