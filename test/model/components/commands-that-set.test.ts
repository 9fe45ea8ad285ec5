// Commands that set a size, and readings that say what is left: at the value itself, one beside it, and past what is allowed.
import { describe, expect, test } from 'vitest';
import { connectionPool } from '#model/components/connection-pool.ts';
import { certificate } from '#model/components/credentials.ts';
import { service } from '#model/components/service/service.ts';
import { singleService } from '../../support/single-service.ts';

describe('a pool of connections', () => {
  test('is given another size, never the one that it has', () => {
    const it = singleService(connectionPool, { params: { size: 50 } });
    const resize = (size: number) => it.give('resize-pool', { size });
    expect(resize(50)).toEqual({ ok: false, code: 'pool/same-size', args: { size: 50 } });
    expect(resize(60)).toEqual({ ok: true });
    expect(resize(60)).toMatchObject({ code: 'pool/same-size' });
    expect(resize(50)).toEqual({ ok: true });
  });
});

describe('instances of a service', () => {
  test('are set to another number, up to the quota', () => {
    const it = singleService(service, { params: { instances: 12, most: 20 } });
    const scale = (count: number) => it.give('scale-instances', { count });
    expect(scale(12)).toEqual({ ok: false, code: 'service/scaled', args: { count: 12 } });
    expect(scale(21)).toEqual({ ok: false, code: 'service/quota', args: { most: 20 } });
    expect(scale(20)).toEqual({ ok: true });
  });
});

test('a certificate says the days that it is good for, and 0 once it is refused', () => {
  const it = singleService(certificate, { params: { daysLeft: 31 } });
  expect([it.metric('Certificate.DaysLeft'), it.metric('Connections.Refused')]).toEqual([31, 0]);
  (it.service.state as { good: number }).good = 0.4;
  expect(it.metric('Certificate.DaysLeft')).toBe(0);
});
