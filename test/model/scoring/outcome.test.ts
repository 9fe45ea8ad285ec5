// Recovery worked out by hand in round numbers: the factors of loss and time, what counts as help, and what luck does.
import { describe, expect, test } from 'vitest';
import type { Baselines } from '#model/scoring/baselines.ts';
import type { Ending, Replays } from '#model/scoring/counterfactual.ts';
import type { DebriefRun } from '#model/scoring/debrief-types.ts';
import type { JustifiedChange } from '#model/scoring/justification.ts';
import { type Outcome, outcomeOf, timeFactor } from '#model/scoring/outcome.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { baselines, ended, inOneSlice, justified } from '../../support/score-parts.ts';

/** How the run ends without some changes, by their numbers; as with no response where nothing is said, null for no replay. */
type Without = Readonly<Record<string, Partial<Ending> | null>>;

const NOBODY: Ending = { lost: 1000, outage: true, recoveredMinute: null };

function replaysOf(own: DebriefRun, without: Without): Replays {
  const ends: Without = { '': own, ...without };
  return {
    without(left) {
      const end = ends[[...left].sort().join(' ')];
      return inOneSlice(end === null ? null : { ...NOBODY, ...end, losses: new Float32Array() });
    },
    sooner: () => inOneSlice(null),
  };
}

type Run = {
  readonly own?: Partial<DebriefRun>;
  readonly changes?: readonly JustifiedChange[];
  readonly without?: Without;
  readonly best?: Partial<Baselines>;
};

function outcome({ own = {}, changes = [justified(1)], without = {}, best = {} }: Run): Outcome {
  const run = ended(own);
  return whole(outcomeOf(run, changes, replaysOf(run, without), baselines(best)));
}

const amounts = (run: Run) => outcome(run).lines.map(({ code, amount }) => [code, Math.round(amount * 1e6) / 1e6]);
/** The credit of an unchecked change, and what the two factors are worth with it. */
const CREDIT = 0.35 + 0.65 * 0.8;
const [LOSS, TIME] = [35 * 0.7 * CREDIT, 35 * 0.3 * CREDIT];
const close = (points: number) => Math.round(points * 1e6) / 1e6;

test.each([
  ['as soon as the reference', 60, 60, 240, 1],
  ['sooner', 20, 60, 240, 1],
  ['half as much later', 180, 60, 240, 2 / 3],
  ['one half later', 300, 60, 240, 1 / 2],
])('the time factor %s', (_, minutes, best, half, expected) => {
  expect(timeFactor(minutes, best, half)).toBeCloseTo(expected, 12);
});

describe('the loss factor', () => {
  test('counts less than one avoidable customer-minute like more', () => {
    // A unit of delay is half a customer-minute: (4/5 - 2/3) of 1/3 is 0.4.
    const best = { lostByNobody: 200.5, lostAtBest: 200, lostLate: 200.5 };
    expect(outcome({ own: { lost: 200.25 }, best }).lines[0].amount).toBeCloseTo(0.4 * LOSS, 9);
  });

  // A unit of delay is 400, and no response is two of them: 1 / (1 + 2 / 2) is 0.5, from which the scale begins.
  test.each([
    ['the reference', 200, {}, 1],
    ['less than the reference', 100, {}, 1],
    ['as much as one begun late: 2/3 of 0.5 to 1', 600, {}, 1 / 3],
    ['half as much more: 4/5 of 0.5 to 1', 400, {}, 3 / 5],
    ['as much as no response', 1000, {}, 0],
    ['more than no response', 5000, {}, 0],
    // A delay that costs 4 counts as 2 % of 800: no response is at 1/26, 32 more than the reference at 1/2.
    ['little where a delay costs hardly anything', 232, { lostLate: 204 }, 12 / 25],
    ['the same where a delay gains', 232, { lostLate: 100 }, 12 / 25],
    ['nothing, where nothing could be avoided', 200, { lostByNobody: 200 }, 1],
    ['more, where nothing could be avoided', 201, { lostByNobody: 200 }, 0],
    ['as much as no response, which is better than the reference', 150, { lostByNobody: 150 }, 1],
  ])('of %s', (_, lost, best, factor) => {
    const without = { '1': { lost: lost + 500 } };
    expect(amounts({ own: { lost }, without, best })[0]).toEqual(['outcome/loss', close(LOSS * factor)]);
  });
});

describe('the time to recovery', () => {
  test.each([
    ['that of the reference', { own: { recoveredMinute: 90 } }, 60, 1],
    ['four hours later', { own: { recoveredMinute: 330 } }, 300, 1 / 2],
    ['before the first alarm with no response', { own: { recoveredMinute: 20 } }, 0, 1],
    ['none where there is no outage', { own: { outage: false, recoveredMinute: null }, best: { outage: false } }, 0, 1],
  ])('%s', (_, run, minutes, factor) => {
    const { lines } = outcome(run);
    expect(lines[1].code).toBe('outcome/recovery');
    expect(lines[1].amount).toBeCloseTo(TIME * factor, 9);
    expect(lines[1].with).toEqual({ minutes, bestMinutes: 60 });
  });

  test('nothing where it never recovered, however little was lost', () => {
    const { points, lines } = outcome({ own: { recoveredMinute: null } });
    expect(lines[1]).toMatchObject({
      code: 'outcome/not-recovered',
      amount: 0,
      with: { minutes: 370, bestMinutes: 60 },
    });
    expect(points).toBeCloseTo(LOSS, 9);
  });
});

describe('the change that helped', () => {
  test('is told with its justification, and what was lost beside the two baselines', () => {
    const { lines, helped, prevented, points } = outcome({ own: { lost: 600 } });
    expect(lines).toEqual([
      {
        ...{ code: 'outcome/loss', step: null, refers: null },
        amount: lines[0].amount,
        with: { lost: 600, lostByNobody: 1000, lostAtBest: 200 },
      },
      {
        ...{ code: 'outcome/recovery', step: null, refers: null },
        amount: lines[1].amount,
        with: { minutes: 60, bestMinutes: 60 },
      },
      {
        ...{ code: 'outcome/helped-most', step: 601, amount: 0, refers: { to: 'action', id: 1 } },
        with: { command: 'front/set-routing', justification: 0.8 },
      },
    ]);
    expect(helped?.action.id).toBe(1);
    expect(prevented).toBe(false);
    expect(points).toBeCloseTo(LOSS / 3 + TIME, 9);
  });

  test.each([
    ['without reason 0.35', { q: 0 }, 0.35],
    ['in full 1', { q: 1 }, 1],
    ['a general mitigation two thirds', { q: 1, basis: 'mitigation' as const }, 2 / 3],
    ['a general mitigation two thirds of its own', { q: 0.8, basis: 'mitigation' as const }, (CREDIT * 2) / 3],
  ])('has credit: %s', (_, words, credit) => {
    expect(outcome({ changes: [justified(1, words)] }).points).toBeCloseTo(35 * credit, 9);
  });

  test('is one without which at least a thousandth of what is avoidable more is lost: here 0.8', () => {
    const lost = (more: number) => outcome({ without: { '1': { lost: 200 + more } } }).helped;
    expect(lost(0.8)).toBeNull();
    expect(lost(0.81)?.action.id).toBe(1);
  });

  test('needs nothing above the run where nothing is avoidable', () => {
    const best = { lostByNobody: 100, lostAtBest: 200 };
    expect(outcome({ best, without: { '1': { lost: 200 } } }).helped).toBeNull();
    expect(outcome({ best, without: { '1': { lost: 200.0005 } } }).helped?.action.id).toBe(1);
  });

  test('is none where nothing helped: no points at all, however the run ended', () => {
    const { points, lines, helped } = outcome({ without: { '1': { lost: 200 } } });
    expect(helped).toBeNull();
    expect(points).toBe(0);
    expect(lines.map(({ code }) => code)).toEqual(['outcome/loss', 'outcome/recovery', 'outcome/nothing-helped']);
    expect(lines[2]).toMatchObject({ step: null, amount: 0, refers: null, with: {} });
  });

  test.each([
    ['the run', { '': null }],
    ['the run without it', { '1': null }],
  ])('is not known where %s may not be replayed any more', (_, without) => {
    expect(outcome({ without }).helped).toBeNull();
  });

  test('is the one with the most credit of those that helped, not the first', () => {
    const changes = [
      justified(1, { q: 0.5 }),
      justified(2, { q: 0.9, basis: 'mitigation' }),
      justified(3, { q: 0.7 }),
      justified(4, { q: 1 }),
    ];
    const without = { '4': { lost: 200 } };
    expect(outcome({ changes, without }).helped?.action.id).toBe(3);
    expect(outcome({ changes, without: { ...without, '3': { lost: 200 } } }).helped?.action.id).toBe(1);
    const onlySecond = { ...without, '3': { lost: 200 }, '1': { lost: 200 } };
    expect(outcome({ changes, without: onlySecond }).helped?.action.id).toBe(2);
  });
});

describe('luck', () => {
  const blind = (id: number) => justified(id, { q: 0, reason: 0, basis: 'none', cause: null, blind: true });
  const changes = [justified(1), blind(2)];
  const saved = { '2': { lost: 600, recoveredMinute: 330 }, '1 2': { lost: 1000 } };

  test('where a blind change helped, the run counts as it would have ended without', () => {
    const { points, lines } = outcome({ changes, without: saved });
    expect(points).toBeCloseTo(LOSS / 3 + TIME / 2, 9);
    expect(lines[0].with.lost).toBe(200);
    expect(lines.at(-1)).toEqual({
      ...{ code: 'outcome/luck', step: null, amount: 0, refers: null },
      with: { lostWithout: 600 },
    });
  });

  test('where a blind change did harm, that stays', () => {
    const { points, lines } = outcome({
      own: { lost: 600, recoveredMinute: 330 },
      changes,
      without: { '2': { lost: 200, recoveredMinute: 90 }, '1 2': { lost: 1000 } },
    });
    expect(points).toBeCloseTo(LOSS / 3 + TIME / 2, 9);
    expect(lines.map(({ code }) => code)).not.toContain('outcome/luck');
  });

  test.each([
    ['only with it', { recoveredMinute: 90 }, { lost: 200, recoveredMinute: null }],
    ['only without it', { recoveredMinute: null }, { lost: 200, recoveredMinute: 90 }],
  ])('recovered %s has not recovered', (_, own, sober) => {
    const { points } = outcome({ own, changes, without: { '2': sober, '1 2': { lost: 1000 } } });
    expect(points).toBeCloseTo(LOSS, 9);
  });

  test('a blind change helps nobody, whatever it saved', () => {
    const { helped, points } = outcome({ changes: [blind(2)], without: { '2': { lost: 1000 } } });
    expect(helped).toBeNull();
    expect(points).toBe(0);
  });

  test('help is measured against the run without the blind changes', () => {
    const same = { '2': { lost: 600 }, '1 2': { lost: 600 }, '1': { lost: 1000 } };
    expect(outcome({ changes, without: same }).helped).toBeNull();
  });

  test('an outage that only a blind change prevented is told as luck', () => {
    const { lines, prevented, points } = outcome({
      own: { lost: 0, outage: false, recoveredMinute: null },
      changes,
      without: { '2': { lost: 0, outage: true, recoveredMinute: 90 }, '1 2': { lost: 1000 } },
    });
    expect(lines.at(-1)?.code).toBe('outcome/luck');
    expect(prevented).toBe(true);
    expect(points).toBeCloseTo(LOSS + TIME, 9);
    expect(points).toBeLessThan(35);
  });

  test('without replays left the run counts as it ended', () => {
    const { points, lines } = outcome({ changes: [blind(2)], without: { '2': null } });
    expect(points).toBe(0);
    expect(lines.map(({ code }) => code)).toEqual(['outcome/loss', 'outcome/recovery', 'outcome/nothing-helped']);
  });
});

describe('prevention', () => {
  const calm = { lost: 0, outage: false, recoveredMinute: null };

  test.each([0.5, 0.8])('by a change justified to %d is worth 35', (q) => {
    const { points, lines, prevented, helped } = outcome({ own: calm, changes: [justified(1, { q })] });
    expect([points, prevented, helped?.action.id]).toEqual([35, true, 1]);
    expect(lines).toEqual([
      {
        ...{ code: 'outcome/prevented', step: 601, amount: 35, refers: { to: 'action', id: 1 } },
        with: { command: 'front/set-routing' },
      },
    ]);
  });

  test('by a change justified to less is a recovery like any other', () => {
    const { points, prevented } = outcome({ own: calm, changes: [justified(1, { q: 0.49 })] });
    expect(prevented).toBe(true);
    expect(points).toBeCloseTo(35 * (0.35 + 0.65 * 0.49), 9);
  });

  test.each([
    ['there was an outage', { own: {} }],
    ['nobody changed anything', { own: calm, changes: [] }],
    ['there is none with no response', { own: calm, best: { outage: false } }],
  ])('is none where %s', (_, run) => expect(outcome(run).prevented).toBe(false));

  test('is none where no change helped', () => {
    const { points, prevented } = outcome({ own: calm, without: { '1': { lost: 0 } } });
    expect([points, prevented]).toEqual([0, true]);
  });
});
