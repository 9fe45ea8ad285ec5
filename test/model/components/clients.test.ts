// People who send requests, and whom another region can serve.
import { expect, test } from 'vitest';
import { clients } from '#model/components/clients.ts';
import { singleService } from '../../support/single-service.ts';

const PERSONAL = 20;

/** A fault of what they depend on fails `share` of them, because nothing that they call does. */
function people(params: object, seed = 1) {
  const it = singleService(clients, {
    params: { thousands: 100, perSecond: 40, ...params },
    depends: { signals: [PERSONAL], weights: [1] },
    seed,
  });
  const fails = (share: number) => {
    it.turn.signals[PERSONAL] = share;
  };
  const fresh = () => (it.service.state as { source: { fresh: number } }).source.fresh;
  return { it, fails, fresh, impact: () => it.output('impact') };
}

const SECOND = { elsewhere: 0.6, failoverMinutes: 30, failoverFails: 0 };

test('people in one region alone stay, and their state has no failover in it', () => {
  const { it, fails, impact, fresh } = people({});
  fails(0.5);
  it.pass(120);
  expect([impact(), fresh()]).toEqual([0.5, 40]);
  expect(Object.keys(it.service.state as object)).toEqual(['source', 'surge']);
});

test('traffic moves over ten minutes once people were hurt for long enough, as far as capacity is held', () => {
  const { it, fails, impact, fresh } = people(SECOND);
  fails(0.5);
  it.pass(30);
  expect(impact()).toBe(0.5);
  it.pass(5);
  // Half of those who can move: 0.3 of all are served elsewhere.
  expect(impact()).toBeCloseTo(0.5 * 0.7, 2);
  it.pass(10);
  expect(impact()).toBeCloseTo(0.5 * 0.4, 9);
  // What they no longer ask for at home is load that the region does not have.
  expect(fresh()).toBeCloseTo(40 * 0.4, 9);
  expect(it.output('lost')).toBeCloseTo(100_000 * 0.5 * 0.4, 6);
});

test('it stays away for an hour after the region is well, and then moves back', () => {
  const { it, fails, fresh } = people(SECOND);
  fails(0.5);
  it.pass(60);
  fails(0);
  it.pass(59);
  expect(fresh()).toBeCloseTo(16, 9);
  it.pass(12);
  expect(fresh()).toBeCloseTo(40, 9);
});

test('who is hurt for a short time does not move', () => {
  const { it, fails, fresh } = people(SECOND);
  for (let i = 0; i < 4; i++) {
    fails(0.5);
    it.pass(25);
    fails(0.04);
    it.pass(1);
  }
  expect(fresh()).toBe(40);
});

test('a name that nobody finds leads nobody to the other region', () => {
  const { it, fails, impact } = people(SECOND);
  fails(1);
  it.set('names', 0.25);
  it.pass(60);
  expect(impact()).toBeCloseTo(0.4 + 0.6 * 0.75, 9);
});

test('a failover that nobody has tried fails by seed, as often as it is said to', () => {
  const stays = Array.from({ length: 60 }, (_, seed) => {
    const { it, fails, fresh } = people({ ...SECOND, failoverFails: 0.5 }, seed);
    fails(1);
    it.pass(60);
    return fresh() === 40;
  }).filter(Boolean).length;
  expect(stays).toBeGreaterThan(15);
  expect(stays).toBeLessThan(45);
});
