// Searches a service's logs: how many lines contain some words, and which lines. Lines travel through the telemetry, so silence
// can mean a healthy service or missing logs.
import type { HostLine } from '../../engine/component-type.ts';
import { byName } from '../../engine/spelling.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import type { LogLine } from '../../monitoring/logs.ts';
import { logLines } from '../../monitoring/logs.ts';
import { fleetSizeOf } from '../panel.ts';
import { freshnessOf, inspectionCommand, SERVICE_FIELD, unseen } from './inspection.ts';

/** Maximum number of distinct lines that an observation keeps. */
const MAX_PATTERNS = 12;
/** A service whose newest line is older than this has gone silent. */
const FRESH_MINUTES = 10;

/** Lines with the same text counted together, most frequent first. */
function countedLines(lines: readonly LogLine[]): HostLine[] {
  const counts = new Map<string, number>();
  for (const { text, more } of lines) counts.set(text, (counts.get(text) ?? 0) + 1 + more);
  return [...counts]
    .sort(([a, most], [b, fewest]) => fewest - most || byName(a, b))
    .map(([name, value]) => ({ name, value, unit: 'lines' }));
}

export const LOGS_INSPECTION = inspectionCommand({
  doc: 'Search the log lines of a service that arrived in the last minutes',
  args: {
    service: SERVICE_FIELD,
    query: { type: 'text', doc: 'words that a line must contain; empty for all', max: 120, default: '' },
    minutes: { type: 'number', doc: 'how far back', unit: 'min', min: 1, max: 240, integer: true, default: 30 },
  },
  minutes: 2,
  aim: (team, { service, query }, issuer) =>
    unseen(team, issuer, service, 'logs') ?? { ok: true, service, subject: query },
  find(team, { service, subject, with: { minutes } }) {
    const hosts = fleetSizeOf(team, service);
    const all = logLines(team.world, service, hosts, { minutes: minutes as number });
    const newestStep = all.at(-1)?.step ?? null;
    const newest = newestStep === null ? null : Math.ceil(newestStep / STEPS_PER_MINUTE);
    const found = countedLines(logLines(team.world, service, hosts, { minutes: minutes as number, query: subject }));
    const count = found.reduce((sum, { value }) => sum + Number(value), 0);
    return {
      inspection: 'logs',
      service,
      subject,
      message:
        newest === null
          ? { code: 'observation/no-logs', args: {} }
          : {
              code: 'observation/logs',
              args: { count, query: subject, minutes: minutes as number, most: found[0]?.name ?? '' },
            },
      value: newest === null ? null : count,
      unit: 'lines',
      ...freshnessOf(team, newest, FRESH_MINUTES),
      sample: countedLines(all).reduce((sum, { value }) => sum + Number(value), 0),
      lines: found.slice(0, MAX_PATTERNS),
    };
  },
});
