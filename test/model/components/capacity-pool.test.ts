// The reserve of servers and the solver that refills it.
import { describe, expect, test } from 'vitest';
import { capacityPool } from '#model/components/capacity-pool.ts';
import { singleService } from '../../support/single-service.ts';

const grant = (it: ReturnType<typeof singleService>, servers: number) =>
  capacityPool.grant!(it.service as never, servers);

describe('capacity-pool', () => {
  test('grants at once while it has servers', () => {
    const it = singleService(capacityPool);
    expect(grant(it, 130)).toBe(130);
    it.pass(1);
    expect(it.output('reserve')).toBe(270);
    expect(it.metric('Reserve')).toBe(270);
  });

  test('gives what it has and finds the rest at the next run of its solver, up to what a run can free', () => {
    const it = singleService(capacityPool);
    expect(grant(it, 500)).toBe(400);
    it.pass(59);
    expect(grant(it, 100)).toBe(0);
    it.pass(2);
    expect(it.output('reserve')).toBe(60);
    expect(grant(it, 100)).toBe(60);
    it.pass(60);
    expect(grant(it, 40)).toBe(40);
  });

  test('finds nothing that nobody waits for', () => {
    const it = singleService(capacityPool);
    it.pass(300);
    expect(it.output('reserve')).toBe(400);
  });
});
