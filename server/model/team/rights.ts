// What a seat may see and give, as its scenario says.
import type { Scenario, ServicePart } from '../scenario.ts';

/** True where one of the seats may give the command `area/verb`. */
export function mayGive(scenario: Scenario, seats: readonly string[], command: string): boolean {
  const area = command.slice(0, command.indexOf('/'));
  return scenario.seats.some(
    (seat) => seats.includes(seat.id) && seat.may.some((m) => m === '*' || m === command || m === `${area}/*`),
  );
}

/** True where one of the seats may open that part of the service, or any part of it. */
export const maySee = (scenario: Scenario, seats: readonly string[], service: string, part?: ServicePart): boolean =>
  scenario.seats.some(
    ({ id, sees }) =>
      seats.includes(id) &&
      sees.some(
        (seen) =>
          seen === '*' ||
          seen === service ||
          (part === undefined ? seen.startsWith(`${service}/`) : seen === `${service}/${part}`),
      ),
  );
