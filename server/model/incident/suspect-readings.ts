// Everything that the suspect ranking may use: what the seats of a team can read by now, through the same access checks as the
// players.

import type { Readings } from '../analysis/suspects.ts';
import { stepOfMinute } from '../engine/compiled-scenario.ts';
import { ALARM_STATES } from '../monitoring/alarm-rules.ts';
import { panelOf, searchLogs } from './panel.ts';
import { servicesFor } from './services.ts';
import type { Team } from './state.ts';

const LOG_MINUTES = 30;

function alarmsOf({ world }: Team): Readings['alarms'] {
  const { alarms, states, sinceSteps } = world.monitoring;
  return alarms.map(({ service, title }, i) => ({
    service,
    title,
    state: ALARM_STATES[states[i]],
    sinceStep: sinceSteps[i],
  }));
}

/** The effect of each change on the world stays hidden. */
const changesOf = ({ scenario }: Team): Readings['changes'] =>
  scenario.changes.map(({ id, title, service, atMinute, untilMinute }) => ({
    id,
    title,
    service,
    fromStep: stepOfMinute(scenario, atMinute),
    untilStep: stepOfMinute(scenario, untilMinute),
  }));

/** Everything that holders of `seats` can read of the team's world at its present step. */
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
  return { services, alarms: alarmsOf(team), changes: changesOf(team), panels, logs: new Map(logs) };
}
