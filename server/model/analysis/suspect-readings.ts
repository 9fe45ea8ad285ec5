// Everything that a suspicion may rest on: what the seats of a team can read by now, through the same doors as the players.
import { panelOf, searchLogs } from '../incident/panel.ts';
import { servicesFor } from '../incident/services.ts';
import type { Team } from '../incident/team.ts';
import { viewOf } from '../incident/view.ts';
import type { Briefing, LogLine, Panel, View } from '../incident/view-types.ts';

export type Readings = {
  readonly services: Briefing['services'];
  readonly view: View;
  /** Of the services that the seats may open. */
  readonly panels: readonly Panel[];
  /** Latest log lines by service. */
  readonly logs: ReadonlyMap<string, readonly LogLine[]>;
};

const LOG_MINUTES = 30;

/** What the holders of `seats` can read of the team's world at its present step. */
export function readAll(team: Team, seats: readonly string[]): Readings {
  const services = servicesFor(team, seats);
  const open = services.filter((service) => service.open).map(({ id }) => id);
  const logs = open.map((service) => {
    const found = searchLogs(team, seats, { service, query: '', minutes: LOG_MINUTES });
    return [service, found.ok ? found.lines : []] as const;
  });
  const panels = open.flatMap((service) => {
    const opened = panelOf(team, seats, service);
    return opened.ok ? [opened.panel] : [];
  });
  return { services, view: viewOf(team, seats), panels, logs: new Map(logs) };
}
