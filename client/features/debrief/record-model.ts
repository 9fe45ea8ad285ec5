// A record as the page shows it: the best of each cause that was met.
import type { RecordEntry } from '#protocol/record.ts';

type CauseMet = { cause: string; title: string; lostShare: number; rootCauseMinutes: number | null };

const least = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.min(...values));

/** The best loss, as a share of no response, and the best time to root cause; each may be of another drill. */
export function causesMet(entries: readonly RecordEntry[]): CauseMet[] {
  return [...new Set(entries.map(({ cause }) => cause))].map((cause) => {
    const own = entries.filter((entry) => entry.cause === cause);
    return {
      cause,
      title: own[0].causeTitle,
      lostShare: least(own.map(({ lost, lostByNobody }) => lost / Math.max(1, lostByNobody)))!,
      rootCauseMinutes: least(own.flatMap(({ rootCauseMinutes }) => rootCauseMinutes ?? [])),
    };
  });
}

/** Different causes that count towards the pass: assisted runs do not. */
export const countedCauses = (entries: readonly RecordEntry[]): number =>
  new Set(entries.filter(({ assisted }) => !assisted).map(({ cause }) => cause)).size;
