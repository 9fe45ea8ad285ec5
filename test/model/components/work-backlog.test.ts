// Work waits while what it needs fails and is worked off afterwards; none is lost or made.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workBacklog } from '#model/components/work-backlog.ts';
import { singleService } from '../../support/single-service.ts';

const backlog = (params = {}) =>
  singleService(workBacklog, { params: { perMinute: 100, capacity: 1.5, lateMinutes: 10, ...params } });
const counts = (it: ReturnType<typeof backlog>) =>
  it.service.state as { backlog: number; arrived: number; done: number; refused: number };

test('an hour that failed takes two hours at one and a half times the usual work', () => {
  const it = backlog();
  it.set('upstream', 0);
  it.pass(60);
  expect(it.metric('Work.Waiting')).toBeCloseTo(6000, 6);
  expect(it.metric('Work.DelayMinutes')).toBeCloseTo(40, 6);
  expect([it.output('late'), it.output('errors')]).toEqual([1, 1]);
  it.set('upstream', 1);
  it.pass(119);
  expect(it.metric('Work.Waiting')).toBeCloseTo(50, 3);
  it.pass(2);
  expect([it.metric('Work.Waiting'), it.output('errors')]).toEqual([0, 0]);
});

test('letting in half of the new work takes 60 minutes, and refuses half of it', () => {
  const it = backlog();
  it.set('upstream', 0);
  it.pass(60);
  it.set('upstream', 1);
  it.give('limit-work', { share: 0.5 });
  it.pass(59);
  expect(it.metric('Work.Waiting')).toBeCloseTo(100, 3);
  it.pass(2);
  expect([it.metric('Work.Waiting'), it.output('late'), it.output('errors')]).toEqual([0, 0, 0.5]);
});

test('arrived = done + waiting + refused, and a better upstream never leaves more waiting', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (upstream, errors, admitted) => {
      const left = (works: number) => {
        const it = backlog();
        it.give('limit-work', { share: admitted });
        it.set('upstream', works);
        it.set('upstreamErrors', errors);
        it.pass(45);
        const { backlog: waiting, arrived, done, refused } = counts(it);
        expect(Math.abs(arrived - done - waiting - refused)).toBeLessThan(1e-6);
        return waiting;
      };
      expect(left(Math.min(1, upstream + 0.1))).toBeLessThanOrEqual(left(upstream) + 1e-9);
    }),
    { seed: 7, numRuns: 60 },
  );
});
