// The matrix of the evidence board.
import { expect, test } from 'vitest';
import type { Citation, Hypothesis, Mark, Observation } from '#model/incident/work-types.ts';
import {
  afterPress,
  diagnosticityOf,
  letterOf,
  markBeside,
  matrixOf,
  notOnBoard,
  shownOf,
} from '../../../../client/features/board/model.ts';

const hypothesis = (id: number, droppedStep: number | null = null, percent: number | null = null): Hypothesis => ({
  ...{ id, cause: null, text: `H${id}`, by: 'p1', step: 0, percent, wrongIf: '', nextTest: '', droppedStep },
});
const observation = (id: number): Observation => ({
  ...{
    id,
    step: id,
    by: 'p1',
    inspection: 'metric',
    service: 'fleet',
    subject: 'Errors',
    message: { code: 'observation/no-logs', args: {} },
    value: 1,
    unit: '',
  },
  ...{ sampleStep: id, freshness: 'fresh', sample: 1, lines: [] },
});
const cite = (hypothesis: number, observation: number, mark: Mark): Citation => ({
  ...{ hypothesis, observation, mark, by: 'p1', step: 0, removedStep: null },
});

test('columns are the hypotheses that stand, rows what is cited for one of them', () => {
  const { columns, cited, uncited } = matrixOf(
    [hypothesis(1), hypothesis(2, 5), hypothesis(3)],
    [cite(1, 1, '++'), cite(3, 1, '-'), cite(2, 2, '+')],
    [observation(1), observation(2), observation(3)],
  );
  expect(columns.map(({ id }) => id)).toEqual([1, 3]);
  expect(cited.map(({ observation, marks }) => [observation.id, marks])).toEqual([[1, ['++', '-']]]);
  expect(uncited.map(({ observation: { id } }) => id)).toEqual([3, 2]);
});

test.each([
  [null, '+', '-'],
  ['+', '++', '.'],
  ['++', '++', '+'],
  ['.', '+', '-'],
  ['--', '-', '--'],
] as [Mark | null, Mark, Mark][])('beside %s lie %s and %s', (mark, more, less) => {
  expect([markBeside(mark, -1), markBeside(mark, 1)]).toEqual([more, less]);
});

test('without a hypothesis nothing is cited', () => {
  const { cited, uncited } = matrixOf([], [], [observation(1)]);
  expect([cited, uncited[0].marks]).toEqual([[], []]);
});

test.each([
  [['++', '+', '-', null], 3],
  [[null, '--', null, null], 2],
  [['+', null, '.'], 1],
  [['+', '+'], 0],
  [[null, null], 0],
  [['++'], 0],
] as [(Mark | null)[], number][])('the marks %o tell hypotheses apart by %i', (marks, diagnosticity) => {
  expect(diagnosticityOf(marks)).toBe(diagnosticity);
});

test('shown is the hypothesis that was picked, else the one that is believed most', () => {
  const columns = [hypothesis(1), hypothesis(2, null, 60), hypothesis(3, null, 40)];
  expect([null, 3, 9].map((picked) => shownOf(columns, picked)?.id)).toEqual([2, 3, 2]);
  expect([shownOf(columns.slice(0, 1), null)?.id, shownOf([], null)]).toEqual([1, null]);
  expect(columns.map((one) => letterOf(columns, one))).toEqual(['A', 'B', 'C']);
});

test('a press of one side marks, the second strongly, the third takes it away; another side begins anew', () => {
  expect([afterPress(null, 'for'), afterPress('+', 'for'), afterPress('++', 'for')]).toEqual(['+', '++', null]);
  expect([afterPress('++', 'against'), afterPress('-', 'against'), afterPress('--', 'against')]).toEqual([
    '-',
    '--',
    null,
  ]);
  expect([afterPress('-', 'neutral'), afterPress('.', 'neutral')]).toEqual(['.', null]);
});

test('the candidates are the causes that no standing hypothesis names', () => {
  const causes = [{ id: 'leak' }, { id: 'limit' }];
  expect(notOnBoard(causes, [{ ...hypothesis(1), cause: 'limit' }, hypothesis(2)])).toEqual([{ id: 'leak' }]);
  expect(notOnBoard(causes, [])).toEqual(causes);
});
