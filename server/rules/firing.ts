// When an alarm fired in a run: the intervals from firing to resolved, in minutes since the scenario's first.
import type { Refusal } from '#model/engine/result.ts';
import type { Series } from './series.ts';

/** `until` is null if it was still firing at the end. */
export type Firing = { readonly from: number; readonly until: number | null };

export type RunSeries = { readonly series: readonly Series[]; readonly minutes: number };

/** Thrown if a rule cannot be parsed, or cannot be evaluated on a run: the problem and its place. */
export class Unusable extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** A name in an alarm that the run does not have; `meant` is null if nothing in the run is similar. */
export type Unknown = { readonly asked: string; readonly meant: string | null };

/** An alarm under test. */
export type TestedAlarm = {
  readonly name: string;
  /** Whether it fires at each minute of a run. */
  firingAt(run: RunSeries): readonly boolean[];
  /** The series of a run that it reads. */
  reads(run: RunSeries): readonly Series[];
  /** Names in the alarm that the run does not have. */
  unknown(run: RunSeries): Unknown[];
  /** Alarms with the same key fire identically. */
  readonly key: string;
  /** The cost of one minute, in samples read. */
  work(run: RunSeries): number;
};

/** Converts a firing flag for each minute to intervals. */
export function firingsOf(firing: readonly boolean[]): Firing[] {
  const found: { from: number; until: number | null }[] = [];
  firing.forEach((fires, minute) => {
    if (fires && firing[minute - 1] !== true) found.push({ from: minute, until: null });
    else if (!fires && firing[minute - 1] === true) found[found.length - 1].until = minute;
  });
  return found;
}
