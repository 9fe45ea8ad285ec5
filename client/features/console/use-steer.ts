// Sends the requests of the console: changes to the drill's setup, and facilitator commands to one team or all.
import type { Values } from '#model/engine/fields.ts';
import type { SteeringRequest } from '#protocol/steering.ts';
import { useDrill, useGive } from '../../session/drill.ts';

/** Asks under the name of what was pressed; true if it was done. */
export function useSteer(): (key: string, request: SteeringRequest) => Promise<boolean> {
  const { link, requests } = useDrill();
  return async (key, request) => (await requests.run(key, () => link.steer(request), JSON.stringify(request))).ok;
}

/** Gives a command to the team, or to all for an empty one. */
export function useGiveTo(team: string): (key: string, command: string, values: Values) => Promise<boolean> {
  const give = useGive();
  return (key, command, values) => give(key, command, team === '' ? values : { ...values, team });
}
