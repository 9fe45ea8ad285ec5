// Encodes the host states of a fleet for the wire: the changes since the last frame, or all of them run-length coded, whichever
// is shorter; and those of a moment of an ended run.

import type { HostSnapshot } from '#model/incident/view-types.ts';
import type { Moment } from '#model/scoring/moments.ts';
import type { EncodedMoment } from '#protocol/events.ts';

/** [server, state, minute seen, progress, server, ...] of every server that differs; new servers always do. */
export function changesBetween(before: HostSnapshot, now: HostSnapshot): number[] {
  const changed: number[] = [];
  const known = before.states.length;
  for (let host = 0; host < now.states.length; host++) {
    const same =
      host < known &&
      before.states[host] === now.states[host] &&
      before.seen[host] === now.seen[host] &&
      before.progress[host] === now.progress[host];
    if (!same) changed.push(host, now.states[host], now.seen[host], now.progress[host]);
  }
  return changed;
}

/** [count, state, minute seen, progress, count, ...] of all servers in order. */
export function runsOf({ states, seen, progress }: HostSnapshot): number[] {
  const runs: number[] = [];
  for (let host = 0; host < states.length; host++) {
    const last = runs.length - 4;
    if (
      host > 0 &&
      runs[last + 1] === states[host] &&
      runs[last + 2] === seen[host] &&
      runs[last + 3] === progress[host]
    )
      runs[last]++;
    else runs.push(1, states[host], seen[host], progress[host]);
  }
  return runs;
}

export const encodeMoment = (moment: Moment): EncodedMoment => ({
  ...moment,
  fleets: moment.fleets.map((fleet) => ({ ...fleet, wasTrue: runsOf(fleet.wasTrue), seen: runsOf(fleet.seen) })),
});

const copyOf = ({ states, seen, progress }: HostSnapshot): HostSnapshot => ({
  states: states.slice(),
  seen: seen.slice(),
  progress: progress.slice(),
});

const NO_HOSTS: HostSnapshot = { states: new Uint8Array(0), seen: new Uint16Array(0), progress: new Uint8Array(0) };

/** The host states of one team's service as they were last sent, shared by all connections of the team. */
export type VersionedHostStates = {
  readonly last: HostSnapshot;
  /** A connection at the previous version is sent `changed`, any other all states. */
  readonly version: number;
  readonly changed: number[];
  /** Computed on demand. */
  runs: number[] | null;
};

/** The next version; the same object if nothing changed. */
export function updateHostStates(before: VersionedHostStates | undefined, now: HostSnapshot): VersionedHostStates {
  const known = before ?? { last: NO_HOSTS, version: 0, changed: [], runs: null };
  const changed = changesBetween(known.last, now);
  if (changed.length === 0) return known;
  return { last: copyOf(now), version: known.version + 1, changed, runs: null };
}

export const runsIn = (hosts: VersionedHostStates): number[] => (hosts.runs ??= runsOf(hosts.last));
