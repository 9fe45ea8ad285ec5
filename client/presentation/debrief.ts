// The debrief's comparisons: bars on one scale, differences with a sign, what was lost each minute, and stretches of a state.
import type { Debrief, DebriefAction, DebriefRun } from '#model/judge/debrief-types.ts';
import type { ServiceState } from '#model/team/view-types.ts';

/** One run beside the others: a script's, one's own, or one's own without a change. */
export type Bar = {
  key: string;
  /** Own run or script; null for one's own run without `action`. */
  run: string | null;
  action: DebriefAction | null;
  lost: number;
  share: number;
  difference: number | null;
};

/** What-ifs that are shown: those that differ most. */
const MOST_WHAT_IFS = 5;
/** A difference below this share of one's own loss says nothing. */
const LEAST_DIFFERENCE = 0.005;

/** One's own run without each change, as far as it makes a difference. */
function whatIfs(actions: readonly DebriefAction[], own: number): DebriefAction[] {
  const away = ({ lostWithout }: DebriefAction) => Math.abs((lostWithout ?? own) - own);
  return actions
    .filter((action) => away(action) > LEAST_DIFFERENCE * Math.max(1, own))
    .sort((a, b) => away(b) - away(a))
    .slice(0, MOST_WHAT_IFS);
}

/** Bars in the order of what was lost, each against the player's own run. */
export function barsOf(runs: readonly DebriefRun[], actions: readonly DebriefAction[] = []): Bar[] {
  const own = runs.find((run) => run.id === 'you')?.lost;
  const all = [
    ...runs.map(({ id, lost }) => ({ key: id, run: id, action: null, lost })),
    ...(own === undefined ? [] : whatIfs(actions, own)).map((action) => ({
      key: `without-${action.id}`,
      run: null,
      action,
      lost: action.lostWithout ?? 0,
    })),
  ];
  const most = Math.max(1, ...all.map(({ lost }) => lost));
  return all
    .sort((a, b) => a.lost - b.lost)
    .map((bar) => ({
      ...bar,
      share: bar.lost / most,
      difference: own === undefined || bar.run === 'you' ? null : bar.lost - own,
    }));
}

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
