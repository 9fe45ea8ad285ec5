// Windows that come run-length coded: [count, state, minute seen, progress, count, ...].
import type { Windows } from '#model/incident/view-types.ts';

/** Servers that the runs tell of. */
export function countIn(runs: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < runs.length; i += 4) count += runs[i];
  return count;
}

/** Writes over `windows`, which has room for all of them. */
export function unpackInto({ states, seen, progress }: Windows, runs: readonly number[]): void {
  let host = 0;
  for (let i = 0; i < runs.length; i += 4) {
    const end = host + runs[i];
    states.fill(runs[i + 1], host, end);
    seen.fill(runs[i + 2], host, end);
    progress.fill(runs[i + 3], host, end);
    host = end;
  }
}

export function unpack(runs: readonly number[]): Windows {
  const count = countIn(runs);
  const windows = { states: new Uint8Array(count), seen: new Uint16Array(count), progress: new Uint8Array(count) };
  unpackInto(windows, runs);
  return windows;
}
