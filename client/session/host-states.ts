// The possible host states of a service, as the briefing declares them, and their decoding. Snapshots and counts hold indexes
// into this list. Drawing and counting use the tone of a state, never its id.
import { HOST_TONES, type HostState, type HostTone } from '#model/engine/host-states.ts';
import type { Briefing, HostSnapshot } from '#model/incident/view-types.ts';

export type HostStates = readonly HostState[];

export const hostStatesOf = (briefing: Briefing | null, service: string | null | undefined): HostStates =>
  briefing?.services.find(({ id }) => id === service)?.hostStates ?? [];

export const toneAt = (states: HostStates, state: number): HostTone => states[state]?.tone ?? 'unknown';

/** For each state the place of its tone among all tones. */
export const tonesOf = (states: HostStates): Uint8Array =>
  Uint8Array.from(states, ({ tone }) => HOST_TONES.indexOf(tone));

/** Hosts of a service as its drill began, and as many as it has had since. */
export const fleetSizeOf = (
  briefing: Briefing | null,
  service: string | null | undefined,
  windows: Pick<HostSnapshot, 'states'> | null | undefined,
): { built: number; present: number } => ({
  built: briefing?.services.find(({ id }) => id === service)?.hosts ?? 0,
  present: windows?.states.length ?? 0,
});

/** How many of `counts`, which are in the order of the states, are of a tone. */
export const countOfTone = (states: HostStates, counts: readonly number[], tone: HostTone): number =>
  counts.reduce((sum, count, state) => (toneAt(states, state) === tone ? sum + count : sum), 0);

/** Hosts that the runs cover: [count, state, minute seen, progress, count, ...]. */
export function countIn(runs: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < runs.length; i += 4) count += runs[i];
  return count;
}

/** Writes over `hosts`, which has room for all of them. */
export function unpackInto({ states, seen, progress }: HostSnapshot, runs: readonly number[]): void {
  let host = 0;
  for (let i = 0; i < runs.length; i += 4) {
    const end = host + runs[i];
    states.fill(runs[i + 1], host, end);
    seen.fill(runs[i + 2], host, end);
    progress.fill(runs[i + 3], host, end);
    host = end;
  }
}

export function unpack(runs: readonly number[]): HostSnapshot {
  const count = countIn(runs);
  const hosts = { states: new Uint8Array(count), seen: new Uint16Array(count), progress: new Uint8Array(count) };
  unpackInto(hosts, runs);
  return hosts;
}
