// Compares two runs figure by figure as before and after, and sorts runs by time. Each figure defines which direction is
// better.

import { FIGURES, type Figure, type Response } from './responses.ts';

/** Number of readings. It has no better direction: fewer, more diagnostic readings are as good. */
const BETTER: Readonly<Record<Figure, 'less' | 'more' | null>> = {
  ...{ lost: 'less', share: 'less', rootCause: 'less', mitigate: 'less', recover: 'less', update: 'less' },
  ...{ readings: null, points: 'more' },
};

export type FigureChange = {
  readonly figure: Figure;
  readonly before: number | null;
  readonly after: number | null;
  /** Null if one of the runs has no number. */
  readonly change: number | null;
  /** Null if nothing changed or if no direction is better. Reaching a milestone at all is better than never. */
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

/**
 * Two runs, earlier one first. Keeps the given order if one was not played by people, or if both were played at the same time.
 */
export const inTime = (one: Response, other: Response): readonly [before: Response, after: Response] =>
  one.date !== null && other.date !== null && other.date < one.date ? [other, one] : [one, other];

/** Drills that people played, earliest first. */
export const overTime = (responses: readonly Response[]): Response[] =>
  responses
    .filter(({ date }) => date !== null)
    .toSorted((a, b) => (a.date! === b.date! ? 0 : a.date! < b.date! ? -1 : 1));

/** Runs by share lost, smallest first. Shares are comparable across different outages, absolute losses are not. */
export const ranked = (responses: readonly Response[]): Response[] =>
  responses.toSorted(
    (a, b) =>
      (a.figures.share ?? Number.POSITIVE_INFINITY) - (b.figures.share ?? Number.POSITIVE_INFINITY) ||
      (a.figures.lost ?? 0) - (b.figures.lost ?? 0),
  );
