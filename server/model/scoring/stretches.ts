// The states of a service over a run, as periods. Outside the periods, the service was normal.
import type { ServiceState } from '../incident/view-types.ts';
import type { Stretch } from './debrief-types.ts';

/** The states of this many consecutive minutes. */
export function stretchesOf(minutes: number, stateAt: (minute: number) => ServiceState): Stretch[] {
  const stretches: Stretch[] = [];
  for (let minute = 0; minute < minutes; minute++) {
    const state = stateAt(minute);
    const last = stretches.at(-1);
    if (last?.state === state && last.until === minute) last.until++;
    else if (state !== 'normal') stretches.push({ state, from: minute, until: minute + 1 });
  }
  return stretches;
}

export const stateIn = (stretches: readonly Stretch[], minute: number): ServiceState =>
  stretches.find(({ from, until }) => from <= minute && minute < until)?.state ?? 'normal';
