// Two runs before and after, figure by figure, and runs in the order of time. Which direction is better belongs to the figure.

import { FIGURES, type Figure, type Response } from './responses.ts';

/** What is read has no better direction: fewer readings that tell more are as good. */
const BETTER: Readonly<Record<Figure, 'less' | 'more' | null>> = {
  ...{ lost: 'less', share: 'less', rootCause: 'less', mitigate: 'less', recover: 'less', update: 'less' },
  ...{ readings: null, points: 'more' },
};

export type FigureChange = {
  readonly figure: Figure;
  readonly before: number | null;
  readonly after: number | null;
  /** Null where one of them has no number. */
  readonly change: number | null;
  /** Null where nothing changed or no direction is better. Reached at all is better than never. */
  readonly better: boolean | null;
};

function isBetter(figure: Figure, before: number | null, after: number | null): boolean | null {
  const wanted = BETTER[figure];
  if (wanted === null || before === after) return null;
  if (before === null || after === null) return after !== null;
  return wanted === 'less' ? after < before : after > before;
}

export function changesOf(before: Response, after: Response): FigureChange[] {
  return FIGURES.map((figure) => {
    const [was, is] = [before.figures[figure], after.figures[figure]];
    return {
      ...{ figure, before: was, after: is },
      change: was === null || is === null ? null : is - was,
      better: isBetter(figure, was, is),
    };
  });
}

/** Two runs with the earlier first; as they are given where one was played by nobody, or both at one time. */
export const inTime = (one: Response, other: Response): readonly [before: Response, after: Response] =>
  one.date !== null && other.date !== null && other.date < one.date ? [other, one] : [one, other];

/** Drills that somebody played, the earliest first. */
export const overTime = (responses: readonly Response[]): Response[] =>
  responses
    .filter(({ date }) => date !== null)
    .toSorted((a, b) => (a.date! === b.date! ? 0 : a.date! < b.date! ? -1 : 1));

/** Those that lost the smallest share first; of different outages the shares can be compared and the losses cannot. */
export const ranked = (responses: readonly Response[]): Response[] =>
  responses.toSorted(
    (a, b) =>
      (a.figures.share ?? Number.POSITIVE_INFINITY) - (b.figures.share ?? Number.POSITIVE_INFINITY) ||
      (a.figures.lost ?? 0) - (b.figures.lost ?? 0),
  );
