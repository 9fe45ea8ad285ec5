// Remedies for generated topologies are mechanisms: each changes what the incident does, and cells confine what they do not share.
import { describe, expect, test } from 'vitest';
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import { hitShare } from '#model/scoring/harden/kit-remedies.ts';
import { playNight } from '#model/scoring/harden/night.ts';
import { REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';
import { hardened } from '#model/scoring/harden/remedies.ts';
import { scenarioFor } from '../../../../server/content/load-content.ts';
import { shippedContent, shippedScenario } from '../../../support/shipped.ts';

const drawn = (topology: string, seed: number): Scenario => scenarioFor(shippedContent(), topology, seed)!;

function lost(scenario: Scenario, remedies: readonly RemedyId[], seed: number): number {
  return playNight({ scenario, seed, variation: 0, remedies, response: { script: REFERENCE } }).lost;
}

/** Draws a wrong DNS record, in what all cells share. */
const SHARED = 27;

const KIT = ['bounded-queues', 'retry-budgets', 'breakers', 'staged-rollouts', 'spare-zone', 'cells'] as const;

test('each changes the loss of some drawn incident, and none of them saves it in every one', {
  timeout: 120_000,
}, () => {
  // The first is of what all cells share.
  const nights = (
    [
      ['web-shop', SHARED],
      ['ride-hailing', 1],
    ] as const
  ).flatMap(([topology, seed]) => {
    const own = drawn(topology, seed);
    return [own, ...(own.rivals ?? []).slice(0, 1)].map((scenario) => ({
      scenario,
      seed,
      today: lost(scenario, [], seed),
    }));
  });
  expect(nights).toHaveLength(4);
  for (const remedy of KIT) {
    const changes = nights.map(({ scenario, seed, today }) => lost(scenario, [remedy], seed) / today);
    expect([remedy, changes.some((change) => Math.abs(change - 1) > 0.005)]).toEqual([remedy, true]);
    expect([remedy, changes.some((change) => change > 0.995)]).toEqual([remedy, true]);
  }
});

describe('cells', () => {
  const own = drawn('web-shop', 1);
  const withFault = (command: string): Scenario => ({
    ...own,
    faults: [{ atMinute: 0, spreadMinutes: 0, do: command, with: {} }],
  });

  test('confine a fault of a service, and not one of what all of them share', () => {
    expect(hitShare(withFault('checkout/bad-release'), ['cells'])).toBe(0.1);
    expect(hitShare(withFault('dns/wrong-record'), ['cells'])).toBe(1);
    expect(hitShare(withFault('payments/brownout'), ['cells'])).toBe(1);
    expect(hitShare(withFault('checkout/bad-release'), [])).toBe(1);
  });

  test('stand behind one name and in one region', () => {
    expect(hitShare(shippedScenario('dynamodb-2025'), ['cells'])).toBe(1);
    const lostRegion = drawn('ride-hailing', 1);
    expect(lostRegion.cause).toMatch(/^region-lost/);
    expect(hitShare(lostRegion, ['cells'])).toBe(1);
  });
});

test('queues, retries, breakers, rollouts and instances are what was bought', () => {
  const before = drawn('web-shop', 1);
  const after = hardened(before, REMEDIES);
  const of = (scenario: Scenario, id: string) => scenario.services.find((service) => service.id === id)!;
  expect(of(before, 'checkout').params).toMatchObject({ instances: 12, waiting: 16, concurrency: 8 });
  expect(of(after, 'checkout').params).toMatchObject({ instances: 18, waiting: 8 });
  expect(of(before, 'checkout').calls?.[0].params).toMatchObject({ retryBudget: 10, breakerAt: 1 });
  expect(of(after, 'checkout').calls?.[0].params).toMatchObject({ retryBudget: 0.1, breakerAt: 0.5 });
  // What customers run on their side has retries of the provider's library, and no breakers of its.
  expect(of(after, 'web-users').calls?.[0].params).toMatchObject({ retryBudget: 0.1, breakerAt: 1 });
  const rollouts = after.changes.filter(({ command }) => command?.do.endsWith('/start-rollout'));
  expect(rollouts.length).toBeGreaterThan(0);
  for (const { command } of rollouts) expect(command?.with).toMatchObject({ canary: 0.05, perHour: 0.1 });
});
