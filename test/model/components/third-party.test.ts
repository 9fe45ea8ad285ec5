// A service of somebody else: its limit, its bad hours, and what is done without it.
import { describe, expect, test } from 'vitest';
import { flowWorld } from '../../support/flow-world.ts';
import { serviceOf } from '../../support/scenario.ts';

/** A hundred requests a second, of which it allows five hundred and fails none. */
function called(params = {}) {
  const it = flowWorld([serviceOf('pay', 'third-party', { params: { ownMs: 20, ...params } })]);
  it.pass(60);
  return it;
}
const errors = (it: ReturnType<typeof called>) => it.metric('pay', 'Requests.Errors');

test('answers what it allows, and says how long it takes', () => {
  const it = called();
  expect([errors(it), it.metric('pay', 'Limit.PerSecond')]).toEqual([expect.closeTo(0, 6), 500]);
  expect([it.metric('pay', 'Work.Own'), it.metric('pay', 'Requests.Deferred')]).toEqual([20, 0]);
});

test('refuses what is over its limit', () => {
  const it = called();
  it.inject('pay/lower-limit', { perSecond: 40 });
  expect(it.metric('pay', 'Limit.PerSecond')).toBe(40);
  it.pass(60);
  const arriving = it.metric('pay', 'Requests.PerSecond');
  expect(arriving).toBeGreaterThanOrEqual(100);
  expect(errors(it)).toBeCloseTo(1 - 40 / arriving, 6);
  expect(it.metric('pay', 'Requests.Refused')).toBeCloseTo(1 - 40 / arriving, 6);
});

test('becomes slow and fails some requests', () => {
  const it = called();
  it.inject('pay/brownout', { latency: 1.5, errors: 0.25 });
  it.pass(60);
  expect(it.metric('pay', 'Work.Own')).toBe(30);
  expect(errors(it)).toBeCloseTo(0.25, 6);
});

describe('without it', () => {
  const failing = () => {
    const it = called();
    it.inject('pay/brownout', { latency: 1.5, errors: 0.25 });
    return it;
  };

  test.each([
    ['pay/use-fallback', 1 - 0.9],
    ['pay/queue-requests', 1 - 0.97],
    ['pay/drop-requests', 1],
  ])('%s: what fails is what cannot do without', (command, share) => {
    const it = failing();
    expect(it.give(command)).toEqual({ ok: true });
    expect(it.give(command)).toMatchObject({ ok: false, code: 'third-party/set-already' });
    it.pass(60);
    expect(errors(it)).toBeCloseTo(share, 6);
    // Answered here, at once: no more than a few milliseconds, whatever it takes there.
    if (share < 1) expect(it.metric('pay', 'Latency.P50')).toBeLessThan(10);
    expect(it.give('pay/send-requests')).toEqual({ ok: true });
    it.pass(60);
    expect(errors(it)).toBeCloseTo(0.25, 6);
    expect(it.give('pay/send-requests')).toMatchObject({ code: 'third-party/set-already' });
  });

  test('requests that are queued are counted, and no others', () => {
    const it = called();
    it.give('pay/use-fallback');
    it.pass(12);
    expect(it.metric('pay', 'Requests.Deferred')).toBe(0);
    it.give('pay/queue-requests');
    it.pass(12);
    // A minute of 97 in a hundred requests a second.
    expect(it.metric('pay', 'Requests.Deferred') / (60 * 97)).toBeCloseTo(1, 1);
  });

  test('the limit does not count', () => {
    const it = called();
    it.inject('pay/lower-limit', { perSecond: 1 });
    it.give('pay/use-fallback');
    it.pass(60);
    expect(errors(it)).toBeCloseTo(0.1, 6);
  });
});
