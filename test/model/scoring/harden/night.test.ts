// Nights on a hardened region: every remedy with its price, what it saves and what it does not protect from, and a response that
// begins with the first alarm there.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { playToHorizon, rehearse } from '#model/rehearse.ts';
import { type NightEnding, playNight } from '#model/scoring/harden/night.ts';
import { priceOf, REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';
import { hardened, hastened } from '#model/scoring/harden/remedies.ts';
import { responseOfRun } from '#model/scoring/harden/responding.ts';
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
  const nights = [
    ['kinesis-2020', 'history', 0],
    ['kinesis-2020', 'reference', 0],
    // Its first command is given in the step of the first alarm.
    ['slack-2022', 'reference', 0.05],
  ] as const;
  for (const [id, script, variation] of nights) {
    const scenario = shippedScenario(id);
    expect(playNight({ scenario, seed: 1, variation, remedies: [], response: { script } }).lost).toBe(
      rehearse(scenario, { policy: script, seed: 1, variation }).customerMinutesLost,
    );
  }
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
      const unharmed = { lost: 0, outage: false, worstMinute: 0, worstAt: 0, worstShare: 0 };
      expect(nightOf('kinesis-2020', [remedy], 'history')).toMatchObject(unharmed);
    },
  );

  test('the alarm on the limit rings during the addition, and its owner takes it back', () => {
    const { firstAlarmMinute } = nightOf('kinesis-2020', ['limit-alarm'], 'history');
    // The addition begins in minute 14 and takes 63 minutes.
    expect(firstAlarmMinute).toBeGreaterThan(14 + 20);
    expect(firstAlarmMinute).toBeLessThan(14 + 35);
  });

  test('the alarm on the limit rings on a quiet day too: its price is an owner', () => {
    const quiet = { ...hardened(shippedScenario(), ['limit-alarm']), changes: [] };
    const { events } = playToHorizon(quiet, { policy: 'null', seed: 1, variation: 0 });
    expect(events.filter(({ type }) => type === 'alarm').map(({ subject }) => subject)).toEqual([
      'front-end/limit-alarm',
    ]);
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

/** Where each lowers the loss, and where it raises it: the side effect that the model has, if it is more than the price. */
const EFFECTS: readonly { remedy: RemedyId; helps: string; by: string; harms?: string; to?: string }[] = [
  { remedy: 'larger-servers', helps: 'kinesis-2020-e', by: 'reference', harms: 'kinesis-2020-b', to: 'history' },
  { remedy: 'cold-start', helps: 'kinesis-2020', by: 'reference', harms: 'kinesis-2020-e', to: 'reference' },
  { remedy: 'cache-fleet', helps: 'kinesis-2020-c', by: 'reference', harms: 'kinesis-2020-e', to: 'reference' },
  { remedy: 'cells', helps: 'kinesis-2020-b', by: 'reference', harms: 'order-stream-c', to: 'reference' },
  { remedy: 'local-metrics', helps: 'kinesis-2020-d', by: 'history' },
  { remedy: 'practised-backup', helps: 'kinesis-2020', by: 'history' },
  { remedy: 'status-elsewhere', helps: 'kinesis-2020', by: 'history' },
  { remedy: 'early-ranking', helps: 'kinesis-2020', by: 'reference' },
  { remedy: 'practised-team', helps: 'kinesis-2020', by: 'reference' },
  { remedy: 'retry-budgets', helps: '', by: '', harms: 'dynamodb-2025', to: 'reference' },
  { remedy: 'breakers', helps: 'dynamodb-2025-e', by: 'reference', harms: 'dynamodb-2025-b', to: 'reference' },
  { remedy: 'second-region', helps: 'slack-2022-b', by: 'reference' },
  { remedy: 'second-cloud', helps: 'dynamodb-2025-b', by: 'history' },
  { remedy: 'preflight-gate', helps: 'slack-2022', by: 'history' },
  { remedy: 'staged-rollouts', helps: 'dynamodb-2025-d', by: 'reference', harms: 'slack-2022', to: 'reference' },
  { remedy: 'spare-zone', helps: 'dynamodb-2025', by: 'history' },
];

test.each(EFFECTS)('$remedy helps in one night, and costs something in another', ({ remedy, helps, by, harms, to }) => {
  if (helps !== '') expect(nightOf(helps, [remedy], by).lost).toBeLessThan(nightOf(helps, [], by).lost * 0.995);
  if (harms !== undefined) expect(nightOf(harms, [remedy], to).lost).toBeGreaterThan(nightOf(harms, [], to).lost);
});

test('the public is told sooner by those who know the backup tool, and by a page that needs no sign-in', () => {
  const first = (...remedies: RemedyId[]) => nightOf('kinesis-2020', remedies, 'history').firstPostMinute!;
  const { clock, scripts } = shippedScenario('kinesis-2020');
  const given = scripts.history.commands.find(({ do: command }) => command === 'status/post-by-backup')!;
  const begun = given.atMinute - clock.fromMinute;
  // Minutes to enter a post: by the backup tool, by the same with practice, by a tool that nothing else can stop.
  expect(first() - begun).toBe(25);
  expect(first('practised-backup') - begun).toBe(8);
  expect(first('status-elsewhere') - begun).toBe(7);
  expect(nightOf('kinesis-2020', [], 'null').firstPostMinute).toBeNull();
});

describe('a response on another region', () => {
  test('is refused nothing for coming sooner: what a tool in use turns away is done when it is free', () => {
    // The second public post of this response begins twelve minutes after the first, which takes seven.
    const { lost } = nightOf('kinesis-2020', ['practised-team', 'early-ranking']);
    expect(lost).toBeLessThan(nightOf('kinesis-2020', ['practised-team']).lost);
    expect(nightOf('kinesis-2020', ['practised-team']).lost).toBeLessThan(
      nightOf('kinesis-2020', ['early-ranking']).lost,
    );
  });

  test('waits with a repair until the service is broken, and does not forget it', () => {
    const [today, staged] = [[], ['staged-rollouts'] as const].map((set) => nightOf('dynamodb-2025-d', set));
    expect(staged.outage).toBe(true);
    expect(staged.recoveredMinute).not.toBeNull();
    expect(staged.worstShare).toBeLessThan(today.worstShare / 2);
  });

  test('that kept the outage away keeps it away where nothing is bought, though no alarm ever rang', () => {
    const scenario = shippedScenario();
    const stop = { type: 'command', do: 'front-end/stop-adding', with: {}, step: 200 } as const;
    const response = responseOfRun(scenario, { seed: 1, variation: 0 }, [stop]);
    expect(response).toMatchObject({ alarmStep: null, brokenStep: null });
    expect(playNight({ scenario, seed: 1, variation: 0, remedies: [], response })).toMatchObject({
      lost: 0,
      outage: false,
    });
  });
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
