// The debrief's curves and lanes: what was lost each minute, and stretches of a state.

import type { ServiceState } from '#model/incident/view-types.ts';
import type { Debrief, DebriefRun } from '#model/scoring/debrief-types.ts';

/** Minutes between two numbers of `DebriefRun.perMinute`, and between two states of a lane. */
export const CURVE_MINUTES = 10;

/** Points of a polyline in a box of `width` by `height`, where all curves share the scale `most`. */
export function curvePoints(perMinute: readonly number[], most: number, width: number, height: number): string {
  const across = Math.max(1, perMinute.length - 1);
  const round = (value: number) => Math.round(value * 10) / 10;
  return perMinute
    .map((lost, i) => `${round((i / across) * width)},${round(height - (lost / Math.max(1, most)) * height)}`)
    .join(' ');
}

export const highestOf = (runs: readonly DebriefRun[]): number => Math.max(1, ...runs.flatMap((run) => run.perMinute));

/** Minutes since the scenario's first. */
export type Stretch = { state: ServiceState; from: number; until: number };

/** States one after the other as stretches; what is normal is left out. */
export function stretchesOf(states: readonly ServiceState[]): Stretch[] {
  const stretches: Stretch[] = [];
  states.forEach((state, i) => {
    const last = stretches.at(-1);
    const from = i * CURVE_MINUTES;
    if (last !== undefined && last.state === state && last.until === from) last.until += CURVE_MINUTES;
    else stretches.push({ state, from, until: from + CURVE_MINUTES });
  });
  return stretches.filter(({ state }) => state !== 'normal');
}

/** Lanes in which something happened, truly or as seen. */
export const eventfulLanes = (lanes: Debrief['lanes']): Debrief['lanes'] =>
  lanes.filter(({ wasTrue, seen }) => [...wasTrue, ...seen].some((state) => state !== 'normal'));

/** Left open after the end and after whatever came last, so that one sees that nothing follows. */
const ROOM_AFTER_MINUTES = 60;

/** Minutes from the first that the lanes show: all that was played, and what was still to come where nobody acted any more. */
export function shownMinutes(lanes: Debrief['lanes'], endedMinute: number): number {
  const last = Math.max(0, ...lanes.map(({ wasTrue }) => wasTrue.findLastIndex((state) => state !== 'normal') + 1));
  const all = Math.max(1, ...lanes.map(({ wasTrue }) => wasTrue.length));
  const wanted = Math.ceil((Math.max(endedMinute, last * CURVE_MINUTES) + ROOM_AFTER_MINUTES) / CURVE_MINUTES);
  return Math.min(all, wanted) * CURVE_MINUTES;
}

/** The likeliest cause by the readings, and how likely. */
export function likeliestOf(belief: Readonly<Record<string, number>>): { cause: string; share: number } {
  return Object.entries(belief).reduce((best, [cause, share]) => (share > best.share ? { cause, share } : best), {
    cause: '',
    share: -1,
  });
}

/** Index of the last entry that was there at `step`. */
export const lastBefore = (entries: readonly { step: number }[], step: number): number =>
  entries.findLastIndex((entry) => entry.step <= step);
