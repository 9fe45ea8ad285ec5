// What is told of one change, from endings in round numbers: what it saved or cost, and what it would have saved made sooner.
import { describe, expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import { choicesOf } from '#model/scoring/choices.ts';
import type { ReplayedEnding, Replays } from '#model/scoring/counterfactual.ts';
import type { JustifiedChange } from '#model/scoring/justification.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { playDrill, see, seeThreads } from '../../support/play-drill.ts';
import { ended, inOneSlice, justified } from '../../support/score-parts.ts';

const LOST = 1000;
const ending = (lost: number): ReplayedEnding => ({
  ...{ lost, outage: true, recoveredMinute: null, losses: Float32Array.of(lost) },
});

/** What is lost without a change, and with one made at an earlier step; null for no replay. */
type Ends = {
  readonly without?: Readonly<Record<number, number | null>>;
  readonly sooner?: (action: number, step: number) => number | null;
};

function choices(team: Team, changes: readonly JustifiedChange[], ends: Ends = {}) {
  const asked: [number, number][] = [];
  const orNull = (lost: number | null) => inOneSlice(lost === null ? null : ending(lost));
  const replays: Replays = {
    without: (left) => orNull(ends.without?.[[...left][0]] ?? (ends.without === undefined ? 1500 : null)),
    sooner(action, step) {
      asked.push([action, step]);
      return orNull((ends.sooner ?? (() => 900))(action, step));
    },
  };
  return { priced: whole(choicesOf(team, ended({ lost: LOST }), changes, replays)), asked };
}

/** The first alarm rang at step 456. */
function teamAt(step: number): Team {
  const team = createTeam(playDrill(), { id: 'red', seed: 1 });
  team.world.step = step;
  team.world.monitoring.firstStep = 456;
  return team;
}
/** The reason is known from step 480 on. */
function knowing(): Team {
  const team = teamAt(480);
  seeThreads(team);
  return team;
}
const at = (step: number, words: Partial<JustifiedChange> = {}, id = 1): JustifiedChange => {
  const change = justified(id, words);
  return { ...change, action: { ...change.action, step } };
};

test('a change is told with its justification, what was known, and how the run ends without it', () => {
  const { priced } = choices(knowing(), [at(600, { q: 0.9 })], { without: { 1: 1500 } });
  expect(priced).toHaveLength(1);
  const { told, without, sooner } = priced[0];
  expect(without?.lost).toBe(1500);
  expect(sooner?.lost).toBe(900);
  expect(told).toEqual({
    ...{ id: 1, step: 600, by: 'Yo', do: 'front/set-routing', with: {}, basis: 'hypothesis', cause: 'a' },
    ...{ support: 0.9, predicted: false, approved: false, verified: false, crowded: false, reason: 1, checked: 0 },
    ...{ justification: 0.9, justified: true, lostWithout: 1500, knew: [1], verdict: 'reasoned/saved' },
    sooner: { step: 480, saved: 100 },
  });
});

describe('the verdict', () => {
  // A thousandth of 1000 is 1.
  test.each([
    [1500, 'saved'],
    [1001.1, 'saved'],
    [1001, 'no-change'],
    [1000, 'no-change'],
    [999, 'no-change'],
    [998.9, 'cost'],
    [500, 'cost'],
    [null, 'unpriced'],
  ])('where %d is lost without it: %s', (lost, verdict) => {
    const of = (q: number) => choices(knowing(), [at(600, { q })], { without: { 1: lost } }).priced[0].told;
    expect(of(0.5)).toMatchObject({ justified: true, verdict: `reasoned/${verdict}`, lostWithout: lost });
    expect(of(0.49)).toMatchObject({ justified: false, verdict: `guess/${verdict}`, lostWithout: lost });
  });
});

describe('the same change sooner', () => {
  const soonest = (change: JustifiedChange, ends: Ends = {}, team = knowing()) => {
    const { priced, asked } = choices(team, [change], ends);
    return { asked, told: priced[0].told.sooner, kept: priced[0].sooner };
  };

  test('is looked at from ten minutes on', () => {
    expect(soonest(at(600)).asked).toEqual([[1, 480]]);
    expect(soonest(at(599)).asked).toEqual([]);
  });

  test.each([
    ['on no reason', at(600, { q: 0.49 }), {}],
    ['that saved nothing', at(600), { without: { 1: 1000 } }],
    ['that cost something', at(600), { without: { 1: 900 } }],
    ['without a price', at(600), { without: { 1: null } }],
    ['without a basis', at(600, { basis: 'none' as const }), {}],
    ['for no cause', at(600, { cause: null }), {}],
  ])('is not looked at for one %s', (_, change, ends) => expect(soonest(change, ends).asked).toEqual([]));

  test('is told where it saves more than a thousandth', () => {
    const saved = (lost: number | null) => soonest(at(600), { sooner: () => lost });
    expect(saved(998.9).told).toEqual({ step: 480, saved: expect.closeTo(1.1, 9) });
    expect(saved(998.9).kept?.lost).toBe(998.9);
    expect([saved(999).told, saved(999).kept]).toEqual([null, null]);
    expect([saved(1200).told, saved(null).told]).toEqual([null, null]);
  });

  test('of a general mitigation: from the first alarm on', () => {
    expect(soonest(at(600, { basis: 'mitigation', cause: null }), {}, teamAt(0)).asked).toEqual([[1, 456]]);
  });

  test('from the first reading on after which the cause was known, by all that was read until then', () => {
    const team = teamAt(300);
    see(team, 'Gc.PauseMax', 300);
    team.world.step = 400;
    seeThreads(team);
    // 0.95 of 0.1 against 0.05 of 0.9: 0.655.
    expect(soonest(at(600), {}, team).asked).toEqual([[1, 400]]);
    expect(soonest(at(600, { cause: 'b' }), {}, team).asked).toEqual([[1, 300]]);
    expect(soonest(at(600, { cause: 'c' }), {}, team).asked).toEqual([]);
    expect(soonest(at(399), {}, team).asked).toEqual([]);
  });

  test.each([
    [0.6, [[1, 480]]],
    [0.59, []],
  ])('a cause is known from 0.6 on: %d', (a, asked) => {
    const team = knowing();
    const rest = (1 - a) / 2;
    const [threads] = team.scenario.scoring.evidence;
    const evidence = [{ ...threads, probability: { a, b: rest, c: rest } }];
    const scoring = { ...team.scenario.scoring, evidence };
    expect(soonest(at(600), {}, { ...team, scenario: { ...team.scenario, scoring } }).asked).toEqual(asked);
  });

  test('keeps the order: two minutes after the change before it', () => {
    const both = (before: number) => choices(knowing(), [at(before, {}, 1), at(700, {}, 2)]).asked;
    expect(both(500)).toEqual([[2, 524]]);
    expect(both(450)).toEqual([[2, 480]]);
    expect(both(600)).toEqual([[1, 480]]);
  });
});
