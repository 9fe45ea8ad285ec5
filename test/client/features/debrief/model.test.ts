// Curves and lanes of the debrief, the score in sentences, and the two towers of a moment of the replay.
import { describe, expect, test } from 'vitest';
import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import type { HostSnapshot } from '#model/incident/view-types.ts';
import {
  type Debrief,
  type DebriefRun,
  SCORE_CODES,
  type ScoreLine,
  type Stretch,
} from '#model/scoring/debrief-types.ts';
import type { Look } from '../../../../client/features/city/look.ts';
import {
  changeTitle,
  choicesOf,
  curvePoints,
  eventfulLanes,
  highestOf,
  lastBefore,
  linesInOrder,
  lineText,
  mainStep,
  replayScene,
  reportsAt,
  shownMinutes,
  stateCounts,
  toldApart,
  towerFleet,
  wasUpdateDue,
} from '../../../../client/features/debrief/model.ts';
import type { ShownFleet, ShownMoment } from '../../../../client/session/replay.ts';
import { HOST_STATE_IDS, type HostStateId } from '../../../support/host-states.ts';

const run = (id: string, perMinute: number[]): DebriefRun => ({
  ...{ id, lost: 0, firstAlarmMinute: 160, outage: true, recoveredMinute: null },
  ...{ perMinute, everyMinutes: 10 },
});

test('curves share one scale', () => {
  const runs = [run('you', [0, 50]), run('null', [0, 100, 25])];
  const most = highestOf(runs);
  expect([most, curvePoints(runs[1].perMinute, most, 200, 40)]).toEqual([100, '0,40 100,0 200,30']);
});

test('equal rows are told apart by their count', () =>
  expect(toldApart(['a', 'b', 'a', 'a', 'a', 'b'])).toEqual([
    'a',
    'b',
    'a, 2nd time',
    'a, 3rd time',
    'a, 4th time',
    'b, 2nd time',
  ]));

test('a choice made on the same readings as the one before says since when they were known', () => {
  const action = (step: number, ...knew: number[]) => ({ step, knew }) as Debrief['actions'][number];
  const claim = (step: number, cited: number[], ...knew: number[]) =>
    ({ step, cited, knew }) as Debrief['claims'][number];
  const actions = [action(10), action(20), action(30, 1, 2), action(60, 1, 2), action(70, 3)];
  const claims = [claim(40, [9, 1, 2]), claim(50, [], 1, 2)];
  expect(choicesOf({ actions, claims }).map(({ step, knew, sameAsStep }) => [step, knew, sameAsStep])).toEqual([
    // Nothing is said in full each time.
    [10, [], null],
    [20, [], null],
    [30, [1, 2], null],
    [40, [1, 2], 30],
    // Read and not cited is another thing.
    [50, [1, 2], null],
    [60, [1, 2], null],
    [70, [3], null],
  ]);
  const inARow = [action(1, 4), action(2, 4), action(3, 4)];
  expect(choicesOf({ actions: inARow, claims: [] }).map(({ sameAsStep }) => sameAsStep)).toEqual([null, 1, 1]);
});

test('lanes in which nothing happened are left out', () => {
  const stretch: Stretch = { state: 'failing', from: 3, until: 9 };
  const quiet = { service: 'a', wasTrue: [], seen: [] };
  const unseen = { service: 'b', wasTrue: [stretch], seen: [] };
  const untrue = { service: 'c', wasTrue: [], seen: [stretch] };
  expect(eventfulLanes([quiet, unseen, untrue])).toEqual([unseen, untrue]);
});

test('a part of the score leads to the moment of its weightiest line that has one', () => {
  const line = (amount: number, step: number | null) =>
    ({ code: 'diagnosis/wrong', amount, step, refers: null, with: {} }) as const;
  expect(mainStep([line(2, 10), line(-7, 20), line(15, null)])).toBe(20);
  expect(mainStep([line(15, null)])).toBe(null);
});

test('the last entry before a moment', () => {
  expect([lastBefore([{ step: 2 }, { step: 9 }], 8), lastBefore([{ step: 2 }], 1)]).toEqual([0, -1]);
});

test('lanes are shown as far as something was played or still came, and an hour more', () => {
  const lane = (until: number) => ({
    ...{ service: 'a', seen: [] },
    wasTrue: until === 0 ? [] : [{ state: 'failing' as const, from: 0, until }],
  });
  expect(shownMinutes([lane(0), lane(120)], 90, 600)).toBe(180);
  expect(shownMinutes([lane(120)], 304, 600)).toBe(364);
  expect(shownMinutes([lane(600)], 304, 600)).toBe(600);
  expect(shownMinutes([], 8, 600)).toBe(68);
});

const line = (code: ScoreLine['code'], rest: Partial<ScoreLine> = {}): ScoreLine => ({
  ...{ code, step: null, amount: 0, refers: null, with: {} },
  ...rest,
});

const NAMES = new Map([['front-end', 'Front end']]);

test('a line says what it was and how much', () => {
  const given = { lost: 38_200_000, lostByNobody: 74_600_000, lostAtBest: 29_500_000 };
  expect(lineText(line('outcome/loss', { with: given }), NAMES)).toBe(
    'Lost 38.2 M. No response loses 74.6 M, the best known response 29.5 M.',
  );
  expect(
    lineText(
      line('discipline/justified', { with: { command: 'front-end/restart-servers', justification: 0.85 } }),
      NAMES,
    ),
  ).toBe('Restart servers (Front end) was 85% justified.');
  const claimed = { certainty: 'likely', support: 0.9, minutes: 61 };
  expect(lineText(line('diagnosis/right', { with: claimed }), NAMES)).toBe(
    'Right 1 h 01 min after the first alarm, likely, with 90% support from readings.',
  );
});

test.each([
  [{ share: 0.5, open: 0 }, '50% right.'],
  [{ share: 0.5, open: 1 }, '50% right, 1 not answered.'],
  [{ share: 0, open: 4 }, 'not answered.'],
])('answers %j: %s', (given, text) => {
  expect(lineText(line('diagnosis/answers', { with: given }), NAMES)).toBe(
    `Trigger, mechanism, limit and slow recovery: ${text}`,
  );
});

test('every code has words, none of which blames', () => {
  for (const code of SCORE_CODES) {
    const text = lineText(line(code, { with: { command: 'front-end/set-heap' } }), NAMES);
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/fault|fail|mistake|careless|bad|blame|should have|you /i);
  }
});

test('what explains stands first, then what weighs most', () => {
  const lines = [
    line('communication/met', { amount: 1 }),
    line('diagnosis/wrong', { amount: -12 }),
    line('outcome/luck'),
  ];
  expect(linesInOrder(lines).map(({ code }) => code)).toEqual(['diagnosis/wrong', 'communication/met', 'outcome/luck']);
});

test('a service without a name is left out', () => expect(changeTitle('front/set-heap', NAMES)).toBe('Set heap'));

const REPORTING = 65534;
const FROM_MINUTE = 150;

const windowsOf = (counts: Partial<Record<HostStateId, number>>, seen: readonly number[] = []): HostSnapshot => {
  const states = Uint8Array.from(
    Object.entries(counts).flatMap(([state, count]) => Array(count).fill(HOST_STATE_IDS.indexOf(state as HostStateId))),
  );
  return {
    states,
    seen: Uint16Array.from(states, (_, host) => seen[host] ?? REPORTING),
    progress: new Uint8Array(states.length),
  };
};

const fleetOf = (rest: Partial<ShownFleet> = {}): ShownFleet => ({
  service: 'fleet',
  wasTrue: windowsOf({ 'will-fail': 8, serving: 2 }),
  seen: windowsOf({ serving: 10 }),
  read: [3],
  fullest: { need: 4965, limit: 4915, unit: 'threads' },
  ...rest,
});

const momentOf = (rest: Partial<ShownMoment> = {}): ShownMoment => ({
  step: 1980,
  telemetryCoverage: 1,
  traffic: { demand: 0.5, failed: 0.25 },
  fleets: [fleetOf()],
  ...rest,
});

describe('a city of the replay', () => {
  test('stands still under the sky of its moment', () => {
    const { minuteOfDay, minute, moving, reached } = replayScene(
      momentOf(),
      fleetOf(),
      FLEET_HOST_STATES,
      'seen',
      FROM_MINUTE,
    );
    expect([minuteOfDay, minute, moving, reached]).toEqual([315, 165, false, 0.75]);
  });

  test('has fog and the boxes of those who looked only where it is what was seen', () => {
    const moment = momentOf({ telemetryCoverage: 0.1 });
    const seen = fleetOf({ seen: windowsOf({ serving: 10 }, Array(10).fill(60)) });
    const [truth, known] = (['wasTrue', 'seen'] as const).map((side) =>
      replayScene(moment, seen, FLEET_HOST_STATES, side, FROM_MINUTE),
    );
    expect([truth.fog, truth.read, truth.beam]).toEqual([0, [], 'weak']);
    expect([known.fog, known.read, known.beam]).toEqual([1, [3], 'weak']);
    expect([truth.windows?.states, known.windows?.states]).toEqual([seen.wasTrue.states, seen.seen.states]);
  });

  test('is that of the service that the tower stands for', () => {
    const look = (services: string[]) =>
      ({ buildings: [{ part: 'tower', name: '', services, dark: false }] }) as unknown as Look;
    const moment = momentOf();
    expect([
      towerFleet(moment, look(['fleet'])),
      towerFleet(moment, look(['store'])),
      towerFleet(moment, look([])),
    ]).toEqual([moment.fleets[0], null, null]);
  });
});

describe('counts', () => {
  const told = (windows: HostSnapshot) =>
    stateCounts(FLEET_HOST_STATES, windows).map(({ state, count }) => ({ state: state.id, count }));

  test('begin with the gravest state, and leave out what there is none of', () => {
    expect(told(windowsOf({ serving: 5, 'stale-map': 2, 'will-fail': 3 }))).toEqual([
      { state: 'will-fail', count: 3 },
      { state: 'stale-map', count: 2 },
      { state: 'serving', count: 5 },
    ]);
    expect(told(windowsOf({ serving: 1, ejected: 1, booting: 1, absent: 9, 'stale-map': 1 }))).toEqual([
      { state: 'stale-map', count: 1 },
      { state: 'booting', count: 1 },
      { state: 'ejected', count: 1 },
    ]);
  });

  test('say how many hosts reported, and since when most others do not', () => {
    const seen = windowsOf({ serving: 4 }, [REPORTING, 100, 100, 90]);
    expect(reportsAt(momentOf(), fleetOf({ seen }))).toEqual({ fresh: 1, since: 100 });
    expect(reportsAt(momentOf(), fleetOf())).toEqual({ fresh: 10, since: null });
  });
});

test('an update counts as due where that was while the drill ran', () => {
  const at = (code: ScoreLine['code'], step: number | null) => {
    const line: ScoreLine = { code, step, amount: 0, refers: null, with: {} };
    return wasUpdateDue({ score: { parts: [{ lines: [line] }] } as never, endedStep: 240 });
  };
  expect(at('communication/missed', 241)).toBe(false);
  expect(at('communication/nothing-due', null)).toBe(false);
  expect(at('communication/missed', 240)).toBe(true);
  expect(at('communication/met', 100)).toBe(true);
});
