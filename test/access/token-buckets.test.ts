// Token buckets: the burst, the refill, and that only busy keys take memory.
import { expect, test } from 'vitest';
import { TokenBuckets } from '../../server/access/token-buckets.ts';
import { fakeClock } from '../support/fake-ports.ts';

test('a burst at once, then one each time a minute has brought it', () => {
  const clock = fakeClock();
  const buckets = new TokenBuckets(clock, { burst: 3, perMinute: 2 });
  expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([true, true, true, false]);
  expect(buckets.waitSeconds('a')).toBe(30);
  expect([buckets.take('b'), buckets.waitSeconds('b')]).toEqual([true, 0]);
  clock.advance(29_999);
  expect(buckets.take('a')).toBe(false);
  clock.advance(1);
  expect([buckets.take('a'), buckets.take('a')]).toEqual([true, false]);
  clock.advance(60 * 60_000);
  expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([true, true, true, false]);
});

test('looking takes nothing', () => {
  const buckets = new TokenBuckets(fakeClock(), { burst: 1, perMinute: 1 });
  expect([buckets.has('a'), buckets.has('a'), buckets.take('a'), buckets.has('a')]).toEqual([true, true, true, false]);
});
