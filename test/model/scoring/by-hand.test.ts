// Seven ordinary runs of the short night, their points and each line worked out by hand from the formulas in
// `server/model/scoring/README.md`. What was lost and when it recovered is read off the runs; everything else is arithmetic.
import { describe, expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { baselinesOf } from '#model/scoring/baselines.ts';
import type { ScorePartId } from '#model/scoring/debrief-types.ts';
import { whole } from '#model/scoring/replay-source.ts';
import {
  assess,
  change,
  claim,
  type Plot,
  playDrill,
  playNight,
  propose,
  REMEDY,
  remedied,
  see,
  seeThreads,
  suspectFor,
} from '../../support/play-drill.ts';

/** Customer-minutes lost with no response, by the reference, and by the same two hours later. The first alarm rings at 38, and the
 * reference recovers 77 minutes after it. Half is 90 minutes for the cause and 240 for recovery, and a claim is prompt within 10. */
const [NOBODY, BEST, LATE, BEST_MINUTES] = [4_722_410, 2_069_708, 4_949_224, 77];
test('the baselines are those of the arithmetic below', () => {
  const basis = { scenario: playDrill(), seed: 1, variation: 0, startStep: 0 };
  expect(whole(baselinesOf(basis, new Map()))).toEqual({
    ...{ lostByNobody: NOBODY, lostAtBest: BEST, lostLate: LATE, outage: true },
    ...{ firstAlarmMinute: 38, longestMinutes: 202, recoveredAtBest: BEST_MINUTES, claimedAtBest: 10 },
    timeScale: { rootCauseHalf: 90, recoveryHalf: 240, lateMinutes: 120 },
  });
});

/** `g = 1 / (1 + x / 2)`, where x is 1 for as much more than the reference as the late one loses. */
const g = (lost: number): number => 1 / (1 + (lost - BEST) / (LATE - BEST) / 2);
/** Scaled so that no response is 0. */
const lossFactor = (lost: number): number => (g(lost) - g(NOBODY)) / (1 - g(NOBODY));

/** What the threads say is believed to 0.95 in 1.05, more than the 0.85 and 0.6 from which evidence counts in full. Of three causes, after normal pauses: 0.9 for `a`, 0.1 for `b`, 0.9 for `c`. */
const NOT_PAUSES = 0.9 / 1.9;

/** The remedy from a minute on, as `act` makes each change. */
const remedy = (minute: number, act: (team: Team, command: string, values: object) => unknown): Plot => [
  ...REMEDY.map(([command, values], i): Plot[number] => [minute + 3 * i, (team) => act(team, command, values)]),
  [minute + 75, (team) => act(team, 'front/set-admission', { mode: 'share', value: 1 })],
];
const bare = (minute: number): Plot => remedy(minute, (team, command, values) => change(team, command, { ...values }));

/** Points of a part, and the amounts of its lines by code, changes and missed updates that cost nothing left out. */
function partOf(plot: Plot, id: ScorePartId) {
  const { points, lines } = assess(playNight(plot)).score.parts.find((part) => part.id === id)!;
  return {
    points,
    lines: lines.filter(({ amount }) => amount !== 0).map(({ code, amount }) => [code, amount] as const),
  };
}

type Lines = readonly (readonly [code: string, amount: number])[];

function expectPart(plot: Plot, id: ScorePartId, lines: Lines, points: number): void {
  const got = partOf(plot, id);
  expect(got.lines.map(([code]) => code)).toEqual(lines.map(([code]) => `${id}/${code}`));
  for (const [i, [, amount]] of lines.entries()) expect(got.lines[i][1]).toBeCloseTo(amount, 9);
  expect(got.points).toBeCloseTo(points, 9);
}

/** Recovery of a run that lost so much and recovered so many minutes after the alarm, both read off it. */
function expectRecovery(plot: Plot, credit: number, { lost, minutes }: { lost: number; minutes: number }): void {
  const lines = assess(playNight(plot)).score.parts[0].lines;
  expect([lines[0].with.lost, lines[1].with.minutes]).toEqual([lost, minutes]);
  const byLoss = 35 * 0.7 * credit * lossFactor(lost);
  const byTime = (35 * 0.3 * credit) / (1 + (minutes - BEST_MINUTES) / 240);
  expectPart(
    plot,
    'outcome',
    [
      ['loss', byLoss],
      ['recovery', byTime],
    ],
    byLoss + byTime,
  );
}

describe('repaired on a cited reading, 12 minutes after the alarm, without a claim', () => {
  const run = remedied(50);

  test('recovery: alone and unchecked q is 0.8', () => {
    expectRecovery(run, 0.35 + 0.65 * 0.8, { lost: 2_482_024, minutes: 90 });
  });

  test('diagnosis: nothing was claimed', () => expectPart(run, 'diagnosis', [], 0));
  test('discipline: all reasons and no check', () => expectPart(run, 'discipline', [['reasons', 12]], 12));
  test('communication: all updates missed', () => expectPart(run, 'communication', [], 0));
});

describe('claimed as likely on a reading that was not cited, 22 minutes after the alarm, then repaired', () => {
  const run: Plot = [[58, (team) => seeThreads(team)], [60, (team) => claim(team, 'a', 'likely')], ...bare(62)];

  test('recovery: q is two thirds of 0.8', () => {
    expectRecovery(run, 0.35 + 0.65 * 0.8 * (2 / 3), { lost: 2_759_417, minutes: 102 });
  });

  test('diagnosis: two thirds of 15, and 9 for being likely, 12 minutes after a prompt claim', () => {
    const pace = 0.3 + 0.7 / (1 + 12 / 90);
    const cause = 15 * (2 / 3) * pace;
    expectPart(
      run,
      'diagnosis',
      [
        ['right', (cause * 2) / 3],
        ['answers', cause / 3],
        ['certainty', 9 * pace],
      ],
      (10 + 9) * pace,
    );
    expect(partOf(run, 'diagnosis').points).toBeCloseTo(17.435, 3);
  });

  test('discipline: what was read and not cited is no guess', () =>
    expectPart(run, 'discipline', [['reasons', 12]], 12));
});

describe('the hosts taken out after the change was read, and nothing else', () => {
  const run: Plot = [
    [44, (team) => see(team, 'CHG-1', 0, { inspection: 'change', service: '' })],
    [45, (team) => change(team, 'front/remove-servers', { count: 0, perHour: 3000 })],
  ];

  test('recovery: no less is lost than with no response', () => expectPart(run, 'outcome', [], 0));

  test('recovery: no change is told as one that helped', () => {
    const [outcome] = assess(playNight(run)).score.parts;
    expect(outcome.lines.map(({ code }) => code)).toEqual([
      'outcome/loss',
      'outcome/not-recovered',
      'outcome/nothing-helped',
    ]);
  });

  test('discipline: a mitigation needs no check', () =>
    expectPart(
      run,
      'discipline',
      [
        ['reasons', 12],
        ['checks', 8],
      ],
      20,
    ));
});

describe('a wrong claim as likely after 6 minutes, the right one as certain after 32, then repaired', () => {
  const run: Plot = [
    [44, (team) => claim(team, 'b', 'likely')],
    [70, (team) => claim(team, 'a', 'certain', { evidence: [seeThreads(team)] })],
    ...bare(72),
  ];

  test('diagnosis: half of 12 for the earlier, and 0.75 of 15 for the later', () => {
    const pace = 0.3 + 0.7 / (1 + 22 / 90);
    const cause = 15 * 0.75 * pace;
    expectPart(
      run,
      'diagnosis',
      [
        ['earlier-wrong', -12 / 2],
        ['right', (cause * 2) / 3],
        ['answers', cause / 3],
        ['certainty', 15 * pace],
      ],
      -6 + (11.25 + 15) * pace,
    );
    expect(partOf(run, 'diagnosis').points).toBe(16.640625);
  });

  test('recovery: later, and no dearer for the wrong claim', () => {
    expectRecovery(run, 0.87, { lost: 2_996_365, minutes: 112 });
  });
});

describe('claimed as certain after 11 minutes, repaired by proposals that predict rightly, and not verified', () => {
  const prediction = { service: 'front', metric: 'PutRecord.Errors', direction: 'down' } as const;
  const run: Plot = [
    [48, (team) => suspectFor(team, 'a', seeThreads(team))],
    [49, (team) => claim(team, 'a', 'certain', { evidence: [1] })],
    ...remedy(50, (team, command, values) =>
      change(team, command, { ...values }, { proposal: propose(team, 1, { prediction }) }),
    ),
  ];

  test('recovery: as without claim and proposals, with 0.1 more of q for predicting', () => {
    expectRecovery(run, 0.35 + 0.65 * 0.9, { lost: 2_482_024, minutes: 90 });
  });

  test('diagnosis: one minute after a prompt claim', () => {
    const pace = 0.3 + 0.7 / (1 + 1 / 90);
    expectPart(
      run,
      'diagnosis',
      [
        ['right', 10 * pace],
        ['answers', 5 * pace],
        ['certainty', 15 * pace],
      ],
      30 * pace,
    );
  });

  test('discipline: half of the checks', () =>
    expectPart(
      run,
      'discipline',
      [
        ['reasons', 12],
        ['checks', 4],
      ],
      12 + 8 / 2,
    ));
});

describe('everything restarted on no reason, 6 minutes after the alarm, then repaired on a cited reading', () => {
  const restart = (team: Team) => change(team, 'front/restart-servers', { perHour: 600, batch: 10, scope: 'all' });
  const run: Plot = [[44, restart], ...remedied(60)];

  test('discipline: a blast of 0.9 that is slow to undo', () => {
    const cost = (12 * 0.9 * 0.6) / 0.8;
    expectPart(
      run,
      'discipline',
      [
        ['reasons', 12],
        ['unjustified', -cost],
      ],
      12 - cost,
    );
    expect(partOf(run, 'discipline').points).toBeCloseTo(3.9, 9);
  });

  test('recovery: with the restart', () => {
    expectRecovery(run, 0.87, { lost: 2_863_219, minutes: 100 });
  });
});

describe('repaired on a reading that only excludes another cause', () => {
  const run: Plot = [
    [44, (team) => see(team, 'Gc.PauseMax', 100)],
    [46, (team) => claim(team, 'a', 'unsure', { evidence: [1] })],
    ...bare(48),
  ];
  /** How much of full evidence it is: from chance, a third, to 0.85 for a claim, to 0.6 for a change. */
  const forClaim = (NOT_PAUSES - 1 / 3) / (0.85 - 1 / 3);
  const forChange = (NOT_PAUSES - 1 / 3) / (0.6 - 1 / 3);

  test('diagnosis: prompt, on a quarter of the evidence, and certainty is not carried', () => {
    expectPart(
      run,
      'diagnosis',
      [
        ['right', 10 * forClaim],
        ['answers', 5 * forClaim],
      ],
      15 * forClaim,
    );
    expect(partOf(run, 'diagnosis').points).toBeCloseTo(4.075, 3);
  });

  test('diagnosis: all that was read is cited, however little it says', () => {
    const right = assess(playNight(run)).score.parts[1].lines.find(({ code }) => code === 'diagnosis/right')!;
    expect(right.with.cited).toBe(true);
  });

  test('discipline: what the reason lacks of two thirds is a guess, half as much again for the second opening', () => {
    const guessed = 1 - 1.5 * forChange;
    const cost = (blast: number, undo: number, times = 1) => -(12 * guessed * blast * undo * times) / 0.8;
    const costs = [
      cost(0.25, 0.6),
      cost(0.3, 0.25),
      cost(0.5, 0.25),
      cost(0.5, 0.25),
      cost(0.9, 0.6),
      cost(0.5, 0.25, 1.5),
    ];
    // No change was justified, so that six points are the most.
    expectPart(
      run,
      'discipline',
      [
        ['reasons', 12],
        ...costs.map((amount) => ['unjustified', amount] as const),
        ['no-justified-change', 6 - costs.reduce((left, cost) => left + cost, 12)],
      ],
      6,
    );
  });

  test('recovery: on q below a half', () => {
    expectRecovery(run, 0.35 + 0.65 * 0.8 * forChange, { lost: 2_434_524, minutes: 88 });
  });
});

describe('repaired 122 minutes after the alarm, too late to recover within the night', () => {
  const run = remedied(160);
  const { score, runs } = assess(playNight(run, undefined, 239));
  const [outcome] = score.parts;

  test('recovery: what is not lost counts, and no time', () => {
    expect(runs[0].recoveredMinute).toBeNull();
    expect(outcome.lines.map(({ code }) => code)).toEqual([
      'outcome/loss',
      'outcome/not-recovered',
      'outcome/helped-most',
    ]);
    const byLoss = Math.max(0, 35 * 0.7 * (0.35 + 0.65 * 0.8) * lossFactor(runs[0].lost));
    expect(outcome.lines[0].amount).toBeCloseTo(byLoss, 9);
    expect(outcome.lines[1].amount).toBe(0);
    expect(outcome.points).toBeCloseTo(byLoss, 9);
  });
});
