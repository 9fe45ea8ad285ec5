// Instances of a service, step by step: booting, fewer at once, an order against the autoscaler, a restart in batches, a roll-back and
// what one instance says of itself. A step is five seconds, an instance boots in sixty.
import { describe, expect, test } from 'vitest';
import type { App } from '#model/components/service/params.ts';
import { service } from '#model/components/service/service.ts';
import { type LoneService, singleService } from '../../support/single-service.ts';

/** Ten instances of at most fourteen, without requests. */
function app(): LoneService {
  const it = singleService(service, { params: { instances: 10, most: 14, bootSeconds: 60, rollBackMinutes: 5 } });
  it.pass(1);
  return it;
}

const STEP = 5 / 60;
const stateOf = (it: LoneService) => (it.service as unknown as App).state;
const counts = (it: LoneService) => {
  const { ready, booting, wanted } = stateOf(it);
  return [ready, booting, wanted];
};
const readings = (it: LoneService, host: number) =>
  Object.fromEntries(service.hosts!.read(it.service, host, it.turn).map(({ name, value }) => [name, value]));
const hostStates = (it: LoneService): number[] => {
  const states = new Uint8Array(service.hosts!.count(it.service));
  service.hosts!.writeStates(it.service, states);
  return [...states];
};
const [ROOM, STARTING, DOWN] = [1, 3, 4];

describe('the number of instances', () => {
  test('more of them boot for a minute, and then the order is done', () => {
    const it = app();
    expect(it.give('scale-instances', { count: 12 })).toEqual({ ok: true });
    it.pass(STEP);
    expect(counts(it)).toEqual([10, 2, 12]);
    expect(hostStates(it)).toEqual([...Array(10).fill(ROOM), STARTING, STARTING]);
    it.pass(11 * STEP);
    expect(counts(it)).toEqual([10, 2, 12]);
    it.pass(STEP);
    expect(counts(it)).toEqual([12, 0, -1]);
    expect(hostStates(it)).toEqual(Array(12).fill(ROOM));
  });

  test('fewer leave at once: those that boot first, and one stays', () => {
    const it = app();
    it.give('scale-instances', { count: 13 });
    it.pass(STEP);
    it.give('scale-instances', { count: 9 });
    it.pass(STEP);
    expect(counts(it)).toEqual([9, 0, -1]);
    expect(hostStates(it)).toEqual([...Array(9).fill(ROOM), DOWN]);
    it.give('scale-instances', { count: 1 });
    it.pass(STEP);
    expect(counts(it)).toEqual([1, 0, -1]);
  });

  test('an order goes before the autoscaler, and stays against it', () => {
    const it = app();
    it.set('scaledTo', 11);
    it.pass(2);
    expect(counts(it)).toEqual([11, 0, -1]);
    it.give('scale-instances', { count: 12 });
    it.pass(2);
    expect(counts(it)).toEqual([12, 0, 12]);
    it.set('scaledTo', 0);
    it.pass(STEP);
    expect(counts(it)).toEqual([12, 0, -1]);
  });

  test('is no more than there may be, by order and by autoscaler', () => {
    const it = app();
    expect(it.give('scale-instances', { count: 15 })).toMatchObject({ code: 'service/quota', args: { most: 14 } });
    expect(it.give('scale-instances', { count: 10 })).toMatchObject({ code: 'service/scaled' });
    it.set('scaledTo', 40);
    it.pass(2);
    expect(counts(it)).toEqual([14, 0, -1]);
  });
});

describe('a restart', () => {
  test('takes a batch out for the time to drain and to boot, one after the other', () => {
    const it = app();
    it.give('restart-instances', { batch: 0.3 });
    // Four batches of 80 s.
    expect(it.tasks()).toEqual([{ verb: 'restart-instances', done: 0, total: 6, endsStep: 12 + 64 }]);
    expect(it.give('restart-instances', { batch: 0.5 })).toMatchObject({ code: 'service/restarting' });
    it.pass(63 * STEP);
    expect(it.events).toEqual([]);
    it.pass(STEP);
    expect(it.events).toEqual(['restart-done']);
    expect(it.tasks()).toEqual([]);
  });

  test('gives memory back as it goes, and ends what made single ones slow', () => {
    const it = app();
    it.inject('hot-instances', { count: 2, latency: 6 });
    stateOf(it).leaked = 0.4;
    const usual = readings(it, 9)['own work'];
    expect([0, 1, 2].map((host) => readings(it, host)['own work'])).toEqual([
      (usual as number) * 6,
      (usual as number) * 6,
      usual,
    ]);
    it.give('restart-instances', { batch: 0.5 });
    it.pass(16 * STEP);
    expect(stateOf(it).leaked).toBeCloseTo(0.2, 12);
    expect(readings(it, 0)['own work']).toBe((usual as number) * 6);
    it.pass(16 * STEP);
    expect(stateOf(it).leaked).toBe(0);
    expect(readings(it, 0)['own work']).toBe(usual);
  });
});

test('a roll-back takes its minutes, brings the version before and its memory, and is done once', () => {
  const it = app();
  stateOf(it).leaked = 0.4;
  expect(readings(it, 0).version).toBe('current');
  expect(it.give('roll-back')).toEqual({ ok: true });
  expect(it.give('roll-back')).toMatchObject({ code: 'service/rolled-back' });
  it.pass(5 - STEP);
  expect([readings(it, 0).version, stateOf(it).leaked]).toEqual(['current', 0.4]);
  it.pass(STEP);
  expect([readings(it, 0).version, stateOf(it).leaked]).toEqual(['previous', 0]);
  expect(it.events).toEqual(['roll-back-done']);
  expect(it.give('roll-back')).toMatchObject({ code: 'service/rolled-back' });
});
