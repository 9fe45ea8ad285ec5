// The evidence board as a matrix: a column for each hypothesis that stands, a row for each observation, the team's own marks
// between them, and how well a row tells the columns apart.
import type { Citation, Hypothesis, Mark, Observation } from '#model/team/work-types.ts';

export type Row = {
  readonly observation: Observation;
  /** One for each column; null where it is not cited. */
  readonly marks: readonly (Mark | null)[];
  /** 0 to 3: how far the marks lie apart. */
  readonly apart: number;
};

export type Matrix = {
  readonly columns: readonly Hypothesis[];
  readonly cited: readonly Row[];
  /** Made and not cited yet, the newest first. */
  readonly uncited: readonly Row[];
};

const WEIGHT: Readonly<Record<Mark, number>> = { '++': 2, '+': 1, '.': 0, '-': -1, '--': -2 };
const MOST_APART = 3;

function apartOf(marks: readonly (Mark | null)[]): number {
  if (marks.length === 0) return 0;
  const weights = marks.map((mark) => (mark === null ? 0 : WEIGHT[mark]));
  return Math.min(MOST_APART, Math.max(...weights) - Math.min(...weights));
}

export function matrixOf(
  hypotheses: readonly Hypothesis[],
  citations: readonly Citation[],
  observations: readonly Observation[],
): Matrix {
  const columns = hypotheses.filter(({ droppedStep }) => droppedStep === null);
  const rows = observations.map((observation): Row => {
    const markIn = (column: Hypothesis) =>
      citations.find((one) => one.hypothesis === column.id && one.observation === observation.id)?.mark ?? null;
    const marks = columns.map(markIn);
    return { observation, marks, apart: apartOf(marks) };
  });
  const isCited = ({ marks }: Row) => marks.some((mark) => mark !== null);
  return { columns, cited: rows.filter(isCited), uncited: rows.filter((row) => !isCited(row)).reverse() };
}
