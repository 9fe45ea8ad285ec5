// The matrix of the evidence board.
import { expect, test } from 'vitest';
import type { Citation, Hypothesis, Mark, Observation } from '#model/team/work-types.ts';
import { markBeside, matrixOf } from '../../../client/presentation/board.ts';

const hypothesis = (id: number, droppedStep: number | null = null): Hypothesis => ({
  ...{ id, cause: null, text: `H${id}`, by: 'p1', step: 0, percent: null, droppedStep },
});
const observation = (id: number): Observation => ({
  ...{
    id,
    step: id,
    by: 'p1',
    look: 'metric',
    service: 'fleet',
    subject: 'Errors',
    text: `O${id}`,
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
