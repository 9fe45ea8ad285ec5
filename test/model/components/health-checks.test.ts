// Checks of targets that are not ready fail, and zones leave although nothing is wrong with them; switched off, all are back at once.
import { expect, test } from 'vitest';
import { healthChecks } from '#model/components/health-checks.ts';
import { singleService } from '../../support/single-service.ts';

const PARAMS = { zones: 6, newShare: 0.3, failOverAbove: 0.2, outMinutes: 12, backMinutes: 8, leastZones: 2 };
const checks = (params = {}) => singleService(healthChecks, { params: { ...PARAMS, ...params } });

test('as long as the network of new targets is ready no zone leaves', () => {
  const it = checks();
  it.pass(600);
  expect([it.output('rotation'), it.metric('Checks.Failing'), it.metric('Checks.Load')]).toEqual([1, 0, 1]);
});

test('where it is late one zone after the other leaves, down to those that always stay, and comes back for a while', () => {
  const it = checks();
  it.set('late', 1);
  it.pass(1);
  expect(it.metric('Zones.Out')).toBe(1);
  it.pass(6);
  expect(it.metric('Zones.Out')).toBe(4);
  expect(it.output('rotation')).toBeCloseTo(2 / 6, 9);
  const seen = new Set<number>();
  for (let minute = 0; minute < 120; minute++) {
    it.pass(minute + 8);
    seen.add(it.metric('Zones.Out'));
  }
  expect(Math.max(...seen)).toBe(4);
  expect(seen.size).toBeGreaterThan(1);
});

test('nobody can be launched, nobody new is checked: the checks fall silent within the time constant', () => {
  const it = checks({ growMinutes: 15 });
  it.set('late', 1);
  it.set('launched', 0);
  it.pass(90);
  expect(it.metric('Checks.Failing')).toBeLessThan(0.3 * 0.01);
});

test('switched off all zones get requests; switched on too early they leave again', () => {
  const it = checks();
  it.set('late', 1);
  it.pass(30);
  expect(it.give('set-fail-over', { enabled: false })).toEqual({ ok: true });
  expect(it.give('set-fail-over', { enabled: false })).toMatchObject({ code: 'checks/set-already' });
  it.pass(31);
  expect(it.output('rotation')).toBe(1);
  it.give('set-fail-over', { enabled: true });
  it.pass(40);
  expect(it.output('rotation')).toBeLessThan(0.7);
});

test('targets that really fail count as well', () => {
  const it = checks();
  it.set('broken', 0.5);
  it.pass(1);
  expect(it.metric('Checks.Failing')).toBeCloseTo(0.5, 9);
  expect(it.metric('Zones.Out')).toBe(1);
});
