// How much each suspect is believed, worked out by hand. A weight w among suspects of one sort whose weights are S in all, the
// largest of them b, has the belief w / (S + 0.3 (1 + b)), in hundredths; while there is no trouble w / (S + 4).
import { describe, expect, test } from 'vitest';
import { type Readings, rank, type Suspect } from '#model/analysis/suspects.ts';
import type { LogLine } from '#model/monitoring/logs.ts';

const NOW = 120;

/** From a minute on its errors are one half, which is ten times their threshold or more. */
type Metric = {
  readonly from: number;
  readonly group?: 'golden' | 'resource';
  readonly unit?: 'share' | 'ms' | 'count';
};
type Component = {
  readonly id: string;
  readonly reads?: readonly string[];
  readonly metrics?: readonly Metric[];
  /** Minute from which an alarm on it rings. */
  readonly rings?: number;
};
type Change = { readonly on: string | null; readonly from: number; readonly until?: number; readonly id?: string };

function readingsOf(components: readonly Component[], changes: readonly Change[] = []): Readings {
  return {
    services: components.map(({ id, reads = [], metrics = [] }) => ({
      id,
      name: `The ${id}`,
      reads,
      metrics: metrics.map(({ group = 'golden', unit = 'share' }, i) => ({ id: `M${i}`, unit, group })),
    })),
    alarms: components.flatMap(({ id, rings }) => [
      { service: id, title: `${id} quiet`, state: 'OK' as const, sinceStep: 12 },
      ...(rings === undefined
        ? []
        : [{ service: id, title: `${id} rings`, state: 'ALARM' as const, sinceStep: 12 * rings }]),
    ]),
    changes: changes.map(({ on, from, until = from + 5, id = 'change' }) => ({
      ...{ id, title: `The ${id}`, service: on, fromStep: 12 * from, untilStep: 12 * until },
    })),
    panels: components.map(({ id, metrics = [] }) => ({
      service: id,
      rows: Array.from({ length: NOW + 1 }, (_, minute) => metrics.map(({ from }) => (minute >= from ? 500 : 0))),
    })),
    logs: new Map(),
  };
}

const clock = (minute: number): number => 1000 + minute;
const suspectsIn = (readings: Readings, sort: Suspect['sort']) =>
  rank(readings, NOW, clock).suspects.filter((one) => one.sort === sort);
const beliefs = (...components: readonly Component[]) =>
  Object.fromEntries(suspectsIn(readingsOf(components), 'component').map(({ id, belief }) => [id, belief]));

const broken = (id: string, from: number, reads: readonly string[] = []): Component => ({
  ...{ id, reads, metrics: [{ from }] },
});

describe('a component', () => {
  // Its weight is the square of the share of the trouble behind it, times how early its own came (a half after 15 minutes), times
  // 0.3 and a thirtieth of the sizes of what departed, at most 1.
  test.each<[string, readonly Component[], Readonly<Record<string, number>>]>([
    // 0.6333 / (0.6333 + 0.49)
    ['alone, one metric', [broken('a', 60)], { a: 0.56 }],
    // 1 / (1 + 0.6)
    ['alone, three metrics', [{ id: 'a', metrics: [{ from: 60 }, { from: 70 }, { from: 80 }] }], { a: 0.63 }],
    // 0.9667 / (0.9667 + 0.59)
    ['alone, two metrics', [{ id: 'a', metrics: [{ from: 60 }, { from: 70 }] }], { a: 0.62 }],
    // 0.3 / (0.3 + 0.39)
    ['alone, only an alarm', [{ id: 'a', rings: 60 }], { a: 0.43 }],
    // Each has half of the trouble behind it: 0.1583 / (0.3167 + 0.3475)
    ['beside another', [broken('a', 60), broken('b', 60)], { a: 0.24, b: 0.24 }],
    // 0.6333 and 0.0792 / (0.7125 + 0.49)
    ['before another that reads it', [broken('a', 60), broken('b', 75, ['a'])], { a: 0.53, b: 0.07 }],
    // 0.6333 and 0.0528 / (0.6861 + 0.49)
    ['half an hour before it', [broken('a', 60), broken('b', 90, ['a'])], { a: 0.54, b: 0.04 }],
    // The one between them is not suspected, and the way leads through it: 0.6333 and 0.1583 / (0.7917 + 0.49)
    [
      'behind one that shows nothing',
      [broken('a', 60), { id: 'm', reads: ['a'] }, broken('b', 60, ['m'])],
      { a: 0.49, b: 0.12 },
    ],
    // No health metric: nothing is in trouble, 0.3167 / (0.3167 + 4)
    ['whose resources alone departed', [{ id: 'a', metrics: [{ from: 60, group: 'resource' }] }], { a: 0.07 }],
    ['that only has more to do', [{ id: 'a', metrics: [{ from: 60, unit: 'count' }] }], { a: 0.07 }],
    ['whose latency departed', [{ id: 'a', metrics: [{ from: 60, unit: 'ms' }] }], { a: 0.56 }],
    // While another is in trouble it has no weight.
    [
      'without trouble beside one with it',
      [broken('a', 60), { id: 'b', metrics: [{ from: 50, unit: 'count' }] }],
      { a: 0.56, b: 0 },
    ],
    ['that shows nothing', [broken('a', 60), { id: 'b' }], { a: 0.56 }],
  ])('%s', (_, components, expected) => {
    expect(beliefs(...components)).toEqual(expected);
  });

  test('is in trouble from the minute of its first health metric or alarm on', () => {
    const from = (component: Component) => rank(readingsOf([component]), NOW, clock).troubleMinute;
    expect(from({ id: 'a', metrics: [{ from: 70 }], rings: 65.5 })).toBe(65);
    expect(from({ id: 'a', metrics: [{ from: 60 }], rings: 65 })).toBe(60);
    expect(from({ id: 'a', metrics: [{ from: 60, group: 'resource' }] })).toBeNull();
  });

  const line = (level: LogLine['level'], text: string): LogLine => ({ level, text }) as unknown as LogLine;

  test('is suspected for its trouble, what is behind it, its departures, its alarms and its most frequent error', () => {
    const readings: Readings = {
      ...readingsOf([{ id: 'a', metrics: [{ from: 60 }, { from: 50, unit: 'count' }], rings: 62 }, broken('b', 90)]),
      logs: new Map([
        [
          'a',
          [
            line('WARN', 'w'),
            line('WARN', 'w'),
            line('WARN', 'w'),
            line('ERROR', 'x'),
            line('ERROR', 'y'),
            line('ERROR', 'y'),
          ],
        ],
      ]),
    };
    const [a, b] = suspectsIn(readings, 'component');
    expect(a).toMatchObject({ id: 'a', title: 'The a' });
    const now = { value: 500, unit: 'share' };
    expect(a.reasons).toEqual([
      { code: 'suspect/trouble-from', args: { at: 1060 } },
      { code: 'suspect/covers', args: { count: 1, troubled: 2 } },
      {
        code: 'suspect/departed',
        args: { metric: 'M1', before: { value: 0, unit: 'count' }, at: 1050, now: { ...now, unit: 'count' } },
      },
      { code: 'suspect/departed', args: { metric: 'M0', before: { value: 0, unit: 'share' }, at: 1060, now } },
      { code: 'suspect/rings', args: { alarms: ['a rings'] } },
      { code: 'suspect/logs-say', args: { line: 'y' } },
    ]);
    expect(b.reasons).toEqual([
      { code: 'suspect/trouble-from', args: { at: 1090 } },
      { code: 'suspect/covers', args: { count: 1, troubled: 2 } },
      { code: 'suspect/departed', args: { metric: 'M0', before: { value: 0, unit: 'share' }, at: 1090, now } },
    ]);
  });

  test('without trouble anywhere is suspected for its departures alone, the five furthest of them in their order', () => {
    const metrics = [50, 80, 60, 70, 90, 100].map((from): Metric => ({ from, group: 'resource' }));
    const [a] = suspectsIn(readingsOf([{ id: 'a', metrics }]), 'component');
    const onsets = a.reasons.map(({ code, args }) => [code, (args as { at: number }).at]);
    expect(onsets).toEqual([50, 60, 70, 80, 90].map((from) => ['suspect/departed', 1000 + from]));
  });

  test('that nobody may open is suspected for its alarms', () => {
    const [a] = suspectsIn(
      { ...readingsOf([{ id: 'a', metrics: [{ from: 60 }], rings: 60 }]), panels: [] },
      'component',
    );
    expect([a.belief, a.reasons.map(({ code }) => code)]).toEqual([
      ...[0.43, ['suspect/trouble-from', 'suspect/covers', 'suspect/rings']],
    ]);
  });

  test('that came back is told so', () => {
    const [component] = [broken('a', 60)];
    const readings = readingsOf([component]);
    const toldAt = (back: number) => {
      const rows = Array.from({ length: NOW + 1 }, (_, minute) => [minute < 60 ? 0 : minute < 80 ? 500 : back]);
      return suspectsIn({ ...readings, panels: [{ service: 'a', rows }] }, 'component')[0].reasons[2];
    };
    // A share that is two hundredths away is as far as its threshold, and is still away.
    expect(toldAt(0.02).code).toBe('suspect/departed');
    expect(toldAt(0)).toEqual({
      code: 'suspect/came-back',
      args: { metric: 'M0', before: { value: 0, unit: 'share' }, at: 1060 },
    });
  });
});

describe('a change', () => {
  const believed = (components: readonly Component[], ...changes: readonly Change[]) =>
    suspectsIn(readingsOf(components, changes), 'change').map(({ belief }) => belief);
  const ALARM: Component = { id: 'a', rings: 60 };

  // Its weight is the square of the share of the trouble behind its component, times 0.2 and 0.8 times how early that was in
  // trouble, times a quarter without a trace and all with a third of what departed, times the halves by 120 minutes before the
  // trouble and by 45 minutes of silence before it.
  test.each<[string, readonly Component[], Change, number]>([
    // 1 / (1 + 0.6)
    ['in the minute of the trouble', [broken('a', 60)], { on: 'a', from: 60 }, 0.63],
    ['half a minute later, in the same minute', [broken('a', 60)], { on: 'a', from: 60.5, until: 65.5 }, 0.63],
    // 0.9836 x 0.9574 = 0.9418 / (0.9418 + 0.5825)
    ['two minutes before it', [broken('a', 60)], { on: 'a', from: 58 }, 0.62],
    // 0.8571 x 0.6923 = 0.5934 / (0.5934 + 0.478)
    ['that ended ten minutes before it', [broken('a', 60)], { on: 'a', from: 40, until: 50 }, 0.55],
    // A quarter of that: 0.1484 / (0.1484 + 0.3445)
    ['that ended eleven minutes before it', [broken('a', 60)], { on: 'a', from: 40, until: 49 }, 0.3],
    ['that ended within that minute', [broken('a', 60)], { on: 'a', from: 40, until: 49.5 }, 0.3],
    // 0.25 / (0.25 + 0.375), and one minute before: 0.2425 / (0.2425 + 0.3728)
    ['without a trace, in the minute of the trouble', [ALARM], { on: 'a', from: 60 }, 0.4],
    ['without a trace, a minute before it', [ALARM], { on: 'a', from: 59 }, 0.39],
    // 0.25 x 0.7229 x 0.4945 = 0.0894 / (0.0894 + 0.3268), and 0.25 x 0.6897 x 0.4545 = 0.0784 / (0.0784 + 0.3235)
    ['without a trace, 46 minutes before it', [ALARM], { on: 'a', from: 14 }, 0.21],
    ['without a trace, 54 minutes before it', [ALARM], { on: 'a', from: 6 }, 0.2],
    // 0.6667 x 0.4286 x 0.25 = 0.0714 / (0.0714 + 0.3214)
    ['an hour before it', [ALARM], { on: 'a', from: 0 }, 0.18],
    // Half of the trouble behind it, which came at half the weight: 0.25 x 0.6 x 0.9917 x 0.9783 = 0.1455 / (0.1455 + 0.3437)
    ['of one that came later', [broken('a', 60), broken('b', 75, ['a'])], { on: 'b', from: 59, until: 65 }, 0.3],
    // One metric of six: a quarter and three quarters of a half, 0.625 / (0.625 + 0.4875)
    [
      'with a sixth of what departed',
      [{ id: 'a', metrics: [{ from: 60 }, ...[80, 80, 80, 80, 80].map((from) => ({ from }))] }],
      { on: 'a', from: 60 },
      0.56,
    ],
    // A sign on the way breaks the silence into two of 20 minutes: 0.75 x 0.6923 = 0.5192 / (0.5192 + 0.4558)
    [
      'with a sign between it and the trouble',
      [{ id: 'a', metrics: [{ from: 40, unit: 'count' }, { from: 60 }] }],
      { on: 'a', from: 20, until: 50 },
      0.53,
    ],
    // One before the change does not: half of what departed is enough, 0.8571 x 0.6923 as without it.
    [
      'with a sign before it',
      [{ id: 'a', metrics: [{ from: 35, unit: 'count' }, { from: 60 }] }],
      { on: 'a', from: 40, until: 50 },
      0.55,
    ],
    // 0.01 x 0.6 x 0.25 = 0.0015
    ['of nothing that is watched', [ALARM], { on: null, from: 60 }, 0],
    // 0.03 / (0.03 + 0.309)
    ['after the trouble', [broken('a', 60)], { on: 'a', from: 61 }, 0.09],
    // 0.03 x 0.5 = 0.015 / (0.015 + 0.3045)
    ['after the trouble, of one of two', [broken('a', 60), broken('b', 60)], { on: 'a', from: 61 }, 0.05],
    // Without trouble: (0.2 + 0.4) x 0.6667 x 0.4286 = 0.1714 / (0.1714 + 4)
    ['while nothing is wrong', [{ id: 'a', metrics: [{ from: 60, unit: 'count' }] }], { on: 'a', from: 60 }, 0.04],
  ])('%s', (_, components, change, expected) => {
    expect(believed(components, change)).toEqual([expected]);
  });

  test('beside another takes its share: 0.25 / (0.5 + 0.375)', () => {
    expect(believed([ALARM], { on: 'a', from: 60 }, { on: 'a', from: 60, id: 'other' })).toEqual([0.29, 0.29]);
  });

  test('that has not begun is none, one that begins now is', () => {
    expect(believed([ALARM], { on: 'a', from: NOW + 1 })).toEqual([]);
    expect(believed([ALARM], { on: 'a', from: NOW })).toHaveLength(1);
  });

  test('is likely from two fifths on, and nobody is certain', () => {
    const certainty = (from: number) => suspectsIn(readingsOf([ALARM], [{ on: 'a', from }]), 'change')[0].certainty;
    expect([certainty(59), certainty(60)]).toEqual(['unsure', 'likely']);
    const strongest = suspectsIn(readingsOf([broken('a', 60)], [{ on: 'a', from: 60 }]), 'change');
    expect(strongest[0]).toMatchObject({ belief: 0.63, certainty: 'likely' });
  });

  const codes = (components: readonly Component[], change: Change) =>
    suspectsIn(readingsOf(components, [change]), 'change')[0].reasons.map(({ code, args }) => [code, args]);

  test('is suspected for when it began, what it touches, and its trace', () => {
    const trace = [
      'suspect/departed',
      { metric: 'M0', before: { value: 0, unit: 'share' }, at: 1060, now: { value: 500, unit: 'share' } },
    ];
    expect(codes([broken('a', 60), broken('b', 90)], { on: 'a', from: 55 })).toEqual([
      ['suspect/began-before', { at: 1055, minutes: 5, calm: false }],
      ['suspect/touches-trouble', { service: 'a', share: 0.5 }],
      trace,
    ]);
    expect(codes([broken('a', 60)], { on: 'a', from: 61 })).toEqual([
      ['suspect/began-after', { at: 1061 }],
      ['suspect/touches-trouble', { service: 'a', share: 1 }],
      ['suspect/no-trace', {}],
    ]);
    expect(codes([broken('a', 60)], { on: null, from: 40 })).toEqual([
      ['suspect/began-before', { at: 1040, minutes: 20, calm: false }],
      ['suspect/touches-nothing', {}],
      ['suspect/no-trace', {}],
    ]);
    expect(codes([{ id: 'a' }], { on: 'a', from: 40 })).toEqual([
      ['suspect/began-before', { at: 1040, minutes: 80, calm: true }],
      ['suspect/touches', { service: 'a' }],
      ['suspect/no-trace', {}],
    ]);
  });
});

test('suspects of both sorts stand in the order of belief, equals by name', () => {
  const readings = readingsOf([broken('b', 60), broken('a', 60)], [{ on: 'a', from: 60 }]);
  // 0.24 each; the change of one of two: 0.25 / (0.25 + 0.375)
  expect(rank(readings, NOW, clock).suspects.map(({ id, belief }) => [id, belief])).toEqual([
    ['change', 0.4],
    ['a', 0.24],
    ['b', 0.24],
  ]);
});
