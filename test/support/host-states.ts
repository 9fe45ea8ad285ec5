// The host states of the fleet by id, for tests that build windows and counts.
import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';

export type HostStateId = (typeof FLEET_HOST_STATES)[number]['id'];

/** In the order of the indexes that windows hold. */
export const HOST_STATE_IDS: readonly HostStateId[] = FLEET_HOST_STATES.map(({ id }) => id);
