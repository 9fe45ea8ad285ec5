// Draws again, a bounded number of times, until playing proves a draw. The tries of a seed are always the same ones.
import type { Slices } from '../scoring/replay-source.ts';

/** The first of so many tries that is proven; null where none is. Others can work between two tries. */
export function* firstProven<T>(tries: number, drawnAt: (attempt: number) => Slices<T | null>): Slices<T | null> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const drawn = yield* drawnAt(attempt);
    if (drawn !== null) return drawn;
    yield;
  }
  return null;
}
