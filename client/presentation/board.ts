// The evidence board as a matrix: a column for each hypothesis that stands, a row for each observation, and the team's own
// marks between them.
import { type Citation, type Hypothesis, MARKS, type Mark, type Observation } from '#model/team/work-types.ts';

export type Row = {
  readonly observation: Observation;
  /** One for each column; null where it is not cited. */
  readonly marks: readonly (Mark | null)[];
};

export type Matrix = {
  readonly columns: readonly Hypothesis[];
  readonly cited: readonly Row[];
  /** Made and not cited yet, the newest first. */
  readonly uncited: readonly Row[];
};

/** Name of the cell of an observation and a hypothesis. */
export const cellOf = (observation: number, hypothesis: number): string => `cite-${observation}-${hypothesis}`;

const NEITHER = MARKS.indexOf('.');

/** The mark one step more for (-1) or against (1) the hypothesis; what is not marked begins in the middle. */
export function markBeside(mark: Mark | null, way: -1 | 1): Mark {
  const place = (mark === null ? NEITHER : MARKS.indexOf(mark)) + way;
  return MARKS[Math.max(0, Math.min(MARKS.length - 1, place))];
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
    return { observation, marks: columns.map(markIn) };
  });
  const isCited = ({ marks }: Row) => marks.some((mark) => mark !== null);
  return { columns, cited: rows.filter(isCited), uncited: rows.filter((row) => !isCited(row)).reverse() };
}
