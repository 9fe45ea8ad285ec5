// A service on hosts that it shares: slow before it fails, and noticed later by people who kept something.
import { describe, expect, test } from 'vitest';
import { facade } from '#model/components/facade.ts';
import { singleService } from '../../support/single-service.ts';

describe('facade', () => {
  test('fails as its hosts do', () => {
    const it = singleService(facade);
    it.set('hostErrors', 0.4);
    it.pass(1);
    expect(it.output('errors')).toBe(0.4);
    expect(it.output('noticed')).toBe(0.4);
  });

  test('gets slow as buffers fill, up to the time-out where requests fail', () => {
    const it = singleService(facade, { params: { latencyMs: 200, timeOutMs: 5200, waitsFrom: 0.8 } });
    it.pass(1);
    expect(it.metric('Requests.LatencyP99')).toBe(200);
    it.set('hostFill', 0.9);
    it.pass(1);
    expect(it.metric('Requests.LatencyP99')).toBeCloseTo(200 + 5000 * 0.25, 9);
    it.set('hostErrors', 0.02);
    it.pass(1);
    expect(it.metric('Requests.LatencyP99')).toBe(5200);
  });

  test('people with something kept stop one after the other, and all go on at once', () => {
    const it = singleService(facade, { params: { keptMinutes: 60 } });
    it.set('hostErrors', 1);
    it.pass(30);
    expect(it.metric('Users.Stopped')).toBeGreaterThan(0.35);
    expect(it.metric('Users.Stopped')).toBeLessThan(0.45);
    it.pass(240);
    expect(it.output('noticed')).toBeGreaterThan(0.98);
    it.set('hostErrors', 0);
    it.pass(1);
    expect(it.output('noticed')).toBe(0);
  });
});
