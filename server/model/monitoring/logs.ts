// Log lines as an operator would find them: the count of a class follows from a measured metric, arrival from the telemetry of
// the minute, and the host from a hash. Nothing is stored, and reading changes nothing.
import { hashed, nameOf } from '../engine/rng.ts';
import type { LogSpec } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';

import { sampleAt } from './history.ts';

/** `more`: lines of the same class in the same minute that are omitted. */
export type LogLine = {
  step: number;
  level: 'INFO' | 'WARN' | 'ERROR';
  text: string;
  host: number | null;
  more: number;
};

/** Number of lines of one class that are written out per minute. The last one says how many more there were. */
const LINES_PER_MINUTE = 3;

function rateOf(world: World, spec: LogSpec, minute: number): number {
  if (spec.metric === null) return spec.perMinute;
  const column = world.compiled.columnOf.get(spec.service)!.get(spec.metric)!;
  return spec.perMinute * sampleAt(world.monitoring.history, column, minute);
}

function linesOfMinute(world: World, spec: LogSpec, stream: number, minute: number, hosts: number): LogLine[] {
  const { seed, ingestColumn } = world.compiled;
  const arriving = rateOf(world, spec, minute) * sampleAt(world.monitoring.history, ingestColumn, minute);
  const total = Math.floor(arriving + hashed(seed ^ stream, minute, 0));
  const lines: LogLine[] = [];
  for (let n = 0; n < Math.min(total, LINES_PER_MINUTE); n++) {
    const host = hosts > 0 ? Math.floor(hashed(seed ^ stream, minute, 2 * n + 1) * hosts) : null;
    const offset = Math.floor(hashed(seed ^ stream, minute, 2 * n + 2) * STEPS_PER_MINUTE);
    lines.push({
      step: Math.max(0, (minute - 1) * STEPS_PER_MINUTE + offset),
      level: spec.level,
      text: spec.text.replaceAll('{host}', `${host ?? ''}`).replaceAll('{n}', `${total}`),
      host,
      more: n === LINES_PER_MINUTE - 1 ? total - LINES_PER_MINUTE : 0,
    });
  }
  return lines;
}

/** `minute`: the last minute of the range, the newest if omitted. */
type Span = { readonly minutes: number; readonly minute?: number; readonly query?: string };

/** Lines of `service` in some minutes, oldest first, that contain `query`, ignoring case; `hosts` is its fleet's size. */
export function logLines(world: World, service: string, hosts: number, span: Span): LogLine[] {
  const { minutes, minute: newest = world.monitoring.history.minutes - 1, query = '' } = span;
  const wanted = query.toLowerCase();
  const lines: LogLine[] = [];
  world.compiled.scenario.logs.forEach((spec, i) => {
    if (spec.service !== service) return;
    for (let minute = Math.max(0, newest - minutes + 1); minute <= newest; minute++)
      lines.push(...linesOfMinute(world, spec, nameOf(`log/${i}`), minute, hosts));
  });
  return lines.filter((line) => line.text.toLowerCase().includes(wanted)).sort((a, b) => a.step - b.step);
}
