// Why a remedy can do nothing on an outage, and that it then does nothing: what is said and what is played agree.
import { describe, expect, test } from 'vitest';
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import { inertOn, whyInert } from '#model/scoring/harden/inert.ts';
import { playNight } from '#model/scoring/harden/night.ts';
import { REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';
import { hardened } from '#model/scoring/harden/remedies.ts';
import { inertText } from '#protocol/words/remedies.ts';
import { shippedScenario } from '../../../support/shipped.ts';

const lostOf = (scenario: Scenario, remedies: readonly RemedyId[]) =>
  playNight({ scenario, seed: 1, variation: 0, remedies, response: { script: REFERENCE } }).lost;

test.each(['dynamodb-2025', 'slack-2022', 'kinesis-2020-b'])('on %s a remedy with a reason changes nothing', (id) => {
  const scenario = shippedScenario(id);
  const inert = Object.keys(inertOn(scenario)) as RemedyId[];
  expect(inert.length).toBeGreaterThan(3);
  expect(inert.length).toBeLessThan(REMEDIES.length - 5);
  // All of them together: none of them changes anything.
  expect(lostOf(scenario, inert)).toBe(lostOf(scenario, []));
});

test.each([
  ['kinesis-2020-b', 'retry-budgets', 'none-here'],
  ['kinesis-2020-b', 'staged-rollouts', 'none-here'],
  ['kinesis-2020-b', 'bounded-queues', 'none-here'],
  ['kinesis-2020-b', 'tested-limit', 'already'],
  ['dynamodb-2025', 'larger-servers', 'none-here'],
  ['dynamodb-2025', 'bounded-queues', 'already'],
] as const)('on %s %s: %s', (id, remedy, code) => expect(whyInert(shippedScenario(id), remedy)).toEqual({ code }));

test('what was built is there already', () => {
  for (const remedy of ['retry-budgets', 'breakers', 'staged-rollouts', 'second-region', 'second-cloud'] as const) {
    const scenario = shippedScenario('slack-2022');
    expect([remedy, whyInert(scenario, remedy)]).toEqual([remedy, null]);
    expect([remedy, whyInert(hardened(scenario, [remedy]), remedy)]).toEqual([remedy, { code: 'already' }]);
  }
});

describe('cells', () => {
  test.each([
    ['dynamodb-2025', { code: 'shared-by-cells', services: ['planner'] }],
    ['dynamodb-2025-b', { code: 'shared-by-cells', services: ['endpoint-certificate'] }],
    ['dynamodb-2025-e', null],
    ['slack-2022', { code: 'reaches-all-cells' }],
    ['slack-2022-b', { code: 'shared-by-cells', services: ['starting', 'connected'] }],
    ['kinesis-2020', null],
  ])('on %s: %j', (id, why) => expect(whyInert(shippedScenario(id), 'cells')).toEqual(why));

  test('are none where neither a fleet nor callers could be split', () => {
    const services = shippedScenario('dynamodb-2025').services.filter(({ kind }) => kind !== 'clients');
    expect(whyInert({ ...shippedScenario('dynamodb-2025'), services }, 'cells')).toEqual({ code: 'none-here' });
  });
});

describe('the gate', () => {
  const made = (id: string) =>
    hardened(shippedScenario(id), ['preflight-gate'])
      .changes.filter(({ command }) => command !== null)
      .map(({ id }) => id);

  test('stops the rollout whose restarts empty a cache, and not the release beside it', () => {
    expect(made('slack-2022')).toEqual(['CHG-3107']);
  });

  test('knows no fault inside a release, and none outside a change', () => {
    expect(made('slack-2022-c')).toEqual(['CHG-3107', 'CHG-3098']);
    expect(whyInert(shippedScenario('slack-2022-c'), 'preflight-gate')).toEqual({ code: 'no-change', simulated: 2 });
    expect(whyInert(shippedScenario('dynamodb-2025'), 'preflight-gate')).toEqual({ code: 'no-change', simulated: 1 });
    expect(whyInert(shippedScenario('slack-2022'), 'preflight-gate')).toBeNull();
  });
});

describe('a second region', () => {
  const shop: Scenario = {
    ...shippedScenario('slack-2022-b'),
    services: [
      ...shippedScenario('slack-2022-b').services,
      {
        ...shippedScenario('slack-2022').services.find(({ id }) => id === 'boot')!,
        id: 'payments',
        kind: 'third-party',
      },
    ],
  };
  const struck = (command: string): Scenario => ({
    ...shop,
    faults: [{ atMinute: 0, spreadMinutes: 0, do: command, with: {} }],
  });
  const elsewhere = (scenario: Scenario) =>
    hardened(scenario, ['second-region']).services.find(({ id }) => id === 'starting')!.params.elsewhere;

  test('serves people of both kinds, and helps nobody where both regions call what failed', () => {
    expect(elsewhere(struck('boot/bad-release'))).toBe(0.6);
    expect(elsewhere(struck('payments/brownout'))).toBe(0);
    expect(whyInert(struck('payments/brownout'), 'second-region')).toEqual({
      code: 'both-regions',
      services: ['payments'],
    });
  });

  test('is there already where a router sends requests to one of two', () => {
    const routed = {
      ...shop,
      services: shop.services.map((one) => (one.id === 'payments' ? { ...one, kind: 'region' } : one)),
    };
    expect(whyInert(routed, 'second-region')).toEqual({ code: 'already' });
    expect(whyInert(routed, 'second-cloud')).toBeNull();
  });
});

test('each reason is a sentence with the names of the services', () => {
  const why = whyInert(shippedScenario('dynamodb-2025'), 'cells')!;
  expect(inertText(why, 'cells', (id) => `<${id}>`)).toBe('All cells share what failed: <planner>.');
  for (const remedy of REMEDIES)
    expect(inertText({ code: 'none-here' }, remedy, String)).toMatch(/^Nothing to change here: no [a-z ]+\.$/);
});
