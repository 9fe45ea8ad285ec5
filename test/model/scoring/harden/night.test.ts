// Nights on a hardened region: every remedy with its price, what it saves and what it does not protect from, and a response that
// begins with the first alarm there.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { playToHorizon, rehearse } from '#model/rehearse.ts';
import { type NightEnding, playNight } from '#model/scoring/harden/night.ts';
import { priceOf, REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';
import { hardened, hastened } from '#model/scoring/harden/remedies.ts';
import { propagationOf } from '#model/scoring/propagation.ts';
import { shippedScenario } from '../../../support/shipped.ts';

const CAUSES = [
  'kinesis-2020',
  'kinesis-2020-b',
  'kinesis-2020-c',
  'kinesis-2020-d',
  'kinesis-2020-e',
  'kinesis-2020-f',
];
const played = new Map<string, NightEnding>();

function nightOf(id: string, remedies: readonly RemedyId[], script = 'reference'): NightEnding {
  const key = [id, script, ...remedies].join(' ');
  const known = played.get(key);
  if (known !== undefined) return known;
  const ending = playNight({ scenario: shippedScenario(id), seed: 1, variation: 0, remedies, response: { script } });
  played.set(key, ending);
  return ending;
}

/** Loss against the region of today, in percent. */
function change(id: string, remedies: readonly RemedyId[], script?: string): number {
  const before = nightOf(id, [], script).lost;
  return Math.round((nightOf(id, remedies, script).lost / before - 1) * 100);
}

test('where nothing is bought, a night is the night of the script', () => {
  for (const script of ['history', 'reference'])
    expect(nightOf('kinesis-2020', [], script).lost).toBe(
      rehearse(shippedScenario(), { policy: script, seed: 1, variation: 0 }).customerMinutesLost,
    );
});

test('nothing is free, and nothing protects from everything', () => {
  for (const remedy of REMEDIES) {
    const { weeks, yearly } = priceOf(remedy);
    expect(weeks + yearly).toBeGreaterThan(0);
    // From the second cause on: the first one of them that breaks is enough.
    expect([remedy, CAUSES.slice(1).some((id) => nightOf(id, [remedy]).outage)]).toEqual([remedy, true]);
  }
  expect(CAUSES.slice(1).some((id) => nightOf(id, REMEDIES).outage)).toBe(true);
});

describe('the trigger of the night', () => {
  test.each(['larger-servers', 'tested-limit', 'cache-fleet', 'cells', 'preflight-gate', 'limit-alarm'] as const)(
    'does no harm after %s',
    (remedy) => {
      expect(nightOf('kinesis-2020', [remedy], 'history')).toMatchObject({ lost: 0, outage: false });
    },
  );

  test('the alarm on the limit rings during the addition, and its owner takes it back', () => {
    const { firstAlarmMinute } = nightOf('kinesis-2020', ['limit-alarm'], 'history');
    // The addition begins in minute 14 and takes 63 minutes.
    expect(firstAlarmMinute).toBeGreaterThan(14 + 20);
    expect(firstAlarmMinute).toBeLessThan(14 + 35);
  });

  test('no alarm, no response: commands given blindly would shed healthy traffic', () => {
    expect(nightOf('kinesis-2020', ['larger-servers'], 'history')).toMatchObject({ firstAlarmMinute: null, lost: 0 });
  });
});

test.each([
  ['own-partition', -3],
  ['drop-on-full', -3],
  ['reservations', -1],
  ['second-region', -20],
  ['second-cloud', -20],
] as const)('%s hurts fewer customers after the actual response', (remedy, most) => {
  expect(change('kinesis-2020', [remedy], 'history')).toBeLessThan(most);
  expect(nightOf('kinesis-2020', [remedy], 'history').outage).toBe(true);
});

test('guaranteed reservations keep the dependents up for an hour longer', () => {
  const brokenIn = (remedies: readonly RemedyId[]) => {
    const world = playToHorizon(hardened(shippedScenario(), remedies), { policy: 'history', seed: 1, variation: 0 });
    const { services } = propagationOf(world);
    return (service: string) => services.find((one) => one.service === service)!;
  };
  const [today, after] = [brokenIn([]), brokenIn(['reservations'])];
  for (const dependent of ['user-pools', 'identity-pools']) {
    expect(after(dependent).minute - today(dependent).minute).toBeGreaterThan(45);
  }
  expect(today('identity-pools').minutes - after('identity-pools').minutes).toBeGreaterThan(45);
  // The service that they depend on is as it was.
  expect(after('front-end')).toEqual(today('front-end'));
});

test('a remedy for the thread limit does nothing for a slow store, and cells do', () => {
  expect(change('kinesis-2020-b', ['tested-limit'])).toBe(0);
  expect(change('kinesis-2020-b', ['cells'])).toBeLessThan(-10);
});

test('several remedies together cost no less than the best of them alone, for the rival cause', () => {
  const both = nightOf('kinesis-2020-b', ['cells', 'second-region']).lost;
  expect(both).toBeLessThan(nightOf('kinesis-2020-b', ['cells']).lost);
  expect(both).toBeLessThan(nightOf('kinesis-2020-b', ['second-region']).lost);
});

test('a second region that nobody has tried can fail, by seed', () => {
  const scenario: Scenario = shippedScenario('kinesis-2020-b');
  const lostIn = (seed: number) =>
    [[], ['second-region'] as const].map(
      (remedies) => playNight({ scenario, seed, variation: 0, remedies, response: { script: 'reference' } }).lost,
    );
  const saved = [1, 2, 3, 4, 5, 6].map((seed) => {
    const [without, lost] = lostIn(seed);
    return 1 - lost / without;
  });
  expect(Math.min(...saved)).toBeGreaterThan(0);
  expect(Math.max(...saved) - Math.min(...saved)).toBeGreaterThan(0.02);
});

test('a practised team begins sooner, and the repair takes as long as it takes', () => {
  expect(hastened([], 1000)).toBe(1000);
  expect(hastened(['practised-team'], 400)).toBe(300);
  expect(hastened(['practised-team'], 4000)).toBe(4000 - 180);
  expect(hastened(['practised-team', 'early-ranking'], 0)).toBe(0);
});

test('a region is built in the same way whatever the order of the list', () => {
  const scenario = shippedScenario();
  expect(hardened(scenario, ['cells', 'larger-servers'])).toEqual(hardened(scenario, ['larger-servers', 'cells']));
  expect(hardened(scenario, [])).toBe(scenario);
});
