// What one player of a drill may know and open, by the seats that the player acts for now.
import { briefingOf } from '#model/incident/briefing.ts';
import { panelOf } from '#model/incident/panel.ts';
import type { Briefing, Panel } from '#model/incident/view-types.ts';
import { actingSeatsOf, type DrillState, type Player, teamOf } from './drill-state.ts';
import type { Answer } from './guard.ts';

export const briefingFor = (drillState: DrillState, player: Player): Briefing =>
  briefingOf(teamOf(drillState, player), actingSeatsOf(drillState, player));

/** The panel of a service; null where it is closed. */
export const panelFor = (
  drillState: DrillState,
  player: Player,
  service: string | null,
): Answer<{ panel: Panel | null }> =>
  service === null
    ? { ok: true, panel: null }
    : panelOf(teamOf(drillState, player), actingSeatsOf(drillState, player), service);
