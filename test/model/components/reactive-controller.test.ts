// Groups that follow the load, stand still without metrics, and are scaled by hand.
import { describe, expect, test } from 'vitest';
import { reactiveController } from '#model/components/reactive-controller.ts';
import { singleService } from '../../support/single-service.ts';

const atNight = (params = {}) => {
  const it = singleService(reactiveController, { params });
  it.turn.demand = 0.6;
  it.pass(1);
  return it;
};

describe('reactive-controller', () => {
  test('follows the load while enough policies have samples', () => {
    const it = atNight();
    it.turn.demand = 1;
    it.set('evaluation', 0.7);
    it.pass(90);
    expect(it.metric('Capacity.Provisioned')).toBeCloseTo(1, 3);
    expect(it.output('deficit')).toBe(0);
  });

  test('stands still below that, and groups are too small for the day', () => {
    const it = atNight();
    it.turn.demand = 1;
    it.set('evaluation', 0.69);
    it.pass(600);
    expect(it.metric('Capacity.Provisioned')).toBe(0.6);
    expect(it.output('deficit')).toBeCloseTo(1 - 1.15 * 0.6, 12);
    expect(it.output('errors')).toBeCloseTo(3 * (1 - 1.15 * 0.6), 12);
  });

  test('nobody is turned away by more than all', () => {
    const it = atNight();
    it.turn.demand = 2;
    it.set('evaluation', 0);
    it.pass(1);
    expect(it.output('errors')).toBe(1);
  });

  test('a store of its own bridges so many minutes', () => {
    const it = atNight({ localStoreMinutes: 180 });
    it.set('evaluation', 0);
    it.pass(180);
    expect(it.metric('Capacity.Provisioned')).toBeCloseTo(0.6, 9);
    it.turn.demand = 1;
    it.pass(600);
    expect(it.metric('Capacity.Provisioned')).toBe(0.6);
  });

  test('owners who know scale half of the groups, within hours', () => {
    const it = atNight();
    it.set('evaluation', 0);
    it.set('informed', 1);
    it.turn.demand = 1;
    it.pass(60);
    const first = it.metric('Groups.ByHand');
    expect(first).toBeGreaterThan(0.3);
    expect(it.output('deficit')).toBeGreaterThan(0.2);
    it.pass(600);
    expect(it.metric('Groups.ByHand')).toBeCloseTo(0.5, 4);
    expect(it.output('deficit')).toBe(0);
  });

  test('by hand it takes servers from the reserve, at once as far as there are any', () => {
    const it = atNight();
    it.pool.left = 60;
    it.set('evaluation', 0);
    expect(it.give('scale-by-hand', { share: 0.3 })).toEqual({ ok: true });
    expect(it.pool.left).toBe(0);
    expect(it.tasks()).toEqual([{ verb: 'scale-by-hand', done: 60, total: 90, endsStep: null }]);
    expect(it.metric('Groups.ByHand')).toBeCloseTo(0.2, 12);
    it.pool.left = 100;
    it.pass(1);
    expect(it.pool.left).toBe(70);
    expect(it.metric('Groups.ByHand')).toBeCloseTo(0.3, 12);
    expect(it.tasks()).toEqual([]);
  });

  test('a larger share costs the difference, a smaller one is refused', () => {
    const it = atNight();
    it.give('scale-by-hand', { share: 0.3 });
    it.give('scale-by-hand', { share: 0.5 });
    expect(it.pool.left).toBe(1000 - 150);
    expect(it.give('scale-by-hand', { share: 0.5 })).toMatchObject({ ok: false, code: 'scaling/done-by-hand' });
  });

  test('goes on by itself once the metrics are back', () => {
    const it = atNight();
    it.set('evaluation', 0);
    it.turn.demand = 1;
    it.pass(300);
    it.set('evaluation', 1);
    it.pass(60);
    expect(it.output('deficit')).toBe(0);
    expect(it.metric('Policies.Evaluated')).toBe(1);
  });
});
