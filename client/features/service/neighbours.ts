// The windows beside a host: the floor of the tower that it is on, with what the team last learned of each.
import { HOST_STATES, type HostState } from '#model/engine/component-type.ts';
import type { Windows } from '#model/incident/view-types.ts';
import { NEVER_SEEN, paleness, TOWER_COLUMNS } from '../city/tower.ts';

export type Neighbour = {
  readonly host: number;
  readonly state: HostState;
  /** How much of its colour the window has lost, 0 to 1. */
  readonly pale: number;
  readonly isRead: boolean;
};

export const floorOf = (host: number): number => Math.floor(host / TOWER_COLUMNS) + 1;

export function neighboursOf(
  host: number,
  windows: Windows | undefined,
  read: ReadonlySet<number>,
  minute: number,
): Neighbour[] {
  const first = host - (host % TOWER_COLUMNS);
  const count = Math.min(TOWER_COLUMNS, Math.max(0, (windows?.states.length ?? 0) - first));
  return Array.from({ length: count }, (_, i) => {
    const one = first + i;
    const seen = windows!.seen[one];
    return {
      host: one,
      state: HOST_STATES[windows!.states[one]],
      pale: seen === NEVER_SEEN ? 0 : paleness(minute - seen),
      isRead: read.has(one),
    };
  });
}

/** Steps from a host by each key, a floor up or down by two of them; null for keys that mean nothing here. */
export function hostByKey(key: string, host: number, hosts: number): number | null {
  const first = host - (host % TOWER_COLUMNS);
  const moved: Readonly<Record<string, number>> = {
    ArrowLeft: host - 1,
    ArrowRight: host + 1,
    ArrowDown: host - TOWER_COLUMNS,
    ArrowUp: host + TOWER_COLUMNS,
    Home: first,
    End: first + TOWER_COLUMNS - 1,
  };
  const next = moved[key];
  return next === undefined ? null : Math.max(0, Math.min(hosts - 1, next));
}
