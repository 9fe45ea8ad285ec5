// The states that the hosts of a service can be in, as the briefing declares them. Windows and counts hold indexes into
// this list; what is drawn and counted goes by the tone of a state, never by its id.
import { HOST_TONES, type HostState, type HostTone } from '#model/engine/host-states.ts';
import type { Briefing } from '#model/incident/view-types.ts';

export type HostStates = readonly HostState[];

export const hostStatesOf = (briefing: Briefing | null, service: string | null | undefined): HostStates =>
  briefing?.services.find(({ id }) => id === service)?.hostStates ?? [];

export const toneAt = (states: HostStates, state: number): HostTone => states[state]?.tone ?? 'unknown';

/** For each state the place of its tone among all tones. */
export const tonesOf = (states: HostStates): Uint8Array =>
  Uint8Array.from(states, ({ tone }) => HOST_TONES.indexOf(tone));

/** How many of `counts`, which are in the order of the states, are of a tone. */
export const countOfTone = (states: HostStates, counts: readonly number[], tone: HostTone): number =>
  counts.reduce((sum, count, state) => (toneAt(states, state) === tone ? sum + count : sum), 0);
