// The debrief's comparisons: bars on one scale, differences with a sign, and a curve of what was lost each minute.
import type { DebriefRun } from '#model/team/view-types.ts';

export type Bar = { id: DebriefRun['id']; lost: number; share: number; difference: number | null };

/** Bars in the order of what was lost, each against the player's own run. */
export function barsOf(runs: readonly DebriefRun[]): Bar[] {
  const most = Math.max(1, ...runs.map((run) => run.lost));
  const own = runs.find((run) => run.id === 'you');
  return [...runs]
    .sort((a, b) => a.lost - b.lost)
    .map(({ id, lost }) => ({
      id,
      lost,
      share: lost / most,
      difference: own === undefined || id === 'you' ? null : lost - own.lost,
    }));
}

/** Minutes between two numbers of `DebriefRun.perMinute`. */
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
