// The properties that a deserved score holds, one by one, on a short night; and what it says of drills at the edge.
import { describe, expect, test } from 'vitest';
import { CERTAINTIES, type Certainty } from '#model/engine/scoring-spec.ts';
import { replace } from '#model/incident/replace.ts';
import type { Team } from '#model/incident/state.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { standingOf } from '#model/scoring/pass.ts';
import {
  assess,
  change,
  claim,
  type Plot,
  partOf,
  playDrill,
  playNight,
  propose,
  REMEDY,
  remedied,
  scored,
  see,
  seeThreads,
  suspect,
  suspectFor,
} from '../../support/play-drill.ts';

/** Each of these plays and judges several nights. */
const LONG_MS = 30_000;

const total = (plot: Plot, ...rest: [ReturnType<typeof playDrill>?, number?]): number => scored(plot, ...rest)[4];

const readChange: Plot[number] = [44, (team) => see(team, 'CHG-1', 0, { inspection: 'change', service: '' })];
const removeOnly: Plot = [
  readChange,
  [45, (team) => change(team, 'front/remove-servers', { count: 0, perHour: 3000 })],
];
const restartAll = (minute: number): Plot[number] => [
  minute,
  (team) => change(team, 'front/restart-servers', { perHour: 600, batch: 10, scope: 'all' }),
];
/** The right steps by somebody who has read nothing. */
const KNOWS_THE_FIX: Plot = [
  ...REMEDY.map(([command, values], i): Plot[number] => [42 + 3 * i, (team) => change(team, command, values)]),
  [117, (team) => change(team, 'front/set-admission', { mode: 'share', value: 1 })],
];
const takeBack = (team: Team): void => {
  for (const citation of team.citations) replace(team.citations, citation, { removedStep: team.world.step });
};
const CLAIMED: Plot = [...remedied(50), [49, (team) => claim(team, 'a', 'certain', { evidence: [1] })]];

describe('[1] paperwork multiplies evidence', () => {
  test('every form filled in without any evidence leaves outcome and diagnosis at nothing', () => {
    const paperwork: Plot = [
      [41, (team) => [suspect(team, 'a', 100), claim(team, 'a', 'certain')]],
      ...REMEDY.map(([command, values], i): Plot[number] => [
        42 + 3 * i,
        (team) => {
          const prediction = { service: 'front', metric: 'PutRecord.Errors', direction: 'down' } as const;
          const proposal = propose(team, 1, { prediction, verdict: 'as-predicted' });
          change(team, command, values, { proposal });
        },
      ]),
      [117, (team) => change(team, 'front/set-admission', { mode: 'share', value: 1 })],
    ];
    expect(scored(paperwork)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('[2] outcome needs a change that helped', () => {
  test('a warranted change that helps nobody brings none', () => {
    const [outcome, , discipline] = scored(removeOnly);
    expect([outcome < 0.1, discipline]).toEqual([true, 20]);
  });

  test('what blind changes save is luck', () => expect(scored(KNOWS_THE_FIX)).toEqual([0, 0, 0, 0, 0]));
});

test('[3] a falsified hypothesis warrants nothing', () => {
  const falsified: Plot = [[41, (team) => suspectFor(team, 'a', seeThreads(team, 400))], ...KNOWS_THE_FIX];
  expect(scored(falsified)[0]).toBe(0);
});

describe('[4] never raised by', () => {
  const bases: readonly (readonly [string, Plot])[] = [
    ['nothing', []],
    ['a mitigation alone', removeOnly],
    ['the remedy', remedied(50)],
    ['the remedy and its claim', CLAIMED],
    ['a wrong claim', [[45, (team) => claim(team, 'b', 'likely')]]],
  ];

  test.each(bases)(
    'a blind restart on top of %s',
    (_, base) => {
      const before = total(base);
      for (const minute of [39, 47, 92, 121]) expect(total([...base, restartAll(minute)])).toBeLessThanOrEqual(before);
    },
    LONG_MS,
  );

  test.each(bases)(
    'a confident wrong claim on top of %s',
    (_, base) => {
      const [, diagnosis, , , points] = scored(base);
      for (const minute of [40, 48.5, 120]) {
        const more = scored([...base, [minute, (team) => claim(team, 'c', minute < 50 ? 'certain' : 'likely')]]);
        expect(more[1]).toBeLessThanOrEqual(diagnosis);
        expect(more[4]).toBeLessThanOrEqual(points);
      }
    },
    LONG_MS,
  );

  test(
    'a delay of what was warranted',
    () => {
      const delayed = [42, 45, 50, 60, 70, 90].map((minute) => total(remedied(minute)));
      expect(delayed).toEqual(delayed.toSorted((a, b) => b - a));
      const claimedLate = [41, 50, 70, 100].map((minute) =>
        scored([
          [40, (team) => seeThreads(team)],
          [minute, (team) => claim(team, 'a', 'certain', { evidence: [1] })],
        ]).at(1),
      );
      expect(claimedLate).toEqual([30, 29.54, 25.88, 22.31]);
    },
    LONG_MS,
  );
});

describe('[6] [7] nothing afterwards changes it', () => {
  test('the same drill judged again, from its own log or from a replay of it', () => {
    expect(assess(playNight(CLAIMED), { baselineCache: new Map() })).toEqual(
      assess(playNight(CLAIMED), { baselineCache: new Map() }),
    );
  });

  test('ending early, or leaving the drill to run unattended, is the same', () => {
    for (const plot of [[], remedied(50), removeOnly])
      expect(scored(plot, playDrill(), 126)).toEqual(scored(plot, playDrill(), 239));
  });

  test('what is dropped or taken back later warranted what it did then', () => {
    const before = assess(playNight(remedied(50))).actions.map(({ justification }) => justification);
    const dropped: Plot = [
      ...remedied(50),
      [130, (team) => Object.assign(team.hypotheses[0], { droppedStep: team.world.step })],
    ];
    expect(assess(playNight(dropped)).actions.map(({ justification }) => justification)).toEqual(before);
  });

  test('nor does a citation that is taken back later, or somebody who joins or leaves later', () => {
    const before = assess(playNight(remedied(50))).actions.map(({ justification }) => justification);
    const later: Plot = [...remedied(50), [129, (team) => team.roster.set('Mara', ['chief'])], [130, takeBack]];
    expect(assess(playNight(later)).actions.map(({ justification }) => justification)).toEqual(before);
    const sooner: Plot = [...remedied(50), [49.9, takeBack]];
    expect(before[0]).toBeGreaterThan(0.5);
    // Read and not cited: two thirds.
    expect(assess(playNight(sooner)).actions[0].justification).toBeCloseTo(0.8 * (2 / 3), 12);
  });
});

describe('[8] honest certainty', () => {
  /** Diagnosis with the claim right and with it wrong, on the very same readings. */
  const outcomes = (plotFor: (certainty: Certainty) => Plot) =>
    CERTAINTIES.map((certainty) => {
      const of = (cause: string) =>
        partOf(
          assess(playNight(plotFor(certainty), playDrill({ cause }), 60), { baselineCache: new Map() }),
          'diagnosis',
        );
      return { certainty, right: of('a'), wrong: of('c') };
    });
  const bestAt = (stakes: ReturnType<typeof outcomes>, p: number): Certainty =>
    stakes.toSorted((a, b) => p * b.right + (1 - p) * b.wrong - (p * a.right + (1 - p) * a.wrong))[0].certainty;

  test.each([
    [
      'with evidence',
      (certainty: Certainty): Plot => [[40, (t) => claim(t, 'a', certainty, { evidence: [seeThreads(t)] })]],
    ],
    ['late', (certainty: Certainty): Plot => [[58, (t) => claim(t, 'a', certainty, { evidence: [seeThreads(t)] })]]],
    [
      'after another claim',
      (certainty: Certainty): Plot => [
        [39, (t) => claim(t, 'b', 'unsure')],
        [40, (t) => claim(t, 'a', certainty, { evidence: [seeThreads(t)] })],
      ],
    ],
  ])('%s, "likely" pays from 4 in 7 and "certain" from 3 in 4', (_, plotFor) => {
    const stakes = outcomes(plotFor);
    const best = Array.from({ length: 99 }, (__, i) => bestAt(stakes, (i + 1) / 100));
    expect([best.indexOf('likely') + 1, best.indexOf('certain') + 1]).toEqual([58, 76]);
    expect(best).toEqual(best.toSorted((a, b) => CERTAINTIES.indexOf(a) - CERTAINTIES.indexOf(b)));
  });

  test('without evidence certainty brings nothing and costs the same', () => {
    const stakes = outcomes((certainty) => [[40, (t) => claim(t, 'a', certainty)]]);
    expect(stakes.map(({ right }) => right)).toEqual([0, 0, 0]);
    expect(stakes.map(({ wrong }) => wrong)).toEqual([0, -12, -30]);
  });
});

test('[9] exploits stay behind somebody who reads, claims and acts', () => {
  const competent = total(CLAIMED);
  const exploits: readonly Plot[] = [
    [],
    KNOWS_THE_FIX,
    [...KNOWS_THE_FIX, [41, (team) => claim(team, 'a', 'certain')]],
    ['a', 'b', 'c'].map((cause, i): Plot[number] => [41 + i, (team) => claim(team, cause, 'certain')]),
    [restartAll(40), restartAll(80), restartAll(120)],
  ];
  for (const plot of exploits) expect(total(plot)).toBeLessThan(competent / 2);
});

describe('bending a rule', () => {
  test('whoever read the proof and cited nothing gets two thirds of the evidence', () => {
    const uncited: Plot = [
      [40, (team) => seeThreads(team)],
      ...KNOWS_THE_FIX,
      [41, (team) => claim(team, 'a', 'certain')],
    ];
    const cited: Plot = [...uncited.slice(0, -1), [41, (team) => claim(team, 'a', 'certain', { evidence: [1] })]];
    const [less, more] = [scored(uncited), scored(cited)];
    expect(less[0]).toBeLessThan(more[0]);
    expect(more[1] - less[1]).toBeCloseTo(15 / 3, 0);
  });

  test('a claim that is taken back brings nothing, and a wrong one still costs half', () => {
    const back = (cause: string): Plot => [
      [41, (team) => claim(team, cause, 'certain', { evidence: [seeThreads(team)] })],
      [42, (team) => Object.assign(team.claims[0], { retractedStep: team.world.step })],
    ];
    expect(scored(back('a'))[1]).toBe(0);
    expect(scored(back('b'))[1]).toBe(-15);
  });

  test('reasons that come after a change are none for it', () => {
    const after: Plot = [...KNOWS_THE_FIX, [118, (team) => suspectFor(team, 'a', seeThreads(team))]];
    expect(assess(playNight(after)).actions.map(({ justification }) => justification)).toEqual(
      KNOWS_THE_FIX.map(() => 0),
    );
  });
});

describe('[10] a single scenario is never ranked alone', () => {
  const { score } = assess(playNight(CLAIMED));
  const good = { ...score, points: 80 };
  const runs = (...causes: string[]) => causes.map((cause) => ({ cause, score: good }));

  test('four causes, not four runs', () => {
    expect(standingOf(runs('a', 'a', 'a', 'a')).ranked).toBe(false);
    expect(standingOf(runs('a', 'b', 'c')).passed).toBe(false);
    expect(standingOf(runs('a', 'b', 'c', 'd'))).toMatchObject({ ranked: true, points: 80, passed: true });
  });

  test('all gates together, and no assisted run', () => {
    const poor = {
      ...good,
      parts: good.parts.map((part) => (part.id === 'discipline' ? { ...part, points: 9 } : part)),
    };
    expect(standingOf(['a', 'b', 'c', 'd'].map((cause) => ({ cause, score: poor }))).passed).toBe(false);
    const helped = runs('a', 'b', 'c').concat({ cause: 'd', score: { ...good, assisted: true } });
    expect(standingOf(helped)).toMatchObject({ ranked: false, passed: false, points: 80 });
  });

  test('nothing to judge is no pass', () => expect(standingOf([])).toMatchObject({ ranked: false, points: 0 }));
});

describe('at the edge', () => {
  test('nobody acts: 0 + 0 + 6 + 0', () => {
    expect(scored([])).toEqual([0, 0, 6, 0, 6]);
    expect(scored([], playDrill(), 39)).toEqual([0, 0, 6, 0, 6]);
  });

  test('prevented before the first alarm, on what was read', () => {
    const stopped: Plot = [
      [5, (team) => suspectFor(team, 'a', seeThreads(team))],
      [6, (team) => change(team, 'front/stop-adding')],
    ];
    expect(scored(stopped)).toEqual([35, 24, 20, 15, 94]);
    expect(assess(playNight(stopped)).score.prevented).toBe(true);
    const claimed: Plot = [...stopped, [5, (team) => claim(team, 'a', 'certain', { evidence: [1] })]];
    expect(scored(claimed)).toEqual([35, 30, 20, 15, 100]);
    const sure: Plot = [...stopped, [5, (team) => Object.assign(team.hypotheses[0], { percent: 60 })]];
    expect(scored(sure)[1]).toBe(24);
  });

  test('prevented by chance: nothing of it was deserved', () => {
    expect(scored([[6, (team) => change(team, 'front/stop-adding')]])).toEqual([0, 0, 6, 15, 21]);
  });

  test('help from outside is told and changes no number', () => {
    const helped = debriefOf(playNight(CLAIMED), { startStep: 0, help: ['bots', 'rewind'] }).score;
    const unaided = debriefOf(playNight(CLAIMED), { startStep: 0 }).score;
    expect([unaided.assisted, unaided.help]).toEqual([false, []]);
    expect(helped).toEqual({ ...unaided, assisted: true, help: ['bots', 'rewind'] });
  });

  test('a hint is told and changes no number', () => {
    const team = playNight(CLAIMED);
    const unaided = assess(team).score;
    expect(unaided.assisted).toBe(false);
    const hinted = Object.assign(team, { hintsGiven: [{ step: 600 }] });
    expect(assess(hinted).score).toEqual({ ...unaided, assisted: true, help: ['hints'] });
  });
});
