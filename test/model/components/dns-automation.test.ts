// A planner and enactors that do not wait for each other: the race that empties a record, and what cannot mend it.
import { describe, expect, test } from 'vitest';
import { dns } from '#model/components/dns.ts';
import { dnsAutomation } from '#model/components/dns-automation.ts';
import { singleService } from '../../support/single-service.ts';

const automation = (params = {}) =>
  singleService(dnsAutomation, { params: { planMinutes: 1, applyMinutes: 2, keptPlans: 10, enactors: 3, ...params } });

const slow = (it: ReturnType<typeof automation>, factor: number) =>
  dnsAutomation.faults!['slow-enactor'].inject(it.service, { factor }, it.turn);

describe('enactors', () => {
  test('keep the record for days as long as none is slow', () => {
    const it = automation();
    it.pass(3 * 24 * 60);
    expect(it.output('published')).toBe(1);
    expect(it.metric('Plans.ActiveAge')).toBeLessThanOrEqual(3);
  });

  test('a little late puts an older plan in place, which the next ones replace', () => {
    const it = automation();
    it.pass(10);
    slow(it, 4);
    it.pass(60);
    expect(it.output('published')).toBe(1);
    expect(it.metric('Plans.Missing')).toBe(0);
  });

  test('later than the plans that are kept, it ends with an empty record, half an hour after it began', () => {
    const it = automation();
    it.pass(4);
    slow(it, 16);
    it.pass(32);
    expect(it.output('published')).toBe(1);
    it.pass(4);
    expect(it.output('published')).toBe(0);
    expect([it.metric('Plans.Missing'), it.metric('Enactors.Stopped')]).toEqual([1, 3]);
  });

  test('cannot mend it: they have no plan to start from', () => {
    const it = automation();
    slow(it, 16);
    it.pass(60);
    expect(it.give('restart-enactors')).toMatchObject({ ok: false, code: 'dns/plan-missing' });
    it.pass(600);
    expect(it.output('published')).toBe(0);
  });

  test('restarted before that, the slow one drops its old plan', () => {
    const it = automation();
    slow(it, 16);
    it.pass(10);
    expect(it.metric('Enactors.Slowest')).toBeGreaterThan(15);
    expect(it.give('restart-enactors')).toEqual({ ok: true });
    it.pass(120);
    expect(it.output('published')).toBe(1);
  });

  test('stopped they write nothing, so the race does not end', () => {
    const it = automation();
    slow(it, 16);
    it.pass(10);
    it.give('stop-automation', { stopped: true });
    expect(it.give('stop-automation', { stopped: true })).toMatchObject({ code: 'dns/automation-already' });
    expect(it.give('restart-enactors')).toMatchObject({ code: 'dns/automation-stopped' });
    it.pass(120);
    expect([it.output('published'), it.metric('Enactors.Stopped')]).toEqual([1, 3]);
  });
});

describe('the record', () => {
  test('empties as what resolvers keep expires, and is restored by hand whatever the automation has in place', () => {
    const it = singleService(dns, { params: { ttlSeconds: 60, publishMinutes: 3 } });
    expect(it.give('restore-record')).toMatchObject({ code: 'dns/record-good' });
    it.set('published', 0);
    it.pass(1);
    expect(it.metric('Records.Wrong')).toBe(1);
    expect(it.metric('Lookups.Failed')).toBeCloseTo(1 - (1 - 5 / 60) ** 12, 9);
    it.pass(10);
    expect(it.give('restore-record')).toEqual({ ok: true });
    it.pass(13);
    expect(it.metric('Records.Wrong')).toBe(0);
    expect(it.output('resolved')).toBeGreaterThan(0.999);
  });

  test('right and not reached: lookups fail until they go to other resolvers', () => {
    const it = singleService(dns, { params: { ttlSeconds: 60, moveMinutes: 6 } });
    dns.faults!['cut-off-resolvers'].inject(it.service, { share: 1 }, it.turn);
    it.pass(10);
    expect([it.metric('Records.Wrong'), it.metric('Resolvers.CutOff')]).toEqual([0, 1]);
    expect(it.output('resolved')).toBeLessThan(0.001);
    expect(it.give('move-lookups')).toEqual({ ok: true });
    expect(it.give('move-lookups')).toMatchObject({ code: 'dns/moving' });
    it.pass(16);
    expect(it.output('resolved')).toBeGreaterThan(0.999);
  });

  test('pinned for a share of the instances it serves that share', () => {
    const it = singleService(dns, { params: { ttlSeconds: 5, pinMinutes: 4 } });
    it.set('published', 0);
    it.give('pin-addresses', { pinned: true, share: 0.2 });
    it.pass(10);
    expect(it.output('resolved')).toBeCloseTo(0.2 * 0.97, 9);
    expect(it.give('pin-addresses', { pinned: true, share: 0.2 })).toMatchObject({ code: 'dns/pinned' });
    it.give('pin-addresses', { pinned: true });
    it.pass(5);
    expect(it.output('resolved')).toBeCloseTo(0.97, 9);
  });
});
