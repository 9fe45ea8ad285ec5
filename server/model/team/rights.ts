// What a seat may see and give, as its scenario says.
import type { Scenario } from '../scenario.ts';

/** True where one of the seats may give the command `area/verb`. */
export function mayGive(scenario: Scenario, seats: readonly string[], command: string): boolean {
  const area = command.slice(0, command.indexOf('/'));
  return scenario.seats.some(
    (seat) => seats.includes(seat.id) && seat.may.some((m) => m === '*' || m === command || m === `${area}/*`),
  );
}

/** True where one of the seats may open the service's metrics, logs and hosts. */
export const maySee = (scenario: Scenario, seats: readonly string[], service: string): boolean =>
  scenario.seats.some((seat) => seats.includes(seat.id) && (seat.sees.includes('*') || seat.sees.includes(service)));
