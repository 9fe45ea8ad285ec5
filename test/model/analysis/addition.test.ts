// A planned addition tried beforehand: crossings from a run, the largest safe addition from the fleet as it would stand.
import { describe, expect, test } from 'vitest';
import { tryAddition } from '#model/analysis/addition.ts';
import { componentTypeOf } from '#model/components/registry.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';
import { SMALL_FLEET, scenarioOf, serviceOf } from '../../support/scenario.ts';

/** Two hundred servers: 511 threads at most for the process, 199 for its peers, and 91 workers at the full traffic. */
const NEED = 511 + 199 + 91;

function tried(scenario: Scenario, add: number, more: { limit?: number; servers?: number; perPeer?: number } = {}) {
  const report = tryAddition(scenario, { add, ...more });
  assert(report.ok, 'the addition can be tried');
  return report;
}

describe('an addition', () => {
  test('breaches where the fullest server would need more than the limit, one server decides', () => {
    const room = SMALL_FLEET.threadLimit - NEED;
    expect(tried(minimalScenario(), room)).toMatchObject({
      breaches: false,
      firstCrossingMinute: null,
      customerMinutesLost: 0,
    });
    expect(tried(minimalScenario(), room + 1)).toMatchObject({
      breaches: true,
      threadsBefore: NEED,
      threadsAfter: SMALL_FLEET.threadLimit + 1,
      limit: SMALL_FLEET.threadLimit,
      largestSafeAddition: { night: room, peak: room },
    });
  });

  test('breaches where a single server is over the limit', () => {
    // Of ten servers and five more only the fullest needs 615 threads.
    const one = { servers: 10, limit: 614 };
    expect(tried(minimalScenario(), 5, one)).toMatchObject({ threadsAfter: 615, serversOver: 1, breaches: true });
    expect(tried(minimalScenario(), 5, { ...one, limit: 615 })).toMatchObject({ serversOver: 0, breaches: false });
  });

  test('is played at the hour and pace of the change calendar', () => {
    const { startMinute, firstCrossingMinute, lastCrossingMinute, customerMinutesLost } = tried(minimalScenario(), 100);
    expect(startMinute).toBe(155);
    // At 150 an hour the fortieth registers after 16 minutes; the last servers to cross are newcomers, once they have built.
    expect(firstCrossingMinute).toBeGreaterThanOrEqual(155 + 15);
    expect(lastCrossingMinute).toBeLessThanOrEqual(155 + 40 + 30);
    expect(customerMinutesLost).toBeGreaterThan(0);
  });

  test('can be tried with another limit, another fleet and another cost of a peer', () => {
    expect(tried(minimalScenario(), 50, { limit: 900 })).toMatchObject({ breaches: false, limit: 900 });
    expect(tried(minimalScenario(), 50, { servers: 100 })).toMatchObject({
      threadsBefore: NEED - 100,
      breaches: false,
    });
    expect(tried(minimalScenario(), 1, { perPeer: 2 })).toMatchObject({ threadsBefore: NEED + 199, breaches: true });
  });

  test('needs no more room by day than there is, and more at the peak than at night', () => {
    const daily = minimalScenario({ demand: [0, 0.62, 12, 1, 24, 0.62] });
    const { largestSafeAddition } = tried(daily, 1);
    expect(largestSafeAddition.night - largestSafeAddition.peak).toBe(91);
  });

  test('leaves other planned changes out and the scenario as it was', () => {
    const scenario = minimalScenario();
    const before = JSON.stringify(scenario);
    expect(tried(scenario, 10).serversOver).toBe(0);
    expect(JSON.stringify(scenario)).toBe(before);
  });

  test('is refused where nothing stands under such a limit', () => {
    const noFleet = scenarioOf({
      services: [serviceOf('measures', 'telemetry-pipeline')],
      recovery: { signal: 'measures.errors', compare: '<', threshold: 0.1 },
      milestones: [],
      alarms: [],
      logs: [],
      telemetrySource: null,
    });
    expect(tryAddition(noFleet, { add: 1 })).toMatchObject({ ok: false, code: 'preflight/no-limit' });
    expect(tryAddition(minimalScenario(), { add: 1, service: 'shop' })).toMatchObject({ args: { choices: ['front'] } });
    expect(tryAddition(minimalScenario(), { add: 1, limit: 5 })).toMatchObject({ code: 'field/invalid' });
    expect(tryAddition(minimalScenario(), { add: 0 })).toMatchObject({
      code: 'field/invalid',
      args: { field: 'count' },
    });
  });
});

test('where no service has a limit there is nothing to try', () => {
  const none = scenarioOf({ services: [serviceOf('maps', 'store')] });
  expect(tryAddition(none, { add: 1 })).toEqual(
    expect.objectContaining({ ok: false, code: 'preflight/no-limit', args: { service: '', choices: [] } }),
  );
  expect(tryAddition(minimalScenario(), { add: 1, service: 'shop' })).toMatchObject({
    ...{ ok: false, code: 'preflight/no-limit', args: { service: 'shop', choices: ['front'] } },
  });
});

test('of two services with a limit one has to be named, and only that one grows', () => {
  const [front, ...others] = minimalScenario().services;
  const two = minimalScenario({
    services: [front, serviceOf('back', 'mesh-fleet', { params: SMALL_FLEET }), ...others],
  });
  expect(tryAddition(two, { add: 1 })).toMatchObject({
    code: 'preflight/which-service',
    args: { choices: ['front', 'back'] },
  });
  for (const service of ['front', 'back'])
    expect(tryAddition(two, { add: 10, service })).toMatchObject({
      ...{ service, threadsBefore: NEED, threadsAfter: NEED + 10, breaches: false },
      largestSafeAddition: { night: SMALL_FLEET.threadLimit - NEED, peak: SMALL_FLEET.threadLimit - NEED },
    });
  expect(tryAddition(two, { add: 1, service: 'shop' })).toMatchObject({
    args: { service: 'shop', choices: ['front', 'back'] },
  });
});

test('the largest safe addition is none where the fleet is over its limit, and all the room that a fleet can have', () => {
  const largest = (limit: number) => tried(minimalScenario(), 1, { limit }).largestSafeAddition.peak;
  const { room, threadLimit } = componentTypeOf('mesh-fleet')!.params;
  const most = {
    room: room.type === 'number' ? room.max! : 0,
    limit: threadLimit.type === 'number' ? threadLimit.max! : 0,
  };
  expect([largest(NEED - 1), largest(NEED), largest(NEED + 1)]).toEqual([0, 0, 1]);
  expect(largest(most.limit)).toBe(Math.min(most.room, most.limit - NEED));
});

test('what is not in the calendar begins at the origin, at 150 an hour', () => {
  const { clock } = minimalScenario();
  const report = tried(minimalScenario({ changes: [] }), 100);
  expect(report.startMinute).toBe(clock.originMinute);
  // Forty servers are too many: the fortieth comes after sixteen minutes, and the limit is crossed with the next.
  expect(report.firstCrossingMinute).toBe(clock.originMinute + 16 + 1);
  const [change] = minimalScenario().changes;
  const with150 = { count: 50, perHour: 150 };
  const command = { atMinute: clock.originMinute, do: 'front/add-servers', with: with150 };
  expect(tried(minimalScenario({ changes: [{ ...change, command }] }), 100)).toEqual(report);
});
