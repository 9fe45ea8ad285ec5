// Data of the comparison page: decisions of two runs side by side, on a common time axis that counts from the first alarm of
// each run.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { isSameDecision } from '#model/scoring/compare/difference.ts';
import type { Response } from '#model/scoring/compare/responses.ts';
import type { TeamAction } from '#model/scoring/what-if/basis.ts';

/** The step from which a run counts: its first alarm, or its start if none came. */
const zeroOf = ({ alarmStep, startStep }: Response): number => alarmStep ?? startStep;

/** Minutes since the first alarm. */
export const minuteIn = (response: Response, step: number): number => (step - zeroOf(response)) / STEPS_PER_MINUTE;

/** One row of two timelines: what was decided by both, or by one of them. */
type AlignedRow = {
  readonly minute: number;
  readonly one: TeamAction | null;
  readonly other: TeamAction | null;
};

/** Decisions of two runs in the order of time since the first alarm; the same decision at about the same time is one row. */
export function alignedRows(one: Response, other: Response): AlignedRow[] {
  const taken = new Set<TeamAction>();
  const shifted = (run: Response, action: TeamAction) => ({ ...action, step: action.step - zeroOf(run) });
  const both = one.decisions.map((decision): AlignedRow => {
    const match = other.decisions.find(
      (candidate) => !taken.has(candidate) && isSameDecision(shifted(one, decision), shifted(other, candidate)),
    );
    if (match !== undefined) taken.add(match);
    return { minute: minuteIn(one, decision.step), one: decision, other: match ?? null };
  });
  const rest = other.decisions
    .filter((decision) => !taken.has(decision))
    .map((decision): AlignedRow => ({ minute: minuteIn(other, decision.step), one: null, other: decision }));
  return [...both, ...rest].toSorted((a, b) => a.minute - b.minute);
}

/** When a run first gave the same command, with whatever values; null if it never did. */
export function minuteElsewhere(run: Response, decision: Pick<TeamAction, 'do'>): number | null {
  const same = run.decisions.find((one) => one.do === decision.do);
  return same === undefined ? null : minuteIn(run, same.step);
}

/** Minutes since the first alarm that the timelines show. */
export type Span = { readonly from: number; readonly until: number };

const LEAD_MINUTES = 15;
const LEAST_MINUTES = 60;

/** From a little before the earliest mark to the last recovery or end. */
export function spanOf(runs: readonly Response[]): Span {
  const minutes = runs.flatMap((run) => [
    minuteIn(run, run.startStep),
    ...run.decisions.map(({ step }) => minuteIn(run, step)),
  ]);
  const ends = runs.map((run) =>
    Math.max(
      minuteIn(run, run.endedStep),
      run.recoveredMinute === null ? 0 : minuteIn(run, run.recoveredMinute * STEPS_PER_MINUTE),
    ),
  );
  return {
    from: Math.min(0, ...minutes) - LEAD_MINUTES,
    until: Math.max(LEAST_MINUTES, ...ends),
  };
}

/** Place on the axis, 0 to 1. */
export const placeIn = ({ from, until }: Span, minute: number): number => (minute - from) / (until - from);

const HOUR_MINUTES = 60;
const MOST_TICKS = 5;

/** Whole hours on the axis, at most five of them. */
export function hourTicks({ from, until }: Span): number[] {
  const hours = Math.floor(until / HOUR_MINUTES);
  const every = Math.max(1, Math.ceil(hours / MOST_TICKS)) * HOUR_MINUTES;
  const ticks: number[] = [];
  for (let minute = 0; minute <= until; minute += every) if (minute >= from) ticks.push(minute);
  return ticks;
}

/** The loss of a run as an outline in a box that is 100 wide and 1 high; `most` is the top. */
export function lossOutline(run: Response, span: Span, most: number): string {
  const points = run.perMinute.flatMap((lost, i) => {
    const place = placeIn(span, minuteIn(run, i * run.everyMinutes * STEPS_PER_MINUTE));
    if (place < 0 || place > 1) return [];
    return [`${(place * 100).toFixed(2)} ${(1 - Math.max(0, lost) / Math.max(1, most)).toFixed(3)}`];
  });
  if (points.length === 0) return '';
  const [first] = points[0].split(' ');
  const [last] = points[points.length - 1].split(' ');
  return `M${first} 1L${points.join('L')}L${last} 1Z`;
}

type Compared = Pick<Response, 'id' | 'kind' | 'decisions'> & { readonly isReplayable: boolean };

/** Why no first difference of two runs is told, by the name of its words. */
export function whyNone(one: Compared, other: Compared): 'sameRun' | 'script' | 'otherWorld' | 'neither' | 'same' {
  if (one.id === other.id) return 'sameRun';
  if (one.kind === 'script' || other.kind === 'script') return 'script';
  if (!one.isReplayable || !other.isReplayable) return 'otherWorld';
  return one.decisions.length === 0 && other.decisions.length === 0 ? 'neither' : 'same';
}
