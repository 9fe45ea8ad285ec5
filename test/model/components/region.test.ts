// Two regions: how requests move between them, the storm of those who arrive, and what is lost on the way.
import { describe, expect, test } from 'vitest';
import { callerOf, flowWorld } from '../../support/flow-world.ts';
import { serviceOf } from '../../support/scenario.ts';

const ANSWERS = { params: { ownMs: 20, perSecond: 100000 } };

function regions(params = {}, ...to: string[]) {
  const both = to.length > 0 ? to : ['home', 'away'];
  const it = flowWorld([
    callerOf('front', 'region', { extraForMoved: 2, notReplicated: 0.01, ...params }, ...both),
    ...both.map((id) => serviceOf(id, 'third-party', ANSWERS)),
  ]);
  it.pass(24);
  return it;
}
type Regions = ReturnType<typeof regions>;
const shift = (it: Regions, share: number, perMinute: number) => it.give('front/shift-traffic', { share, perMinute });
const away = (it: Regions) => [it.metric('front', 'Traffic.AwayShare'), it.signal('front.away')];
const close = (value: number) => expect.closeTo(value, 9);
/** Requests that each of them gets, as a share of what arrives. */
const shares = (it: Regions) =>
  ['home', 'away'].map((id) => it.metric(id, 'Requests.PerSecond') / it.metric('front', 'Requests.PerSecond'));

test('at the beginning all are answered at home', () => {
  const it = regions();
  expect([...away(it), it.metric('front', 'Traffic.LostAtHome')]).toEqual([0, 0, 0]);
  expect(shares(it)).toEqual([expect.closeTo(1, 2), expect.closeTo(0, 6)]);
  expect(away(regions({ away: 0.4 }))).toEqual([0.4, 0.4]);
});

describe('requests that are moved', () => {
  test('go at their pace, up to the share that is wanted', () => {
    const it = regions();
    expect(shift(it, 0.5, 0.12)).toEqual({ ok: true });
    it.pass(1);
    expect(away(it)).toEqual([close(0.01), close(0.01)]);
    it.pass(48);
    expect(away(it)[0]).toBeCloseTo(0.49, 9);
    it.pass(3);
    expect(away(it)).toEqual([close(0.5), close(0.5)]);
    it.pass(24);
    expect(shares(it).map((one) => Math.round(100 * one))).toEqual([50, 50]);
  });

  test('come back alike', () => {
    const it = regions({ away: 0.3 });
    shift(it, 0.1, 0.6);
    it.pass(3);
    expect(away(it)[0]).toBeCloseTo(0.15, 9);
    it.pass(3);
    expect(away(it)[0]).toBeCloseTo(0.1, 9);
  });

  test('ask for two minutes of usual requests each, where they arrive', () => {
    const it = regions();
    // A tenth of all moves in each minute: two tenths more than those who are there.
    shift(it, 1, 0.1);
    it.pass(25);
    const there = away(it)[0];
    expect(shares(it)[1]).toBeCloseTo(there + 0.2, 1);
    expect(shares(it)[0]).toBeCloseTo(1 - there, 1);
    const back = regions({ away: 1 });
    shift(back, 0, 0.1);
    back.pass(25);
    expect(shares(back)[0]).toBeCloseTo(1 - away(back)[0] + 0.2, 1);
    expect(shares(back)[1]).toBeCloseTo(away(back)[0], 1);
  });

  test('need another region, and a share that is another one', () => {
    expect(shift(regions({}, 'home'), 0.5, 0.1)).toMatchObject({ ok: false, code: 'region/only-one' });
    const it = regions({ away: 0.25 });
    expect(shift(it, 0.25, 0.1)).toMatchObject({ ok: false, code: 'region/there-already', args: { share: 0.25 } });
    expect(shift(it, 0.26, 0.1)).toEqual({ ok: true });
  });
});

describe('what fails', () => {
  const errorsOf = (share: number) => {
    const it = regions({ away: share });
    it.inject('front/lose-region', { share: 0.4 });
    it.pass(24);
    expect(it.metric('front', 'Traffic.LostAtHome')).toBe(0.4);
    return it.metric('front', 'Requests.Errors');
  };

  test.each([
    [0, 0.4],
    // Three quarters of four tenths, and a hundredth of the rest.
    [0.25, 0.75 * 0.4 + 0.25 * 0.01],
    [1, 0.01],
  ])('with %d away: what is lost at home, and what is not replicated yet', (share, errors) => {
    expect(errorsOf(share)).toBeCloseTo(errors, 3);
  });
});
