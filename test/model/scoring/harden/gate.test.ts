// The simulation of a planned change: an addition is stopped where a server would exceed its limit, a rollout where customers are not
// served because of it alone, at the hour at which it is planned; nothing else is simulated.
import { expect, test } from 'vitest';
import type { Change, Scenario } from '#model/engine/scenario.ts';
import { isRollout, isStoppedByGate, withPreflight } from '#model/scoring/harden/gate.ts';
import { minimalScenario } from '../../../support/minimal-scenario.ts';
import { shippedScenario } from '../../../support/shipped.ts';

const SCENARIO = shippedScenario('slack-2022');
const { fromMinute, horizonMinute } = SCENARIO.clock;
const rollout = (service: string): Change =>
  SCENARIO.changes.find((change) => isRollout(change) && change.service === service)!;
const at = (change: Change, minute: number): Change => ({
  ...change,
  atMinute: minute,
  command: { ...change.command!, atMinute: minute },
});

test('a rollout that hurts customers by itself is stopped, unless it begins too late to do so', () => {
  expect(isStoppedByGate(SCENARIO, at(rollout('agent-rollout'), fromMinute + 5))).toBe(true);
  expect(isStoppedByGate(SCENARIO, at(rollout('agent-rollout'), horizonMinute - 1))).toBe(false);
  expect(isStoppedByGate(SCENARIO, at(rollout('agent-rollout'), fromMinute + 5))).toBe(true);
});

test('a rollout is not stopped for what it brings by a fault', () => {
  expect(isStoppedByGate(SCENARIO, rollout('web-release'))).toBe(false);
  expect(SCENARIO.faults.length + SCENARIO.changes.length).toBeGreaterThan(0);
});

const addition = (count: number): Scenario => {
  const [change] = minimalScenario().changes;
  return minimalScenario({ changes: [{ ...change, command: { ...change.command!, with: { count, perHour: 150 } } }] });
};
const stopped = (scenario: Scenario) => isStoppedByGate(scenario, scenario.changes[0]);

test('an addition is stopped from the first server too many on', () => {
  // Two hundred servers are forty threads below their limit, at the full traffic 39.
  expect([addition(39), addition(40)].map(stopped)).toEqual([false, true]);
});

test('what is neither is made', () => {
  const [change] = minimalScenario().changes;
  const others: Change[] = [
    { ...change, command: null },
    { ...change, command: { ...change.command!, do: 'front/patch-cache-builder', with: {} } },
    { ...change, service: null },
  ];
  expect(others.map((one) => isStoppedByGate(minimalScenario(), one))).toEqual([false, false, false]);
});

test('a change that is stopped stays in the calendar without its command', () => {
  const [safe, unsafe] = [addition(39), addition(40)].map((scenario) => [scenario, withPreflight(scenario)] as const);
  expect(safe[1]).toEqual(safe[0]);
  expect(unsafe[1].changes).toEqual([{ ...unsafe[0].changes[0], command: null }]);
});
