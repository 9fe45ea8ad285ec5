// Repeats a draw, up to a limit, until the simulation proves it. The attempts of a seed are deterministic.
import type { Slices } from '../scoring/replay-source.ts';

/** The first proven attempt of this many; null if none is. Yields between two attempts. */
export function* firstProven<T>(tries: number, drawnAt: (attempt: number) => Slices<T | null>): Slices<T | null> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const drawn = yield* drawnAt(attempt);
    if (drawn !== null) return drawn;
    yield;
  }
  return null;
}
