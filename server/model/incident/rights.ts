// What a seat may see and give, as its scenario defines it, and for which seats a player acts: those held, and open ones. The
// creator of a team drill is its facilitator, besides any seat.
import type { Scenario, ServicePart } from '../engine/scenario.ts';
import type { Team } from './state.ts';

/** The creator of a team drill holds this seat; no scenario may use the name. */
export const FACILITATOR = 'facilitator';
/** The group of commands that only the facilitator may give. */
const FACILITATOR_GROUP = 'inject';

/** Who holds which seats in a team. */
export type People = Pick<Team, 'scenario' | 'roster' | 'passedOver' | 'closedSeats'>;

const groupOf = (command: string): string => command.slice(0, command.indexOf('/'));

/** True for commands that act on the whole drill, not on one team. */
export const isForFacilitator = (command: string): boolean => groupOf(command) === FACILITATOR_GROUP;

/** Commands that the facilitator gives in place of an absent approver. */
export const mayDecide = (command: string): boolean => command === 'plan/approve' || command === 'plan/refuse';

/** True if one of the seats may give the command `group/verb`. */
export function mayGive(scenario: Scenario, seats: readonly string[], command: string): boolean {
  const group = groupOf(command);
  if (group === FACILITATOR_GROUP) return seats.includes(FACILITATOR);
  if (mayDecide(command) && seats.includes(FACILITATOR)) return true;
  return scenario.seats.some(
    (seat) => seats.includes(seat.id) && seat.may.some((m) => m === '*' || m === command || m === `${group}/*`),
  );
}

/** True if one of the seats may open that part of the service, or any part if none is given. */
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

/** Seats without a present holder, except observers' seats, in the order of the scenario. */
export function openSeats({ scenario, roster, passedOver, closedSeats }: People): string[] {
  const held = new Set<string>();
  for (const [player, seats] of roster) if (!passedOver.has(player)) for (const seat of seats) held.add(seat);
  return scenario.seats
    .filter(({ id, role }) => role !== 'observer' && !held.has(id) && !closedSeats.has(id))
    .map(({ id }) => id);
}

/**
 * The seats that a player acts for, in the order of the scenario: those held, and, for holders of a seat other than an
 * observer's, every open one. A player without a seat acts for none, and an observer only watches.
 */
export function actingSeats(team: People, player: string): string[] {
  const held = (team.roster.get(player) ?? []).filter((seat) => !team.closedSeats.has(seat));
  const covers = team.scenario.seats.some(({ id, role }) => role !== 'observer' && held.includes(id));
  const covered = covers ? openSeats(team) : [];
  return team.scenario.seats.map(({ id }) => id).filter((id) => held.includes(id) || covered.includes(id));
}
