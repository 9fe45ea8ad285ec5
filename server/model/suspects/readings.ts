// Everything that a suspicion may rest on: what the seats of a team can read by now, through the same doors as the players.
import { briefingOf } from '../team/briefing.ts';
import { panelOf, searchLogs } from '../team/panel.ts';
import type { Team } from '../team/team.ts';
import { viewOf } from '../team/view.ts';
import type { Briefing, LogLine, Panel, View } from '../team/view-types.ts';

export type Readings = {
  readonly briefing: Briefing;
  readonly view: View;
  /** Of the services that the seats may open. */
  readonly panels: readonly Panel[];
  /** Latest log lines by service. */
  readonly logs: ReadonlyMap<string, readonly LogLine[]>;
};

const LOG_MINUTES = 30;

/** What the holders of `seats` can read of the team's world at its present step. */
export function readAll(team: Team, seats: readonly string[]): Readings {
  const briefing = briefingOf(team, seats);
  const open = briefing.services.filter((service) => service.open).map(({ id }) => id);
  const logs = open.map((service) => {
    const found = searchLogs(team, seats, { service, query: '', minutes: LOG_MINUTES });
    return [service, found.ok ? found.lines : []] as const;
  });
  const panels = open.flatMap((service) => {
    const opened = panelOf(team, seats, service);
    return opened.ok ? [opened.panel] : [];
  });
  return { briefing, view: viewOf(team, seats), panels, logs: new Map(logs) };
}
