// Everything that a suspicion may rest on: what the seats of a team can read by now, through the same doors as the players.

import type { Readings } from '../analysis/suspects.ts';
import { panelOf, searchLogs } from './panel.ts';
import { servicesFor } from './services.ts';
import type { Team } from './state.ts';
import { viewOf } from './view.ts';

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
