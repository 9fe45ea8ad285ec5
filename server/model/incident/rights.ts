// What a seat may see and give, as its scenario says, and for which seats a player acts: those held, and those
// that nobody holds. Who created a team drill is its facilitator beside any seat.
import type { Scenario, ServicePart } from '../engine/scenario.ts';
import type { Team } from './state.ts';

/** Stands among the seats of whoever created a team drill; no scenario may call a seat so. */
export const FACILITATOR = 'facilitator';
/** The group of commands that only the facilitator may give. */
const FACILITATOR_GROUP = 'inject';

/** Who holds what in a team. */
export type People = Pick<Team, 'scenario' | 'roster' | 'passedOver' | 'closedSeats'>;

const groupOf = (command: string): string => command.slice(0, command.indexOf('/'));

/** True for what is done to the whole drill, not by one team. */
export const isForFacilitator = (command: string): boolean => groupOf(command) === FACILITATOR_GROUP;

/** Commands that the facilitator gives in place of an approver who is away. */
export const mayDecide = (command: string): boolean => command === 'plan/approve' || command === 'plan/refuse';

/** True where one of the seats may give the command `group/verb`. */
export function mayGive(scenario: Scenario, seats: readonly string[], command: string): boolean {
  const group = groupOf(command);
  if (group === FACILITATOR_GROUP) return seats.includes(FACILITATOR);
  if (mayDecide(command) && seats.includes(FACILITATOR)) return true;
  return scenario.seats.some(
    (seat) => seats.includes(seat.id) && seat.may.some((m) => m === '*' || m === command || m === `${group}/*`),
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

/** Seats of the team that nobody holds who is there, observers' aside: in the order of the scenario. */
export function openSeats({ scenario, roster, passedOver, closedSeats }: People): string[] {
  const held = new Set<string>();
  for (const [player, seats] of roster) if (!passedOver.has(player)) for (const seat of seats) held.add(seat);
  return scenario.seats
    .filter(({ id, role }) => role !== 'observer' && !held.has(id) && !closedSeats.has(id))
    .map(({ id }) => id);
}

/**
 * The seats that a player acts for, in the order of the scenario: those held, and every open one for the holder of a seat other
 * than an observer's. Who holds none acts for none, and an observer only watches.
 */
export function actingSeats(team: People, player: string): string[] {
  const held = (team.roster.get(player) ?? []).filter((seat) => !team.closedSeats.has(seat));
  const covers = team.scenario.seats.some(({ id, role }) => role !== 'observer' && held.includes(id));
  const covered = covers ? openSeats(team) : [];
  return team.scenario.seats.map(({ id }) => id).filter((id) => held.includes(id) || covered.includes(id));
}
