// The panel of an opened service: its measured minutes as far as they arrived, and its log lines.

import { type Outcome, refuse } from '../engine/result.ts';
import type { ServicePart } from '../engine/scenario.ts';
import type { World } from '../engine/world.ts';
import type { LogLine } from '../monitoring/logs.ts';
import { logLines } from '../monitoring/logs.ts';
import { shownSample } from '../monitoring/newest.ts';
import { maySee } from './rights.ts';
import type { Team } from './state.ts';
import type { Samples } from './view-types.ts';

const PANEL_LOG_MINUTES = 30;
/** How far back to look for the newest line if none has arrived recently. It shows since when there are none. */
const LAST_LINE_MINUTES = 240;
const LOG_LINES = 200;

/** Columns of a service's metrics, in the order of the briefing. */
export const columnsOf = (world: World, service: string): number[] =>
  world.compiled.columns.flatMap((column, i) => (world.services[column.service].id === service ? [i] : []));

/** A seat that may not read the metrics gets empty values. The names are not secret. */
function rowsOf(team: Team, seats: readonly string[], service: string): (minute: number) => Samples['values'] {
  const open = maySee(team.scenario, seats, service, 'metrics');
  const columns = columnsOf(team.world, service);
  return (minute) => columns.map((column) => (open ? shownSample(team.world, column, minute) : null));
}

/**
 * A team sees the live log of a service once it has searched it: the content of a line is a reading, and a reading needs an
 * inspection.
 */
const isTailed = ({ observations }: Team, service: string): boolean =>
  observations.some((one) => one.inspection === 'logs' && one.service === service);

/** The samples of one minute of `service`, in the order of the briefing's metrics, and the log lines of that minute. */
export function samplesOf(team: Team, seats: readonly string[], service: string, minute: number): Samples {
  const samples = { minute, values: rowsOf(team, seats, service)(minute) };
  if (!isTailed(team, service) || !maySee(team.scenario, seats, service, 'logs')) return samples;
  return { ...samples, lines: logLines(team.world, service, fleetSizeOf(team, service), { minute, minutes: 1 }) };
}

export const fleetSizeOf = (team: Team, service: string): number =>
  team.knowledge.find((k) => k.service === service)?.states.length ?? 0;

function opening(team: Team, seats: readonly string[], service: string, part?: ServicePart): Outcome {
  if (!team.world.compiled.serviceIndex.has(service)) return refuse('service/unknown', { service });
  return maySee(team.scenario, seats, service, part)
    ? { ok: true }
    : refuse('service/not-your-seat', { service, part: part ?? null });
}

/** The lines of the last half hour, otherwise the last one that arrived. */
function tailOf(team: Team, seats: readonly string[], service: string): LogLine[] {
  const linesIn = (minutes: number) => {
    const found = searchLogs(team, seats, { service, query: '', minutes });
    return found.ok ? found.lines : [];
  };
  const latest = linesIn(PANEL_LOG_MINUTES);
  return latest.length > 0 ? latest : linesIn(LAST_LINE_MINUTES).slice(-1);
}

/** A service's panel: its minutes from `firstMinute` on, and its latest log lines once somebody has searched its log. */
export function panelOf(team: Team, seats: readonly string[], service: string, firstMinute = 0) {
  const open = opening(team, seats, service);
  if (!open.ok) return open;
  const rowOf = rowsOf(team, seats, service);
  const rows: Samples['values'][] = [];
  for (let minute = firstMinute; minute < team.world.monitoring.history.minutes; minute++) rows.push(rowOf(minute));
  const logs = isTailed(team, service) ? tailOf(team, seats, service) : [];
  return { ok: true as const, panel: { service, firstMinute, rows, logs } };
}

type LogQuery = { readonly service: string; readonly query: string; readonly minutes: number };

/** Log lines that arrived in the last minutes; `more` is the number of older lines that were omitted. */
export function searchLogs(team: Team, seats: readonly string[], { service, query, minutes }: LogQuery) {
  const open = opening(team, seats, service, 'logs');
  if (!open.ok) return open;
  const lines: LogLine[] = logLines(team.world, service, fleetSizeOf(team, service), { minutes, query });
  return { ok: true as const, lines: lines.slice(-LOG_LINES), more: Math.max(0, lines.length - LOG_LINES) };
}
