// An autoscaler follows its metric: how far and how fast, within which limits, and what happens when the metric is wrong. A step is
// five seconds, in which it changes the number of instances by a sixtieth at most.
import { describe, expect, test } from 'vitest';
import { autoscaler } from '#model/components/autoscaler.ts';
import type { Values } from '#model/engine/fields.ts';
import { singleService } from '../../support/single-service.ts';

/** Twelve instances, four to 36, at a load of one half that is seen at once. */
function scaler(load = 0.5, params: Values = {}) {
  const it = singleService(autoscaler, { params: { lagSeconds: 5, ...params } });
  it.set('load', load);
  return it;
}
const instances = (it: ReturnType<typeof scaler>) => [it.output('instances'), it.metric('Scaling.Wanted')];
const SIXTIETH = 1 / 60;
const grown = (by: number, steps: number): number => Math.round(12 * (1 + by) ** steps);

describe('the number of instances', () => {
  test.each([
    ['stays at the target', 0.5, 12],
    ['stays up to 15 % above it', 0.57, 12],
    ['stays down to 15 % below it', 0.43, 12],
    ['grows by a fifth in a minute at most', 0.58, grown(SIXTIETH, 12)],
    ['shrinks by a fifth in a minute at most', 0.42, grown(-SIXTIETH, 12)],
    ['shrinks alike where there is no load', 0, grown(-SIXTIETH, 12)],
  ])('%s', (_, load, expected) => {
    const it = scaler(load);
    it.pass(1);
    expect(instances(it)).toEqual([expected, expected]);
  });

  test.each([
    [1, {}, 36],
    [0, {}, 4],
    [1, { most: 20 }, 20],
    [0, { least: 7 }, 7],
  ])('ends at its limits: a load of %d with %o at %i', (load, params, expected) => {
    const it = scaler(load, params);
    it.pass(60);
    expect(instances(it)).toEqual([expected, expected]);
  });

  test('follows the load with a lag', () => {
    const it = scaler(1, { lagSeconds: 180 });
    it.pass(1 / 12);
    expect(it.metric('Scaling.Load')).toBeCloseTo(0.5 + (0.5 * 5) / 180, 12);
    it.pass(1 / 12);
    expect(it.metric('Scaling.Load')).toBeCloseTo(1 - 0.5 * (1 - 5 / 180) ** 2, 12);
    expect(instances(it)[0]).toBe(12);
  });
});

describe('a fault', () => {
  test('a metric that reads zero takes it down to the fewest', () => {
    const it = scaler(0.9);
    it.inject('blind');
    it.pass(1);
    expect([it.metric('Scaling.Load'), ...instances(it)]).toEqual([0, grown(-SIXTIETH, 12), grown(-SIXTIETH, 12)]);
    it.pass(60);
    expect(instances(it)[0]).toBe(4);
  });

  test('a lower quota counts at once, also below the fewest', () => {
    const it = scaler();
    it.inject('lower-quota', { most: 3 });
    it.pass(1 / 12);
    expect([it.metric('Scaling.Quota'), ...instances(it)]).toEqual([3, 3, 3]);
  });
});

describe('a command', () => {
  test('frozen, it keeps the number until it is let go', () => {
    const it = scaler(1);
    expect(it.give('freeze-scaling', { frozen: true })).toEqual({ ok: true });
    it.pass(5);
    expect(instances(it)[0]).toBe(12);
    it.give('freeze-scaling', { frozen: false });
    it.pass(1);
    expect(instances(it)[0]).toBe(grown(SIXTIETH, 12));
  });

  test('a number that is set stays, up to the quota', () => {
    const it = scaler(1);
    expect(it.give('set-instances', { count: 37 })).toMatchObject({
      ok: false,
      code: 'service/quota',
      args: { most: 36 },
    });
    expect(it.give('set-instances', { count: 36 })).toEqual({ ok: true });
    expect(it.give('set-instances', { count: 20 })).toEqual({ ok: true });
    it.pass(5);
    expect(instances(it)).toEqual([20, 20]);
  });

  test('a higher quota is granted after a quarter of an hour, one at a time', () => {
    const it = scaler(1);
    expect(it.give('raise-quota', { most: 36 })).toMatchObject({
      code: 'scaling/quota-not-higher',
      args: { most: 36 },
    });
    expect(it.give('raise-quota', { most: 50 })).toEqual({ ok: true });
    expect(it.give('raise-quota', { most: 60 })).toMatchObject({ code: 'scaling/quota-requested' });
    expect(it.tasks()).toEqual([{ verb: 'raise-quota', done: 0, total: 15, endsStep: 180 }]);
    it.pass(15 - 1 / 12);
    expect([it.metric('Scaling.Quota'), it.tasks().length]).toEqual([36, 1]);
    it.pass(1 / 12);
    expect([it.metric('Scaling.Quota'), it.tasks().length]).toEqual([50, 0]);
    it.pass(30);
    expect(instances(it)).toEqual([50, 50]);
  });
});
