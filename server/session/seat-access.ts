// What one player of a drill may see, by the seats that the player acts for.
import { briefingOf } from '#model/incident/briefing.ts';
import { panelOf } from '#model/incident/panel.ts';
import type { Briefing, CommandView, Panel } from '#model/incident/view-types.ts';
import { type Answer, PROTOCOL_VERSION, type Room, type Welcome } from '#protocol/events.ts';
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

/** The panel of a service; null to close it. */
export const panelFor = (
  drillState: DrillState,
  player: Player,
  service: string | null,
): Answer<{ panel: Panel | null }> =>
  service === null
    ? { ok: true, panel: null }
    : panelOf(teamOf(drillState, player), actingSeatsOf(drillState, player), service);

/** Whoever stands before a screen for everybody learns no code to join with. */
export const roomFor = ({ kind }: Player, room: Room): Room => (kind === 'projector' ? { ...room, code: null } : room);
