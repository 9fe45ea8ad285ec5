// Encodes the host states of a fleet for the wire: the changes since the last frame, or all states run-length encoded,
// whichever is shorter. Also encodes the states at a moment of an ended run.

import type { HostSnapshot } from '#model/incident/view-types.ts';
import type { Moment } from '#model/scoring/moments.ts';
import type { EncodedMoment, Frame } from '#protocol/events.ts';

/**
 * [state, minute seen, progress, server, server, ...] for each state that servers have entered; new servers are always
 * included.
 */
export function changesBetween(before: HostSnapshot, now: HostSnapshot): number[][] {
  const changed = new Map<number, number[]>();
  const known = before.states.length;
  for (let host = 0; host < now.states.length; host++) {
    const [state, seen, progress] = [now.states[host], now.seen[host], now.progress[host]];
    const wasKnown = host < known && before.states[host] === state;
    if (wasKnown && before.seen[host] === seen && before.progress[host] === progress) continue;
    // State and progress take one byte each.
    const key = (seen * 256 + state) * 256 + progress;
    const same = changed.get(key);
    if (same === undefined) changed.set(key, [state, seen, progress, host]);
    else same.push(host);
  }
  return [...changed.values()];
}

const isAsBefore = ({ states, seen, progress }: HostSnapshot, host: number): boolean =>
  host > 0 &&
  states[host] === states[host - 1] &&
  seen[host] === seen[host - 1] &&
  progress[host] === progress[host - 1];

/** [count, state, minute seen, progress, count, ...] of all servers in order. */
export function runsOf(hosts: HostSnapshot): number[] {
  const { states, seen, progress } = hosts;
  const runs: number[] = [];
  for (let host = 0; host < states.length; host++) {
    if (isAsBefore(hosts, host)) runs[runs.length - 4]++;
    else runs.push(1, states[host], seen[host], progress[host]);
  }
  return runs;
}

/** The length of the result of `runsOf`. */
function lengthOfRuns(hosts: HostSnapshot): number {
  let length = 0;
  for (let host = 0; host < hosts.states.length; host++) if (!isAsBefore(hosts, host)) length += 4;
  return length;
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

/** The last sent host states of one team's service, shared by all connections of the team. */
export type VersionedHostStates = {
  readonly last: HostSnapshot;
  /** What the team has learned. */
  readonly version: number;
  /** Numbers of the flush that found the states, and of the one that found the previous states; 0 for none. */
  readonly since: number;
  readonly before: number;
  /** Turns the previous states into these; null if all hosts are shorter. */
  readonly changed: number[][] | null;
  /** Computed on demand. */
  runs: number[] | null;
};

/** The states at this flush; the same object if nothing changed. */
export function updateHostStates(
  known: VersionedHostStates | undefined,
  now: HostSnapshot & { readonly version: number },
  flush: number,
): VersionedHostStates {
  if (known?.version === now.version) return known;
  const changed = changesBetween(known?.last ?? NO_HOSTS, now);
  const { version } = now;
  if (known !== undefined && changed.length === 0) return { ...known, version };
  const found = { last: copyOf(now), version, since: flush, before: known?.since ?? 0, runs: null };
  const length = changed.reduce((sum, hosts) => sum + hosts.length, 0);
  return { ...found, changed: length <= lengthOfRuns(now) ? changed : null };
}

export const runsIn = (hosts: VersionedHostStates): number[] => (hosts.runs ??= runsOf(hosts.last));

/**
 * What to send to a connection that has everything up to the flush `from`: the changes if they are known and shorter, otherwise
 * all hosts.
 */
export function hostsSince(
  hosts: ReadonlyMap<string, VersionedHostStates>,
  from: number,
): Pick<Frame, 'hostChanges' | 'hostKeyframes'> {
  const hostChanges: Frame['hostChanges'] = [];
  const hostKeyframes: Frame['hostKeyframes'] = [];
  for (const [service, states] of hosts) {
    const { since, before, changed } = states;
    if (since <= from) continue;
    const follows = before > 0 && from >= before;
    if (follows && changed !== null) hostChanges.push({ service, changed });
    else hostKeyframes.push({ service, runs: runsIn(states) });
  }
  return { ...(hostChanges.length > 0 && { hostChanges }), ...(hostKeyframes.length > 0 && { hostKeyframes }) };
}
