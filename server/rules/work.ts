// Estimates the work of evaluating alarms, so that a file that would block a page for minutes is refused before the test.
import type { RunSeries } from './firing.ts';
import { selected } from './promql.ts';
import type { Expression } from './promql-parser.ts';

/** In samples read: about half a minute of one core. */
export const MOST_WORK = 3e9;
/** The cost of a value in addition to its samples. */
export const VALUE_WORK = 30;

/** Upper bound of the series that a part returns; a record is not evaluated yet and counts as one. */
function widthOf(expression: Expression, run: RunSeries): number {
  switch (expression.type) {
    case 'number':
      return 1;
    case 'selector':
      return Math.max(1, selected(expression, run.series).length);
    case 'call':
    case 'aggregate':
      return widthOf(expression.arg, run);
    case 'binary':
      return Math.max(widthOf(expression.left, run), widthOf(expression.right, run));
  }
}

/** For one minute. */
export function workOf(expression: Expression, run: RunSeries): number {
  const own = widthOf(expression, run) * VALUE_WORK;
  switch (expression.type) {
    case 'number':
      return own;
    case 'selector':
      return own + widthOf(expression, run) * Math.min(expression.minutes, run.minutes);
    case 'call':
    case 'aggregate':
      return own + workOf(expression.arg, run);
    case 'binary':
      return own + workOf(expression.left, run) + workOf(expression.right, run);
  }
}
