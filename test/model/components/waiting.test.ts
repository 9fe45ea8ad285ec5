// The arithmetic of waiting against functions that the model may not use, and against queues whose answer is known.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decay, laterThanDuring, meanUpTo, power, queueAt, root } from '#model/components/flow/waiting.ts';

const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });

test('root, decay and power agree with the real ones', () => {
  fc.assert(fc.property(positive, (x) => Math.abs(root(x) / Math.sqrt(x) - 1) < 1e-4));
  fc.assert(
    fc.property(fc.double({ min: 0, max: 12, noNaN: true }), (x) => Math.abs(decay(x) / Math.exp(-x) - 1) < 0.006),
  );
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 40 }),
      (x, n) => Math.abs(power(x, n) - x ** n) < 1e-9,
    ),
  );
});

test('the share beyond a deadline during a step is the mean over the step', () => {
  const share = fc.double({ min: 0, max: 5, noNaN: true });
  fc.assert(
    fc.property(share, share, share, fc.double({ min: 0.05, max: 2, noNaN: true }), (limit, from, to, tail) => {
      let sum = 0;
      for (let i = 0; i < 2000; i++) {
        const offset = from + ((to - from) * (i + 0.5)) / 2000;
        sum += limit <= offset ? 1 : Math.exp(-(limit - offset) / tail);
      }
      return Math.abs(laterThanDuring(limit, from, to, tail) - sum / 2000) < 0.01;
    }),
  );
});

test('the mean time until an answer or the limit', () => {
  expect(meanUpTo(1, 2, 0.5)).toBe(1);
  expect(meanUpTo(1, 0.5, 0)).toBe(0.5);
  expect(meanUpTo(1000, 0.5, 0.25)).toBeCloseTo(0.75, 3);
  expect(meanUpTo(1, 0, 1)).toBeCloseTo(1 - Math.exp(-1), 3);
});

test('a queue with one slot is the one of the textbook', () => {
  const at = (load: number) => ({
    ...queueAt(load, { slots: 1, limit: 1e9, capacity: 1e9, backlog: 0, steered: false }),
  });
  for (const load of [0.3, 0.6, 0.9]) expect(at(load).mean).toBeCloseTo((load * load) / (1 - load), 3);
});

test('at full load any length is as likely, above it the queue hangs from its limit', () => {
  const at = (load: number, backlog: number) => ({
    ...queueAt(load, { slots: 10, limit: 60, capacity: 1e6, backlog, steered: false }),
  });
  expect(at(1, 0).mean).toBe(30);
  expect(at(0.9999, 0).mean).toBeCloseTo(30, 0);
  expect(at(1.25, 60).mean).toBeCloseTo(60 - 4, 1);
});
