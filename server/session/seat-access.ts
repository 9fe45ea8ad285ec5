// What one player of a drill may see, according to the seats that the player acts for.
import { briefingOf } from '#model/incident/briefing.ts';
import { panelOf } from '#model/incident/panel.ts';
import { maySee } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import type { Briefing, CommandView, Panel } from '#model/incident/view-types.ts';
import { type Answer, type ClientEvents, PROTOCOL_VERSION, type Room, type Welcome } from '#protocol/events.ts';
import { refuseChange } from './daily.ts';
import { actingSeatsOf, type DrillState, type Player, teamOf } from './drill-state.ts';
import { headOf } from './runbook-access.ts';

export function briefingFor(drillState: DrillState, player: Player): Briefing {
  const team = teamOf(drillState, player);
  const briefing = briefingOf(team, actingSeatsOf(drillState, player));
  if (drillState.row.daily === undefined) return briefing;
  const mine = (one: CommandView) => one.mine && refuseChange(team, one.do) === null;
  return { ...briefing, commands: briefing.commands.map((one) => ({ ...one, mine: mine(one) })) };
}

/** The answer to joining, without the room. */
export const welcomeFor = (drillState: DrillState, player: Player, token: string): Omit<Welcome, 'room'> => ({
  version: PROTOCOL_VERSION,
  token,
  me: player.id,
  startStep: drillState.row.startStep,
  briefing: briefingFor(drillState, player),
  runbooks: drillState.runbooks.map(headOf),
});

type PanelRequest = Parameters<ClientEvents['panel:open']>[0];

const numbers = new WeakMap<Team, number>();
let last = 0;

/** An undo or a rewind recomputes the team. */
function numberOf(team: Team): number {
  const number = numbers.get(team) ?? ++last;
  numbers.set(team, number);
  return number;
}

/** A new object if already sent minutes of the panel have changed. */
function versionOf(team: Team, seats: readonly string[], service: string): string {
  const { madeUp } = team.world.monitoring;
  return [numberOf(team), madeUp.length, maySee(team.scenario, seats, service, 'metrics')].join('-');
}

/** The panel of a service without the minutes that the client has; null to close it. */
export function panelFor(
  drillState: DrillState,
  player: Player,
  { service, have }: PanelRequest,
): Answer<{ panel: Panel | null; version: string | null }> {
  if (service === null) return { ok: true, panel: null, version: null };
  const team = teamOf(drillState, player);
  const seats = actingSeatsOf(drillState, player);
  const version = versionOf(team, seats, service);
  const known = have?.version === version ? have.minutes : 0;
  const answer = panelOf(team, seats, service, Math.min(known, team.world.monitoring.history.minutes));
  return answer.ok ? { ...answer, version } : answer;
}

/** A screen for everybody shows no join code. */
export const roomFor = ({ kind }: Player, room: Room): Room => (kind === 'projector' ? { ...room, code: null } : room);
