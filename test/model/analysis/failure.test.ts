// A service failed on purpose: what breaks behind it, along the wiring, when, and by what.
import { describe, expect, test } from 'vitest';
import { tryFailure } from '#model/analysis/failure.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { scenarioOf, serviceOf } from '../../support/scenario.ts';

/** A fleet, telemetry behind it, a door that buffers towards the fleet, a status tool behind the door, and one shop. */
const street = (): Scenario => {
  const small = scenarioOf();
  return scenarioOf({
    services: [
      small.services[0],
      small.services[1],
      serviceOf('door', 'buffered-client', { params: { overflow: 'block' }, inputs: { upstream: 'front.success' } }),
      serviceOf('notices', 'status-channel', { inputs: { signInErrors: 'door.errors' } }),
      serviceOf('shop', 'customer', { params: { thousands: 100 }, depends: { 'front.errors': 0.5 } }),
      serviceOf('kiosk', 'customer', { params: { thousands: 100 }, depends: { 'door.errors': 0.01 } }),
    ],
  });
};

function failed(service: string, minutes: number) {
  const report = tryFailure(street(), { service, minutes });
  assert(report.ok, 'the service can fail');
  return report;
}

describe('a failure', () => {
  test('reaches what reads it, in causal order, and names what each reads that broke before', () => {
    const { breaks } = failed('front', 60);
    expect(breaks.map(({ service, what, because }) => [service, what, ...because])).toEqual([
      ['measures', 'ingest', 'front'],
      ['door', 'errors', 'front'],
      ['notices', 'post-by-tool', 'door'],
    ]);
    expect(breaks[0]).toMatchObject({ minute: 160, threshold: 0.95, worst: 0 });
  });

  test('tells which of its own metrics gave way first', () => {
    const door = failed('front', 60).breaks.find(({ service }) => service === 'door')!;
    expect(door.signs).toMatchObject([{ metric: 'Buffer.Fill', usual: 0, worst: 1 }]);
    // Hot hosts take 2.6 times the traffic: 18 minutes of buffer are full after seven.
    expect(door.after).toBe(7);
    expect(door.signs[0].minute).toBeLessThan(door.minute);
  });

  test('shorter than the buffers hurts nobody behind them', () => {
    const { breaks, held } = failed('front', 5);
    expect(breaks.map(({ service }) => service)).toEqual(['measures']);
    expect(held).toEqual(['door', 'notices']);
  });

  test('counts the customers that it hurts by more than the threshold', () => {
    const { customersHurt, customerMinutesLost } = failed('front', 60);
    expect(customersHurt).toBe(1);
    // Half of a hundred thousand people for an hour, and a little from the door.
    expect(customerMinutesLost / (60 * 50_000)).toBeCloseTo(1, 1);
  });

  test('of a service that nothing reads breaks nothing', () => {
    expect(failed('measures', 60)).toMatchObject({ breaks: [], customersHurt: 0 });
  });

  test('can take all of the clock', () => {
    const { fromMinute, horizonMinute } = street().clock;
    const whole = { service: 'measures', fromMinute, minutes: horizonMinute - fromMinute };
    expect(tryFailure(street(), whole)).toMatchObject({ ok: true, fromMinute, untilMinute: horizonMinute });
    expect(tryFailure(street(), { ...whole, minutes: whole.minutes + 1 })).toMatchObject({
      code: 'preflight/outside-clock',
    });
    expect(tryFailure(street(), { ...whole, fromMinute: fromMinute - 1 })).toMatchObject({
      code: 'preflight/outside-clock',
    });
  });

  test('is refused for customers and outside the clock', () => {
    expect(tryFailure(street(), { service: 'shop', minutes: 9 })).toMatchObject({ code: 'preflight/cannot-fail' });
    expect(tryFailure(street(), { service: 'front', minutes: 111 })).toMatchObject({
      code: 'preflight/outside-clock',
      args: { most: 110 },
    });
  });
});
