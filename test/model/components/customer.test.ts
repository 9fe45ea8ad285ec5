// A customer's impact from what it depends on.
import { describe, expect, test } from 'vitest';
import { customer } from '#model/components/customer.ts';
import { singleService } from '../../support/single-service.ts';

/** Two errors that the customer weighs stand far behind its own signals. */
const FIRST = 20;
const SECOND = 21;

const shop = (weights: number[]) =>
  singleService(customer, { params: { thousands: 900 }, depends: { signals: [FIRST, SECOND], weights } });

describe('customer', () => {
  test('is whole while nothing fails', () => {
    const it = shop([0.35, 0.55]);
    it.pass(1);
    expect(it.output('impact')).toBe(0);
    expect(it.output('lost')).toBe(0);
  });

  test('combines its dependencies as independent losses', () => {
    const it = shop([0.5, 0.5]);
    it.turn.signals[FIRST] = 1;
    it.turn.signals[SECOND] = 0.5;
    it.pass(1);
    expect(it.output('impact')).toBe(1 - 0.5 * 0.75);
  });

  test('loses people by its size, the hour and what informed people avert', () => {
    const it = shop([0.5, 0]);
    it.turn.signals[FIRST] = 1;
    it.turn.demand = 0.5;
    it.set('mitigation', 0.25);
    it.pass(1);
    expect(it.output('lost')).toBe(900_000 * 0.5 * 0.5 * 0.75);
  });

  test('takes a turn once a minute', () => {
    const it = shop([1, 0]);
    it.pass(1);
    it.turn.signals[FIRST] = 1;
    it.turn.step = 13;
    it.pass(0.5);
    expect(it.output('impact')).toBe(0);
    it.pass(1);
    expect(it.output('impact')).toBe(1);
  });

  test('people who are not served for long give up, and come back over hours', () => {
    const it = singleService(customer, {
      params: { thousands: 900, leaves: 0.5, patienceMinutes: 10, returnMinutes: 60 },
      depends: { signals: [FIRST], weights: [1] },
    });
    it.turn.signals[FIRST] = 0.4;
    it.pass(1);
    expect(it.output('impact')).toBeCloseTo(1 - 0.6 * (1 - 0.02), 12);
    it.pass(200);
    expect(it.output('impact')).toBeCloseTo(1 - 0.6 * (1 - 0.2), 6);
    it.turn.signals[FIRST] = 0;
    it.pass(1);
    expect(it.output('impact')).toBeCloseTo(0.2 * (59 / 60), 6);
    it.pass(600);
    expect(it.output('impact')).toBeCloseTo(0, 3);
  });

  test('traffic moves after more than the time of a failover, and back once the region was well for an hour', () => {
    const it = singleService(customer, {
      params: { thousands: 900, elsewhere: 0.6, failoverMinutes: 30, failoverFails: 0 },
      depends: { signals: [FIRST], weights: [1] },
    });
    const impactAfter = (minutes: number, errors: number) => {
      it.turn.signals[FIRST] = errors;
      it.pass(minutes);
      return it.output('impact');
    };
    // From a twentieth of its people on they count as hurt.
    expect(impactAfter(30, 0.05)).toBeCloseTo(0.05, 12);
    expect(impactAfter(1, 0.05)).toBeCloseTo(0.05 * 0.4, 12);
    expect(impactAfter(59, 0.04)).toBeCloseTo(0.04 * 0.4, 12);
    expect(impactAfter(1, 0.04)).toBeCloseTo(0.04, 12);
    // What is well for a moment begins anew.
    expect(impactAfter(20, 0.5)).toBe(0.5);
    impactAfter(1, 0);
    expect(impactAfter(30, 0.5)).toBe(0.5);
    expect(impactAfter(1, 0.5)).toBeCloseTo(0.2, 12);
  });
});
