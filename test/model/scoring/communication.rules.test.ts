// Updates against the truth of each minute, in a night that is written minute by minute: no world is played.
import { describe, expect, test } from 'vitest';
import { type Post, PUBLIC_POSTS } from '#model/components/public-posts.ts';
import type { World } from '#model/engine/world.ts';
import { openMinute } from '#model/monitoring/history.ts';
import { communicationOf } from '#model/scoring/communication.ts';
import { createWorld } from '#model/simulation.ts';
import { alarmOf, scenarioOf, serviceOf } from '../../support/scenario.ts';

/** Two customers of 100,000 together: 500, 5,000 and 25,000 lost a minute are minor, major and critical. */
const PLAIN = scenarioOf();
const SCENARIO = scenarioOf({
  services: [
    ...PLAIN.services.filter(({ id }) => id !== 'shop'),
    serviceOf('shop', 'customer', { params: { thousands: 60 }, depends: { 'front.errors': 0.5 } }),
    serviceOf('bank', 'customer', { params: { thousands: 40 }, depends: { 'front.errors': 0.5 } }),
  ],
  alarms: [
    alarmOf({ service: 'front', metric: 'Threads.Max', threshold: 800 }),
    // It never breaks, and does not take the trouble from the service.
    alarmOf({ service: 'front', metric: 'Gc.PauseMax', threshold: 200 }),
  ],
  recovery: { ...PLAIN.recovery, compare: '<', threshold: 0.25 },
  scoring: {
    ...PLAIN.scoring,
    updates: { firstMinutes: 20, everyMinutes: 30 },
    timeScale: { rootCauseHalf: 90, recoveryHalf: 240, lateMinutes: 120 },
  },
});
const MINUTES = 110;
const ALARM = 20;

type Night = {
  /** Customer-minutes lost in a minute. */
  readonly lost?: (minute: number) => number;
  readonly threads?: (minute: number) => number;
  /** The minute from which service is normal; never unless said. */
  readonly normalFrom?: number;
  readonly alarmStep?: number;
};
type Said = Partial<Post>;
const WHOLE: Said = { impact: 'major', scope: ['front'], doing: 'Hosts are taken out.', nextMinutes: 30 };

function nightOf(posts: readonly (readonly [step: number, said: Said])[], night: Night = {}): World {
  const { lost = () => 5000, threads = () => 900, normalFrom = Infinity, alarmStep = ALARM * 12 } = night;
  const world = createWorld(SCENARIO, { seed: 1 });
  for (let minute = 0; minute < MINUTES; minute++) {
    const row = openMinute(world.monitoring.history);
    const broken = minute >= ALARM && minute < normalFrom;
    row[world.compiled.lostColumn] = lost(minute);
    row[world.compiled.recoveryColumn] = broken ? 1 : 0;
    row[world.monitoring.columns[0]] = threads(minute);
  }
  const [{ id: subject }] = SCENARIO.alarms;
  if (alarmStep >= 0) world.events.push({ step: alarmStep, service: 'front', type: 'alarm', subject, amount: 1 });
  const shown = posts.map(([step, said]) => ({
    ...{ step, tool: 'usual', status: 'investigating', text: '', published: true, failed: false },
    ...WHOLE,
    ...said,
  }));
  const types = world.compiled.types.map((kind, i) =>
    i === 0 ? { ...kind, records: { [PUBLIC_POSTS]: () => shown } } : kind,
  );
  return { ...world, compiled: { ...world.compiled, types } };
}
const linesOf = (...given: Parameters<typeof nightOf>) => communicationOf(nightOf(...given)).lines;
const first = (...given: Parameters<typeof nightOf>) => linesOf(...given)[0];
const at = (minute: number, said: Said = {}) => [minute * 12, said] as const;
/** Due at minute 40 and no more. */
const ONE_DUE = { normalFrom: 60 };

describe('the impact', () => {
  const LEVELS = ['none', 'minor', 'major', 'critical'];
  test.each([
    [499, [true, false, false, false]],
    [500, [false, true, true, false]],
    [4999, [false, true, true, false]],
    [5000, [false, true, true, true]],
    [24_999, [false, true, true, true]],
    [25_000, [false, false, true, true]],
    [100_000, [false, false, true, true]],
  ])('where %i of 100,000 are lost a minute', (lost, holds) => {
    const told = LEVELS.map((impact) => first([at(40, { impact })], { lost: () => lost, ...ONE_DUE }).with.impact);
    expect(told).toEqual(holds);
  });

  test('is that of the minute in which the post appeared, the last for one at the end', () => {
    const lost = (minute: number) => (minute === 40 ? 500 : 25_000);
    const holds = (step: number) => first([[step, { impact: 'minor' }]], { lost }).with.impact;
    expect([40 * 12 - 1, 40 * 12, 40 * 12 - 12].map(holds)).toEqual([false, true, false]);
    const end = (minute: number) => (minute === MINUTES - 1 ? 500 : 25_000);
    const posts = [at(40), at(70), at(100), [MINUTES * 12 + 5, { impact: 'minor' }] as const];
    expect(linesOf(posts.slice(0, 3), { lost: end })).toHaveLength(3);
    const late = { alarmStep: (MINUTES - 22) * 12, lost: end };
    expect(first([[(MINUTES - 1) * 12, { impact: 'minor' }]], late).with.impact).toBe(true);
    expect(first([[MINUTES * 12 + 5, { impact: 'minor' }]], late).with.impact).toBe(true);
  });

  test('that is no level is never true', () => {
    expect(first([at(40, { impact: 'huge' })], { lost: () => 0, ...ONE_DUE }).with.impact).toBe(false);
  });
});

describe('a statement that all is well', () => {
  test.each([
    ['no impact', { impact: 'none' }, 500, true],
    ['no impact, where hardly anybody is hurt', { impact: 'none' }, 499, false],
    ['resolved', { status: 'resolved' }, 500, true],
    ['resolved, where hardly anybody is hurt', { status: 'resolved' }, 499, false],
    ['minor', { impact: 'minor' }, 25_000, false],
  ])('%s', (_, said, lost, untrue) => {
    const line = first([at(40, said)], { lost: () => lost, ...ONE_DUE });
    expect(line.with.untrue).toBe(untrue);
    if (untrue) expect(line).toMatchObject({ amount: -3, with: { worth: 0 } });
    else expect(line.amount).toBeGreaterThan(0);
  });

  test('costs its update although a true one came after it, and not one that came before the window', () => {
    const lie = at(30, { impact: 'none' });
    expect(first([lie, at(40)], ONE_DUE)).toMatchObject({ amount: -3, refers: { to: 'post', id: 2 } });
    expect(first([at(20, { impact: 'none' }), at(40)], ONE_DUE).amount).toBe(15);
    expect(first([at(40), at(42, { impact: 'none' })], { normalFrom: 41 }).amount).toBe(15);
  });

  test('counts once for the window in which it was said', () => {
    expect(linesOf([at(35, { impact: 'none' })], { normalFrom: 41 })).toHaveLength(1);
  });

  test('between the last update and recovery is an update of its own', () => {
    const said = (step: number, status = 'resolved') => linesOf([at(35), [step, { status }]], { normalFrom: 60 });
    expect(said(50 * 12).map(({ amount }) => amount)).toEqual([
      expect.closeTo(15 * (1 / (1 + 1 / (1 + 20 / 240))), 9),
      -3,
    ]);
    expect(said(50 * 12)[1]).toMatchObject({ step: 600, refers: { to: 'post', id: 2 } });
    expect(said(60 * 12)).toHaveLength(2);
    expect(said(60 * 12 + 1)).toHaveLength(1);
    expect(said(50 * 12, 'identified')).toHaveLength(1);
  });
});

describe('the time of an update', () => {
  test.each([
    ['in the step of the alarm is none', 20 * 12, 'communication/missed', null],
    ['a step after it counts', 20 * 12 + 1, 'communication/met', 15],
    ['in the step in which it is due is in time', 40 * 12, 'communication/met', 15],
    ['a step later keeps two thirds', 40 * 12 + 1, 'communication/partly', 10],
    ['five minutes later keeps two thirds', 45 * 12, 'communication/partly', 10],
    ['a step after that is none', 45 * 12 + 1, 'communication/missed', null],
  ])('%s', (_, step, code, amount) => {
    const line = first([[step, {}]], { normalFrom: 46 });
    expect(line.code).toBe(code);
    expect(line.step).toBe(code === 'communication/missed' ? 480 : step);
    if (amount !== null) expect(line.amount).toBeCloseTo(amount, 9);
    expect(line.with.late ?? false).toBe(amount === 10);
  });

  test('the last in time counts; of late ones the first', () => {
    expect(first([at(30), at(38), at(41)], ONE_DUE).refers).toEqual({ to: 'post', id: 2 });
    expect(first([at(42), at(44)], ONE_DUE).refers).toEqual({ to: 'post', id: 1 });
  });

  test('counts from the alarm of the scenario, from the trigger on', () => {
    expect(linesOf([], { alarmStep: 10 * 12 - 1 })[0].code).toBe('communication/nothing-due');
    expect(linesOf([], { alarmStep: 10 * 12 })[0]).toMatchObject({ code: 'communication/missed', step: 30 * 12 });
    expect(linesOf([], { alarmStep: -1 })).toEqual([
      { code: 'communication/nothing-due', step: null, amount: 15, refers: null, with: {} },
    ]);
  });

  test('none is due once service is normal, nor where it always was', () => {
    expect(linesOf([], { normalFrom: 40 })[0].code).toBe('communication/nothing-due');
    expect(linesOf([], { normalFrom: 41 })[0].code).toBe('communication/missed');
    expect(linesOf([], { normalFrom: 0 })[0].code).toBe('communication/nothing-due');
  });

  test('the next is due an interval after the last, or after the one that was missed', () => {
    const due = (posts: readonly (readonly [number, Said])[]) => linesOf(posts).map(({ step }) => step! / 12);
    expect(due([])).toEqual([40, 70, 100]);
    expect(due([at(30)])).toEqual([30, 60, 90]);
    expect(due([at(44)])).toEqual([44, 74, 104]);
  });

  test('the first hours count most: half as much after the time to recovery', () => {
    const amounts = linesOf([at(40), at(70), at(100)]).map(({ amount }) => amount);
    const weights = [1, 1 / (1 + 30 / 240), 1 / (1 + 60 / 240)];
    const sum = weights.reduce((all, one) => all + one);
    for (const [i, weight] of weights.entries()) expect(amounts[i]).toBeCloseTo((15 * weight) / sum, 9);
  });
});

test('posts count in the order in which they appeared, by their own number; those that never appeared are left out', () => {
  const posts = [at(38, { published: false }), at(39), at(35)];
  expect(first(posts, ONE_DUE)).toMatchObject({ refers: { to: 'post', id: 2 }, step: 39 * 12 });
});

test('false statements take no more than all points', () => {
  const posts = [30, 50, 70, 90].map((minute) => at(minute, { status: 'resolved' }));
  expect(communicationOf(nightOf(posts)).points).toBe(0);
});

describe('the scope', () => {
  test('is true where a metric breaches its alarm in that minute, whatever else it did', () => {
    const threads = (minute: number) => (minute === 40 ? 800 : 799);
    const holds = (step: number) => first([[step, {}]], { threads, ...ONE_DUE }).with.scope;
    expect([39 * 12 + 11, 40 * 12, 39 * 12].map(holds)).toEqual([false, true, false]);
  });

  test.each([
    ['nothing', [], false],
    ['a service without an alarm', ['shop'], false],
    ['one of two', ['front', 'shop'], true],
    ['one of three', ['front', 'shop', 'bank'], false],
  ])('%s', (_, scope, holds) => expect(first([at(40, { scope })], ONE_DUE).with.scope).toBe(holds));
});

describe('the next update', () => {
  test.each([
    [0, 0.75],
    [1, 1],
    [30, 1],
    [31, 0.75],
  ])('promised in %i minutes', (nextMinutes, worth) => {
    expect(first([at(40, { nextMinutes })], ONE_DUE).with.worth).toBe(worth);
  });
});
