// Who may do what to a whole drill. Only the facilitator ends it. The clock passes to a named deputy, and to the players only
// when the facilitator has been away too long, which is logged.
import { refuse } from '#model/engine/result.ts';
import type { Team } from '#model/incident/state.ts';
import type { Answer } from '#protocol/events.ts';
import type { DrillState, Player } from './drill-state.ts';

const NOT_YOUR_TEAM = refuse('team/not-yours');

export const mayEnd = (player: Player): boolean => player.owner;

export const maySteer = ({ row }: DrillState, player: Player): boolean => player.owner && !row.solo;

/** In a solo drill the player resumes after an inject stopped it, because there is no facilitator. */
export const mayResume = ({ row }: DrillState, player: Player): boolean => player.owner && row.solo;

/** Evaluators watch every team and take notes on it. */
export const evaluates = ({ kind }: Player): boolean => kind === 'observer';

/**
 * The team whose run a person looks at: the own one, or another if the person saw all teams during the drill. A shared screen
 * shows none.
 */
export function shownTeam(drillState: DrillState, player: Player, id = player.team): Answer<{ team: Team }> {
  const { teams } = drillState;
  const seesAll = maySteer(drillState, player) || evaluates(player);
  if (player.kind === 'projector' || (id !== player.team && !seesAll)) return NOT_YOUR_TEAM;
  const team = teams.get(id);
  return team === undefined ? refuse('drill/unknown-team', { team: id, teams: [...teams.keys()] }) : { ok: true, team };
}

/** True for players; false for people who only watch. */
function plays({ scenario }: DrillState, { seats, kind }: Player): boolean {
  if (kind !== 'player') return false;
  const watched = scenario.seats.filter(({ role }) => role === 'observer').map(({ id }) => id);
  return seats.length === 0 || seats.some((seat) => !watched.includes(seat));
}

export function mayRunClock(drillState: DrillState, player: Player): boolean {
  const { deputy, clockOpen } = drillState.steering;
  return player.owner || player.id === deputy || (clockOpen && plays(drillState, player));
}

/** Commands that send text to others; refused for muted people. */
export const isSpeech = (command: string): boolean => /^(talk|poll)\/|\/post-by-/.test(command);
