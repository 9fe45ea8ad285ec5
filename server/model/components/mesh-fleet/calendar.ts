// Events at a known step: the end of an old map, of a boot, of an ejection. A ring of slots, so that a step costs only
// its own events and nothing for waiting servers.
import { assert } from '../../engine/result.ts';
import { append, CALENDAR_SLOTS, takeFirst, unlink } from './chains.ts';
import type { FleetState } from './state.ts';

/** Lets a server wait for a step. Replaces its previous event. */
export function schedule(s: FleetState, server: number, nowStep: number, atStep: number): void {
  assert(atStep - nowStep < CALENDAR_SLOTS, 'the calendar reaches as far as an event lies ahead');
  unlink(s.chains, server);
  append(s.chains, (atStep > nowStep ? atStep : nowStep + 1) & (CALENDAR_SLOTS - 1), server);
}

/** Next server with an event at this step, removed from the calendar; -1 if there are no more. */
export const takeDue = (s: FleetState, step: number): number => takeFirst(s.chains, step & (CALENDAR_SLOTS - 1));

/** Steps until the event that a server waits for. */
export const stepsUntilDue = (s: FleetState, server: number, step: number): number =>
  (s.chains.slot[server] - step) & (CALENDAR_SLOTS - 1);
