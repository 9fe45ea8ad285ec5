// Leases lapse evenly while their store fails; afterwards a queue that is longer than the timeout never empties by itself.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaseManager } from '#model/components/lease-manager.ts';
import { singleService } from '../../support/single-service.ts';

const PARAMS = {
  hosts: 10000,
  leaseMinutes: 20,
  perMinute: 200,
  timeoutMinutes: 5,
  queueLimit: 50000,
  restartMinutes: 6,
};
const manager = (params = {}) => singleService(leaseManager, { params: { ...PARAMS, ...params } });

/** The store fails for an hour and is back for ten minutes. */
function collapsed() {
  const it = manager();
  it.set('storeErrors', 1);
  it.pass(60);
  it.set('storeErrors', 0);
  it.pass(10);
  return it;
}

describe('leases', () => {
  test('lapse evenly over their lifetime', () => {
    const it = manager();
    it.set('storeErrors', 1);
    it.pass(5);
    expect(it.metric('Leases.Lapsed')).toBeCloseTo(2500, 6);
    it.pass(16);
    expect(it.output('leased')).toBe(0);
  });

  test('after a short failure come back by themselves', () => {
    const it = manager();
    it.set('storeErrors', 1);
    it.pass(1);
    it.set('storeErrors', 0);
    it.pass(30);
    expect(it.output('leased')).toBeGreaterThan(0.99);
  });

  test('after a long one stay away: all the work is done for nothing', () => {
    const it = collapsed();
    it.pass(24 * 60);
    expect([it.output('leased'), it.output('errors'), it.metric('Work.Wasted')]).toEqual([0, 1, 1]);
  });
});

describe('the way out', () => {
  test('takes a limit and an empty queue: then 190 leases a minute', () => {
    const it = collapsed();
    it.give('limit-work', { perMinute: 190 });
    it.give('restart-workers');
    expect(it.give('restart-workers')).toMatchObject({ code: 'leases/restarting' });
    it.pass(6);
    // Half of its hosts work during the restart.
    expect(it.metric('Leases.Lapsed')).toBeCloseTo(10000 - 71 * (100 / 12) - 200 / 12, 6);
    it.pass(20);
    const before = it.metric('Leases.Lapsed');
    it.pass(10);
    expect(before - it.metric('Leases.Lapsed')).toBeGreaterThanOrEqual(1899);
    it.pass(60);
    expect(it.output('leased')).toBeGreaterThan(0.99);
  });

  test('a restart alone: the queue is back within minutes', () => {
    const it = collapsed();
    it.give('restart-workers');
    it.pass(120);
    expect(it.output('leased')).toBeLessThan(0.1);
    expect(it.metric('Work.Wasted')).toBeGreaterThan(0.99);
  });

  test('a limit alone: the queue empties first, at what is left of its pace', () => {
    const it = collapsed();
    it.give('limit-work', { perMinute: 190 });
    it.pass(60);
    expect(it.output('leased')).toBe(0);
  });

  test('a limit above what can be done collapses again', () => {
    const it = collapsed();
    it.give('limit-work', { perMinute: 1000 });
    it.give('restart-workers');
    it.pass(120);
    expect(it.metric('Work.Wasted')).toBeGreaterThan(0.8);
  });
});

// Attempts that wait already are done sooner than those that are sent after a timeout: that is worth less than one host in a hundred.
test('more failures of the store never leave more leases, and no lease is made', () => {
  const held = (errors: number, minutes: number) => {
    const it = manager();
    it.set('storeErrors', errors);
    it.pass(minutes);
    it.set('storeErrors', 0);
    it.pass(30);
    return it.output('leased');
  };
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.integer({ min: 1, max: 60 }), (errors, minutes) => {
      const better = held(errors, minutes);
      expect(better).toBeLessThanOrEqual(1);
      expect(held(errors + 0.1, minutes)).toBeLessThanOrEqual(better + 0.01);
    }),
    { seed: 7, numRuns: 40 },
  );
});
