// The store's curves in exact numbers, and its fail-over.
import { describe, expect, test } from 'vitest';
import { store } from '#model/components/store.ts';
import { singleService } from '../../support/single-service.ts';

describe('a store', () => {
  test.each([
    [0, 40 / 300, 1, 0],
    [260, 1, 1, 0],
    [560, 2, 0.5, 0.09],
    [1760, 6, 1 / 6, 0.69],
    [2960, 10, 0.1, 0.8],
  ])('with %i builders: load %f, speed %f, refused %f', (builders, load, speed, refusal) => {
    const lone = singleService(store);
    lone.set('builders', builders);
    lone.pass(1 / 12);
    expect(lone.output('load')).toBeCloseTo(load, 12);
    expect(lone.output('speed')).toBeCloseTo(speed, 12);
    expect(lone.output('refusal')).toBeCloseTo(refusal, 12);
    expect(lone.output('up')).toBe(1);
  });

  test.each([
    [0, 4, 0],
    [560, 8, 0.5],
    [1160, 16, 0.75],
  ])('with %i builders: median %f ms, throttled %f', (builders, medianMs, throttles) => {
    const lone = singleService(store);
    lone.set('builders', builders);
    lone.pass(1 / 12);
    expect(lone.metric('Latency.P50')).toBeCloseTo(medianMs, 12);
    expect(lone.metric('Latency.P99')).toBeCloseTo(5 * medianMs, 12);
    expect(lone.metric('Throttles')).toBeCloseTo(throttles, 12);
  });

  test('has a share of its capacity while its primary is ill', () => {
    const lone = singleService(store, { params: { health: 0.12 } });
    lone.set('builders', 32);
    lone.pass(1 / 12);
    expect(lone.output('load')).toBeCloseTo(2, 12);
  });
});

describe('a store that slows down', () => {
  test('shows in its reads and refusals whatever its load, until it fails over', () => {
    const lone = singleService(store);
    lone.pass(1);
    expect([lone.metric('Latency.P99'), lone.metric('Throttles')]).toEqual([20, 0]);
    store.faults!['slow-down'].inject(lone.service, { health: 0.1, refusing: 0.9 }, lone.turn);
    lone.pass(1);
    expect(lone.metric('Latency.P99')).toBeCloseTo(20 * (40 / 30) * 10, 9);
    expect([lone.metric('Throttles'), lone.output('refusal')]).toEqual([0.9, 0.9]);
    lone.give('fail-over');
    lone.pass(16);
    expect([lone.metric('Latency.P99'), lone.metric('Throttles'), lone.output('refusal')]).toEqual([20, 0, 0]);
  });
});

describe('a fail-over', () => {
  test('takes a quarter of an hour, is dark for the last minute, and leaves a healthy store', () => {
    const lone = singleService(store, { params: { health: 0.12 } });
    lone.set('builders', 32);
    expect(lone.give('fail-over')).toEqual({ ok: true });
    expect(lone.tasks()).toEqual([{ verb: 'fail-over', done: 0, total: 15, endsStep: 180 }]);
    lone.pass(14 - 1 / 12);
    expect(lone.output('up')).toBe(1);
    lone.pass(1 / 12);
    expect([lone.output('up'), lone.output('speed'), lone.output('refusal')]).toEqual([0, 0, 0.8]);
    lone.pass(1 - 1 / 12);
    expect(lone.output('up')).toBe(0);
    lone.pass(1 / 12);
    expect(lone.output('up')).toBe(1);
    expect(lone.output('load')).toBeCloseTo(0.24, 12);
    expect(lone.events).toEqual(['fail-over-done']);
    expect(lone.tasks()).toEqual([]);
  });

  test('is refused while one is under way', () => {
    const lone = singleService(store);
    lone.give('fail-over');
    expect(lone.give('fail-over')).toMatchObject({ ok: false, code: 'store/failing-over' });
  });
});
