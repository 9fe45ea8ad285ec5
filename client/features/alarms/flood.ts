// How fast alarms ring a person up, in real time: more than ten in ten minutes is more than anybody takes in (the bound of
// EEMUA 191 and ISA 18.2 for one operator).

const FLOOD_MS = 10 * 60_000;
const MOST_TAKEN_IN = 10;

/** Moments in real milliseconds at which alarms began to ring here, oldest first. */
export type Rings = readonly number[];

/** Without those that are too long ago to count; the same array where none is. */
export function recentRings(rings: Rings, nowMs: number): Rings {
  const old = rings.findIndex((at) => nowMs - at < FLOOD_MS);
  if (old < 0) return rings.length === 0 ? rings : [];
  return old === 0 ? rings : rings.slice(old);
}

export const withRings = (rings: Rings, count: number, nowMs: number): Rings => [
  ...recentRings(rings, nowMs),
  ...Array.from({ length: count }, () => nowMs),
];

export type Flood = { count: number; seconds: number };

/** How many rang and within which time, from the first to the last; null while it is no flood. */
export function floodOf(rings: Rings): Flood | null {
  if (rings.length <= MOST_TAKEN_IN) return null;
  const seconds = Math.max(1, Math.ceil((rings[rings.length - 1] - rings[0]) / 1000));
  return { count: rings.length, seconds };
}
