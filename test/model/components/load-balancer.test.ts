// A load balancer: zones that fail, zones that are drained, checks that see only much, and instances that are taken out.
import { describe, expect, test } from 'vitest';
import { callerOf, flowWorld } from '../../support/flow-world.ts';
import { serviceOf } from '../../support/scenario.ts';

/** Three zones, checked every ten seconds: after three failed checks an instance is taken out. */
function balanced(params = {}) {
  const it = flowWorld([
    callerOf(
      'edge',
      'load-balancer',
      { zones: 3, checkSeconds: 10, unhealthyAfter: 3, keepShare: 0.7, ...params },
      'web',
    ),
    serviceOf('web', 'third-party', { params: { ownMs: 20 } }),
  ]);
  it.pass(60);
  return it;
}
type Balanced = ReturnType<typeof balanced>;
const rotation = (it: Balanced) => it.metric('edge', 'Targets.InRotation');
const zones = (it: Balanced) =>
  ['Zones.Worst', 'Zones.ErrorsMost', 'Zones.ErrorsLeast'].map((id) => it.metric('edge', id));
const close = (value: number) => expect.closeTo(value, 6);
const loseZone = (it: Balanced, share: number, zone = 2) => it.inject('edge/zone-loss', { zone, share });

test('all is well', () => {
  const it = balanced();
  expect([rotation(it), it.metric('edge', 'Targets.Ejected'), it.signal('edge.rotation')]).toEqual([1, 0, 1]);
  expect([...zones(it), it.metric('edge', 'Requests.Errors')]).toEqual([0, close(0), close(0), close(0)]);
});

describe('a zone that fails', () => {
  test('fewer than half of its requests passes its checks, and keeps its share', () => {
    const it = balanced();
    loseZone(it, 0.3);
    it.pass(60);
    expect(zones(it)).toEqual([2, close(0.3), close(0)]);
    expect([it.metric('edge', 'Requests.Errors'), rotation(it)]).toEqual([close(0.1), 1]);
  });

  test('half of them is seen after three checks, and gets none from then on', () => {
    const it = balanced();
    loseZone(it, 0.5);
    // A zone without working instances is out at once; its requests go there for thirty seconds.
    it.pass(5);
    expect([...zones(it), rotation(it)]).toEqual([2, close(0.5), close(0), close(2 / 3)]);
    it.pass(1);
    expect(zones(it)).toEqual([0, close(0), close(0)]);
    it.pass(60);
    expect([it.metric('edge', 'Requests.Errors'), rotation(it)]).toEqual([close(0), close(2 / 3)]);
  });

  test('that does not exist is the last', () => {
    const it = balanced();
    loseZone(it, 0.3, 9);
    expect(zones(it)[0]).toBe(3);
  });

  test('is not told from others where there is only one', () => {
    const it = balanced({ zones: 1 });
    loseZone(it, 0.3, 1);
    it.pass(60);
    expect(zones(it)).toEqual([1, close(0), close(0)]);
    expect(it.metric('edge', 'Requests.Errors')).toBeCloseTo(0.3, 6);
  });

  test('gets its requests where nothing is taken out any more', () => {
    const it = balanced();
    loseZone(it, 0.9);
    expect(it.give('edge/freeze-ejection', { frozen: true })).toEqual({ ok: true });
    it.pass(60);
    expect([...zones(it), it.metric('edge', 'Requests.Errors')]).toEqual([2, close(0.9), close(0), close(0.3)]);
  });
});

describe('a zone that is drained', () => {
  test('gets no requests, and no longer shares the load', () => {
    const it = balanced();
    loseZone(it, 0.3);
    expect(it.give('edge/drain-zone', { zone: 2 })).toEqual({ ok: true });
    it.pass(60);
    expect([...zones(it), it.metric('edge', 'Requests.Errors')]).toEqual([0, close(0), close(0), close(0)]);
    expect(rotation(it)).toBeCloseTo(2 / 3, 12);
  });

  test('beside one that fails leaves one of three', () => {
    const it = balanced();
    loseZone(it, 0.9);
    it.give('edge/drain-zone', { zone: 1 });
    expect(rotation(it)).toBeCloseTo(1 / 3, 12);
    const same = balanced();
    loseZone(same, 0.9);
    same.give('edge/drain-zone', { zone: 2 });
    expect(rotation(same)).toBeCloseTo(2 / 3, 12);
  });

  test('comes back, and only one can be drained', () => {
    const it = balanced();
    expect(it.give('edge/return-zone')).toMatchObject({ ok: false, code: 'balancer/nothing-drained' });
    expect(it.give('edge/drain-zone', { zone: 4 })).toMatchObject({
      code: 'balancer/no-such-zone',
      args: { zones: 3 },
    });
    expect(it.give('edge/drain-zone', { zone: 3 })).toEqual({ ok: true });
    expect(it.give('edge/drain-zone', { zone: 1 })).toMatchObject({ code: 'balancer/drained', args: { zone: 3 } });
    expect(it.give('edge/return-zone')).toEqual({ ok: true });
    expect(rotation(it)).toBe(1);
    expect(it.give('edge/drain-zone', { zone: 1 })).toEqual({ ok: true });
  });
});

describe('instances', () => {
  test('are kept out by a wrong check, and all come back where nothing is taken out', () => {
    const it = balanced();
    it.inject('edge/wrong-ejection', { share: 0.4 });
    expect([rotation(it), it.metric('edge', 'Targets.Ejected')]).toEqual([close(0.6), close(0.4)]);
    it.give('edge/freeze-ejection', { frozen: true });
    expect([rotation(it), it.metric('edge', 'Targets.Ejected')]).toEqual([1, 0]);
  });

  /** All calls are refused. */
  const refusing = () => {
    const it = balanced();
    it.give('web/drop-requests');
    it.pass(6);
    return it;
  };

  test('whose checks time out are taken out one after the other, three tenths at most', () => {
    const it = refusing();
    const before = it.metric('edge', 'Targets.Ejected');
    expect(before).toBeGreaterThan(0);
    it.pass(1);
    // 0.3 of those that are left in thirty seconds.
    expect(it.metric('edge', 'Targets.Ejected')).toBeCloseTo(before + (1 - before) * 0.3 * (5 / 30), 9);
    it.pass(120);
    expect([it.metric('edge', 'Targets.Ejected'), rotation(it)]).toEqual([close(0.3), close(0.7)]);
  });

  test('come back within ninety seconds once they answer again, or at once where nothing is taken out', () => {
    const it = refusing();
    it.pass(120);
    it.give('web/send-requests');
    it.pass(2);
    const before = it.metric('edge', 'Targets.Ejected');
    it.pass(1);
    expect(it.metric('edge', 'Targets.Ejected')).toBeCloseTo(before - 5 / 90, 9);
    it.pass(18);
    expect(it.metric('edge', 'Targets.Ejected')).toBe(0);
    const frozen = refusing();
    frozen.give('edge/freeze-ejection', { frozen: true });
    frozen.pass(1);
    frozen.give('edge/freeze-ejection', { frozen: false });
    expect(frozen.metric('edge', 'Targets.Ejected')).toBe(0);
  });
});

describe('the weight of a zone', () => {
  test('takes its part of the requests away from a zone that fails, and of the instances from the rotation', () => {
    const it = balanced();
    loseZone(it, 0.3);
    it.give('edge/set-zone-weight', { zone: 2, share: 0.5 });
    it.pass(60);
    expect([it.metric('edge', 'Requests.Errors'), rotation(it)]).toEqual([close(0.3 / 5), close(2.5 / 3)]);
    it.give('edge/set-zone-weight', { zone: 2, share: 0 });
    it.pass(60);
    expect([it.metric('edge', 'Requests.Errors'), rotation(it)]).toEqual([close(0), close(2 / 3)]);
    it.give('edge/return-zone', {});
    it.pass(60);
    expect([it.metric('edge', 'Requests.Errors'), rotation(it)]).toEqual([close(0.1), 1]);
  });

  test('is set for one zone that exists at a time, and a weight of 1 takes it back', () => {
    const it = balanced();
    const weigh = (zone: number, share: number) => it.give('edge/set-zone-weight', { zone, share });
    expect(weigh(4, 0.5)).toMatchObject({ code: 'balancer/no-such-zone' });
    expect(weigh(3, 0.5)).toEqual({ ok: true });
    expect(weigh(2, 0.5)).toMatchObject({ code: 'balancer/drained', args: { zone: 3 } });
    expect(weigh(3, 1)).toEqual({ ok: true });
    expect(weigh(2, 0.5)).toEqual({ ok: true });
  });
});
