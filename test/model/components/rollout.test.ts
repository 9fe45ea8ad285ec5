// What brings a version to the instances in steps: where a step begins and ends, and how fast instances restart for it.
import { expect, test } from 'vitest';
import { release } from '#model/components/rollout.ts';
import { singleService } from '../../support/single-service.ts';

test('a step begins where the one before ended and ends at its share', () => {
  const it = singleService(release, { params: { already: 0.5 } });
  expect(it.give('start-rollout', { canary: 0.5, perHour: 0.6, until: 0.75 })).toEqual({ ok: true });
  it.pass(10);
  expect(it.output('exposure')).toBeCloseTo(0.6, 9);
  expect(it.output('pace')).toBeCloseTo(0.6, 9);
  it.pass(20);
  expect(it.output('exposure')).toBe(0.75);
  expect(it.output('pace')).toBe(0);
  expect(it.give('start-rollout', { canary: 0, perHour: 1, until: 0.75 })).toMatchObject({ code: 'rollout/under-way' });
  expect(it.give('start-rollout', { canary: 0, perHour: 1, until: 1 })).toEqual({ ok: true });
});

test('stopped it restarts nobody, reverted everybody who had it once more', () => {
  const it = singleService(release, { params: { already: 0.5, revertMinutes: 30 } });
  it.give('start-rollout', { canary: 0.5, perHour: 0.6, until: 0.75 });
  it.pass(10);
  it.give('stop-rollout');
  it.pass(1);
  expect([it.output('pace'), it.output('exposure')]).toEqual([0, expect.closeTo(0.6, 9)]);
  it.give('revert-rollout');
  it.pass(10);
  expect(it.output('pace')).toBeCloseTo(0.6 / 0.5, 6);
  it.pass(21);
  expect([it.output('pace'), it.output('exposure')]).toEqual([0, 0]);
});
