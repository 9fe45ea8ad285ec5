// What one player of a drill may know and open, by the seats that the player acts for now.
import { briefingOf } from '#model/incident/briefing.ts';
import { panelOf } from '#model/incident/panel.ts';
import type { Briefing, Panel } from '#model/incident/view-types.ts';
import { type Answer, PROTOCOL_VERSION, type Welcome } from '#protocol/events.ts';
import { actingSeatsOf, type DrillState, type Player, teamOf } from './drill-state.ts';

export const briefingFor = (drillState: DrillState, player: Player): Briefing =>
  briefingOf(teamOf(drillState, player), actingSeatsOf(drillState, player));

/** What somebody who comes in is told, but for the room. */
export const welcomeFor = (drillState: DrillState, player: Player, token: string): Omit<Welcome, 'room'> => ({
  version: PROTOCOL_VERSION,
  token,
  me: player.id,
  briefing: briefingFor(drillState, player),
  runbooks: [...drillState.runbooks],
});

/** The panel of a service; null where it is closed. */
export const panelFor = (
  drillState: DrillState,
  player: Player,
  service: string | null,
): Answer<{ panel: Panel | null }> =>
  service === null
    ? { ok: true, panel: null }
    : panelOf(teamOf(drillState, player), actingSeatsOf(drillState, player), service);
