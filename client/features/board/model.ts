// The evidence board as a matrix: a column for each open hypothesis, a row for each observation, the team's marks as cells.
import { type Citation, type Hypothesis, MARKS, type Mark, type Observation } from '#model/incident/work-types.ts';

export type Row = {
  readonly observation: Observation;
  /** One for each column; null where it is not cited. */
  readonly marks: readonly (Mark | null)[];
  /** How far the team's own marks tell the hypotheses apart, 0 to 3. */
  readonly diagnosticity: Diagnosticity;
};

export type Diagnosticity = 0 | 1 | 2 | 3;

type Matrix = {
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

export const SIDES = ['for', 'neutral', 'against'] as const;
export type Side = (typeof SIDES)[number];

const BY_SIDE: Record<Side, readonly [once: Mark, twice: Mark | null]> = {
  for: ['+', '++'],
  neutral: ['.', null],
  against: ['-', '--'],
};

export const sideOf = (mark: Mark): Side => SIDES.find((side) => BY_SIDE[side].includes(mark)) ?? 'neutral';

/** A press of one side: the plain mark, then the strong one, then none. */
export function afterPress(mark: Mark | null, side: Side): Mark | null {
  const [once, twice] = BY_SIDE[side];
  if (mark === once) return twice;
  return mark === twice ? null : once;
}

const MOST_APART = 3;

/** How far the marks of a row lie from each other; where nobody has marked, the reading is taken to say nothing. */
export function diagnosticityOf(marks: readonly (Mark | null)[]): Diagnosticity {
  if (marks.length < 2) return 0;
  const places = marks.map((mark) => (mark === null ? NEITHER : MARKS.indexOf(mark)));
  return Math.min(MOST_APART, Math.max(...places) - Math.min(...places)) as Diagnosticity;
}

/** The candidate causes that no standing hypothesis names. */
export const notOnBoard = <C extends { readonly id: string }>(
  causes: readonly C[],
  standing: readonly Pick<Hypothesis, 'cause'>[],
): C[] => causes.filter(({ id }) => standing.every(({ cause }) => cause !== id));

/** The hypothesis that was picked, else the one that the team believes most; null on an empty board. */
export function shownOf(columns: readonly Hypothesis[], picked: number | null): Hypothesis | null {
  const most = Math.max(...columns.map(({ percent }) => percent ?? 0));
  return columns.find(({ id }) => id === picked) ?? columns.find(({ percent }) => (percent ?? 0) === most) ?? null;
}

/** Columns are called A, B, C and so on: a board holds eight. */
export const letterOf = (columns: readonly Hypothesis[], { id }: Hypothesis): string =>
  'ABCDEFGH'.charAt(columns.findIndex((one) => one.id === id));

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
    return { observation, marks, diagnosticity: diagnosticityOf(marks) };
  });
  const isCited = ({ marks }: Row) => marks.some((mark) => mark !== null);
  return { columns, cited: rows.filter(isCited), uncited: rows.filter((row) => !isCited(row)).reverse() };
}
