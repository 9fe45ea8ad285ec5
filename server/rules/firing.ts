// When an alarm of any kind fired in a run: the stretches from firing until it was quiet again, in minutes since the scenario's first.
import type { Refusal } from '#model/engine/result.ts';
import type { Series } from './series.ts';

/** `until` is null for one that still fired at the end. */
export type Firing = { readonly from: number; readonly until: number | null };

export type RunSeries = { readonly series: readonly Series[]; readonly minutes: number };

/** Thrown where a rule cannot be read, or cannot be evaluated on a run: what is wrong, and where. */
export class Unusable extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** What an alarm names and a run does not have; `meant` is null where nothing of the run is like it. */
export type Unknown = { readonly asked: string; readonly meant: string | null };

/** An alarm under test. */
export type TestedAlarm = {
  readonly name: string;
  /** Whether it fires at each minute of a run. */
  firingAt(run: RunSeries): readonly boolean[];
  /** Series of a run that it reads. */
  reads(run: RunSeries): readonly Series[];
  /** What it names and the run does not have. */
  unknown(run: RunSeries): Unknown[];
  /** Alarms with the same key fire alike. */
  readonly key: string;
  /** What a minute of it costs, in samples that are read. */
  work(run: RunSeries): number;
};

/** Whether it fires at each minute -> stretches. */
export function firingsOf(firing: readonly boolean[]): Firing[] {
  const found: { from: number; until: number | null }[] = [];
  firing.forEach((fires, minute) => {
    if (fires && firing[minute - 1] !== true) found.push({ from: minute, until: null });
    else if (!fires && firing[minute - 1] === true) found[found.length - 1].until = minute;
  });
  return found;
}
