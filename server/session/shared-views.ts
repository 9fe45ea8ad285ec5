// Views shared by the connections of a drill: parts that a whole team sees, and parts that depend on seats. Each is computed
// once per change of the team.
import { Memo } from '#model/incident/memo.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import { chatIn, doingsOf, hostSnapshotOf, seatViewOf, teamViewOf } from '#model/incident/view.ts';
import type { ConsoleView } from '#protocol/console.ts';
import type { FrameBody } from '#protocol/events.ts';
import { consoleState, consoleTeams, type Extras } from './console-view.ts';
import type { DrillState } from './drill-state.ts';
import { updateHostStates, type VersionedHostStates } from './host-states.ts';
import { EVALUATOR, PROJECTOR } from './steering-state.ts';
import { type Parts, updatePart, updateParts } from './versioned-value.ts';
import { wallState, wallTeams } from './wall-view.ts';

/** What everybody in a team sees. */
export type TeamParts = {
  readonly team: Team;
  readonly memo: Memo;
  readonly parts: Parts;
  readonly hosts: Map<string, VersionedHostStates>;
  /** When they were last updated. */
  seen: Seen | null;
};

/** Everything that can change a team: its step, commands other than chat, host reports, chat lines, and people events. */
type Seen = {
  readonly step: number;
  readonly doings: number;
  readonly reports: number;
  readonly lines: number;
  readonly room: number;
};

/** What changed in a team since its parts were last updated: nothing, only chat, or more. */
type News = 'nothing' | 'talk' | 'more';

export const newTeamParts = (team: Team): TeamParts => ({
  ...{ team, memo: new Memo(), parts: new Map(), hosts: new Map(), seen: null },
});

/** The additional view of players who hold the same seats in one team. */
export type SeatParts = {
  readonly ofTeam: TeamParts;
  readonly seats: readonly string[];
  readonly memo: Memo;
  readonly parts: Parts;
  /** Built once for all connections that lack the same parts. */
  readonly bodies: Map<string, FrameBody | null>;
};

export const newSeatParts = (ofTeam: TeamParts, seats: readonly string[]): SeatParts => ({
  ...{ ofTeam, seats, memo: new Memo(), parts: new Map(), bodies: new Map() },
});

type Now = { readonly room: number; readonly flush: number };

/**
 * Updates the parts of a team. True if seat views need an update too, which chat alone does not cause. `room`: the room's
 * version.
 */
export function updateTeam(ofTeam: TeamParts, { room, flush }: Now): boolean {
  const { team, memo, parts, hosts } = ofTeam;
  const news = newsOf(ofTeam, room);
  if (news === 'talk') updatePart(parts, 'chat', chatIn(team, memo), flush);
  if (news !== 'more') return false;
  updateParts(parts, teamViewOf(team, memo), flush);
  for (const { service } of team.knowledge)
    hosts.set(service, updateHostStates(hosts.get(service), hostSnapshotOf(team, service), flush));
  return true;
}

function newsOf(ofTeam: TeamParts, room: number): News {
  const { seen, team } = ofTeam;
  let reports = 0;
  for (const { version } of team.knowledge) reports += version;
  const now: Seen = { step: team.world.step, doings: doingsOf(team), reports, lines: team.chat.length, room };
  ofTeam.seen = now;
  if (seen === null || now.step !== seen.step || now.doings !== seen.doings) return 'more';
  if (now.reports !== seen.reports || now.room !== seen.room) return 'more';
  return now.lines === seen.lines ? 'nothing' : 'talk';
}

/** Updates the parts that depend on seats. */
export function updateSeats({ ofTeam, seats, memo, parts }: SeatParts, flush: number): void {
  if (!seats.includes(PROJECTOR)) updateParts(parts, seatViewOf(ofTeam.team, seats, memo, ofTeam.memo), flush);
}

/**
 * The overview of all teams: complete for the facilitator and evaluators, without secrets for a shared screen, otherwise
 * nothing.
 */
export function consoleFor(
  drillState: DrillState,
  seats: readonly string[],
  extras: () => Extras,
): Partial<ConsoleView> {
  if (seats.includes(PROJECTOR))
    return { wallTeams: wallTeams(drillState), wallState: wallState(drillState, extras().noResponse) };
  const steers = seats.includes(FACILITATOR);
  if (!steers && !seats.includes(EVALUATOR)) return {};
  return { consoleTeams: consoleTeams(drillState), consoleState: consoleState(drillState, extras(), steers) };
}
