// The score in sentences.
import { expect, test } from 'vitest';
import { SCORE_CODES, type ScoreLine } from '#model/scoring/debrief-types.ts';
import { changeTitle, linesInOrder, lineText } from '../../../../client/features/debrief/score-model.ts';

const line = (code: ScoreLine['code'], rest: Partial<ScoreLine> = {}): ScoreLine => ({
  ...{ code, step: null, amount: 0, refers: null, with: {} },
  ...rest,
});

const NAMES = new Map([['front-end', 'Front end']]);

test('a line says what it was and how much', () => {
  const given = { lost: 38_200_000, lostByNobody: 74_600_000, lostAtBest: 29_500_000 };
  expect(lineText(line('outcome/loss', { with: given }), NAMES)).toBe(
    'Lost 38.2 M. Nobody acting loses 74.6 M, the best known run 29.5 M.',
  );
  expect(
    lineText(
      line('discipline/warranted', { with: { command: 'front-end/restart-servers', justification: 0.85 } }),
      NAMES,
    ),
  ).toBe('Restart servers (Front end), warranted (85%).');
  const claimed = { certainty: 'likely', support: 0.9, minutes: 61 };
  expect(lineText(line('diagnosis/right', { with: claimed }), NAMES)).toBe(
    'Right 1 h 01 min after the first alarm, likely, on readings that carry it to 90%.',
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
  expect(linesInOrder(lines).map(({ code }) => code)).toEqual(['outcome/luck', 'diagnosis/wrong', 'communication/met']);
});

test('a service without a name is left out', () => expect(changeTitle('front/set-heap', NAMES)).toBe('Set heap'));
