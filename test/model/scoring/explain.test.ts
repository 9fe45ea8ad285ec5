// The paragraph that explains a score: what each part says, and that it never says more than holds.
import { expect, test } from 'vitest';
import type { ScoreCode, ScoreLine, ScorePart, ScorePartId } from '#model/scoring/debrief-types.ts';
import { explain } from '#model/scoring/explain.ts';
import { wordMessage } from '#protocol/wording.ts';

const line = (code: ScoreCode, words: ScoreLine['with'] = {}, amount = 0): ScoreLine => ({
  ...{ code, step: null, refers: null },
  amount,
  with: words,
});

type Lines = Partial<Record<ScorePartId, readonly ScoreLine[]>>;

/** The sentences of a score with these lines, all else being empty. */
function sentences(lines: Lines, points: Partial<Record<ScorePartId, number>> = {}): string[] {
  const most = { outcome: 35, diagnosis: 30, discipline: 20, communication: 15 } as const;
  const parts = (['outcome', 'diagnosis', 'discipline', 'communication'] as const).map(
    (id): ScorePart => ({ id, points: points[id] ?? 0, most: most[id], gate: null, lines: [...(lines[id] ?? [])] }),
  );
  return explain({ parts, prevented: false }).map((message) => wordMessage(message));
}

const RIGHT = { minutes: 32, support: 0.9, cited: true };
const justified = (checked: number): ScoreLine => line('discipline/justified', { checked });
const UNJUSTIFIED = line('discipline/unjustified', { checked: 1 }, -3);

test.each([
  [
    'right',
    [line('diagnosis/right', RIGHT)],
    /^You named the right cause 32 min after the first alarm, on .* it fully\.$/,
  ],
  ['right in hours', [line('diagnosis/right', { ...RIGHT, minutes: 300 })], /the right cause 5 h after/],
  ['right on half', [line('diagnosis/right', { ...RIGHT, support: 0.6 })], /in part\.$/],
  ['right on little', [line('diagnosis/right', { ...RIGHT, support: 0.5 })], /weakly\.$/],
  ['right, uncited', [line('diagnosis/right', { ...RIGHT, cited: false })], /fully; cited readings count more\.$/],
  [
    'right after a wrong one that cost',
    [line('diagnosis/earlier-wrong', {}, -6), line('diagnosis/right', RIGHT)],
    /fully; an earlier wrong claim cost points\.$/,
  ],
  [
    'right after a wrong one that cost nothing',
    [line('diagnosis/earlier-wrong'), line('diagnosis/right', RIGHT)],
    /fully\.$/,
  ],
  ['wrong', [line('diagnosis/wrong', {}, -12)], /wrong cause, which costs more/],
  ['wrong and unsure', [line('diagnosis/wrong')], /wrong cause, at no cost because you were unsure/],
  ['found early', [line('diagnosis/prevented')], /before the first alarm/],
  ['no claim', [line('diagnosis/none')], /claimed no cause/],
] as const)('diagnosis: %s', (_, diagnosis, says) => {
  expect(sentences({ diagnosis })[0]).toMatch(says);
});

const recovered = (minutes: number, bestMinutes: number, lost: number) => [
  line('outcome/loss', { lost, lostAtBest: 100, lostByNobody: 1100 }),
  line('outcome/recovery', { minutes, bestMinutes }),
];

test.each([
  [
    'as the best',
    recovered(60, 60, 110),
    /60 min after the first alarm, as soon as by the best known response; .* hardly more\.$/,
  ],
  ['later', recovered(90, 60, 200), /, later than by the best known response; customers lost somewhat more\.$/],
  ['much later', recovered(240, 60, 500), /4 h after .*, much later than .* lost much more\.$/],
  ['hardly better than nothing', recovered(240, 60, 900), /nearly as much as with no response\.$/],
  [
    'by luck',
    [...recovered(60, 60, 100), line('outcome/nothing-helped')],
    /but no change that you had reason for helped\.$/,
  ],
  ['prevented, with a guess that did not', [line('outcome/prevented'), line('outcome/luck')], /prevented/],
  ['never', [line('outcome/not-recovered')], /did not recover, but your changes reduced the loss\.$/],
  [
    'never, nor helped',
    [line('outcome/not-recovered'), line('outcome/nothing-helped')],
    /no change with a reason helped\.$/,
  ],
  ['prevented', [line('outcome/prevented')], /prevented the outage/],
] as const)('recovery: %s', (_, outcome, says) => {
  expect(sentences({ outcome })[1]).toMatch(says);
});

test.each([
  ['all with checks', [justified(1), justified(0.5)], 20, 'Both changes had a reason, most with correct checks.'],
  [
    'all unchecked',
    [justified(0), justified(0.5)],
    14,
    'Both changes had a reason; correct predictions and verdicts earn more.',
  ],
  ['all, and none needed a check', [justified(0)], 20, 'Your change had a reason.'],
  [
    'one without',
    [justified(1), UNJUSTIFIED],
    12,
    '1 of 2 changes had a reason, most with correct checks; the others cost points.',
  ],
  ['none: nothing is said of checks', [UNJUSTIFIED, UNJUSTIFIED], 0, 'Neither change had a reason.'],
  ['the only one', [UNJUSTIFIED], 3, 'Your change had no reason.'],
  [
    'no change',
    [line('discipline/no-justified-change')],
    6,
    'You changed nothing, which earns few points for discipline.',
  ],
] as const)('discipline: %s', (_, discipline, points, says) => {
  expect(sentences({ discipline }, { discipline: points })[2]).toBe(says);
});

test('discipline is full from half a point below its most on', () => {
  const [almost, full] = [19.5, 19.51].map(
    (discipline) => sentences({ discipline: [justified(0)] }, { discipline })[2],
  );
  expect(almost).toMatch(/earn more\.$/);
  expect(full).toBe('Your change had a reason.');
});

test('what was lost is told as a share of what could be avoided', () => {
  const args = explain({
    parts: (['outcome', 'diagnosis', 'discipline', 'communication'] as const).map(
      (id): ScorePart => ({
        id,
        points: 0,
        most: 35,
        gate: null,
        lines: id === 'outcome' ? recovered(90.4, 59.6, 350) : [],
      }),
    ),
    prevented: false,
  })[1].args;
  expect(args).toEqual({ minutes: 90, best: 60, lost: 0.25, helped: true });
});

const [MET, MISSED] = [line('communication/met'), line('communication/missed')];

test.each([
  ['all', [MET, MET], 'Both updates due came in time with true content.'],
  ['some', [MET, MISSED], '1 of 2 updates due came in time with true content.'],
  ['none', [MISSED, MISSED], 'Neither update due came in time with true content.'],
  ['the only one', [MET], 'The update due came in time with true content.'],
  ['not the only one', [MISSED], 'The update due did not come in time with true content.'],
  [
    'untrue',
    [MET, line('communication/partly', { untrue: true })],
    '1 of 2 updates due came in time with true content; false statements cost extra.',
  ],
  ['nothing due', [line('communication/nothing-due')], 'No public update was due.'],
] as const)('communication: %s', (_, communication, says) => {
  expect(sentences({ communication })[3]).toBe(says);
});
