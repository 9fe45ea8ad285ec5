// How much work alarms are, so that a file that would keep a page busy for minutes is refused before it is tested.
import type { RunSeries } from './firing.ts';
import { selected } from './promql.ts';
import type { Expression } from './promql-parser.ts';

/** In samples that are read: about half a minute of one core. */
export const MOST_WORK = 3e9;
/** What a value costs beside the samples that it is made of. */
export const VALUE_WORK = 30;

/** Series that a part gives at most; a record is not made yet, and counts as one. */
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

/** Of one minute. */
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
