// How fast alarms ring a person up, in real time: more than ten in ten minutes is more than anybody takes in (the bound of
// EEMUA 191 and ISA 18.2 for one operator).

const FLOOD_MS = 10 * 60_000;
const MOST_TAKEN_IN = 10;

/** Moments in real milliseconds at which alarms began to ring here, oldest first. */
export type RecentAlarms = readonly number[];

/** Without those that are too long ago to count; the same array where none is. */
export function recentAlarms(alarms: RecentAlarms, nowMs: number): RecentAlarms {
  const old = alarms.findIndex((at) => nowMs - at < FLOOD_MS);
  if (old < 0) return alarms.length === 0 ? alarms : [];
  return old === 0 ? alarms : alarms.slice(old);
}

export const withRecentAlarms = (alarms: RecentAlarms, count: number, nowMs: number): RecentAlarms => [
  ...recentAlarms(alarms, nowMs),
  ...Array.from({ length: count }, () => nowMs),
];

export type Flood = { count: number; seconds: number };

/** How many rang and within which time, from the first to the last; null while it is no flood. */
export function floodOf(alarms: RecentAlarms): Flood | null {
  if (alarms.length <= MOST_TAKEN_IN) return null;
  const seconds = Math.max(1, Math.ceil((alarms[alarms.length - 1] - alarms[0]) / 1000));
  return { count: alarms.length, seconds };
}
