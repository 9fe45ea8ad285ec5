// Where the logs of drills are kept. Two kinds follow this interface, SQLite and memory, and one test suite holds
// both to it; what both check of a stored log stands here.
import { type Refusal, refuse } from '#model/engine/result.ts';
import { type DrillRow, LOG_VERSION, type LogEvent, parseDrillRow, parseLogEvent } from './log-event.ts';

export type StoredDrill = { readonly ok: true; readonly row: DrillRow; readonly events: readonly LogEvent[] };

export type DrillStorage = {
  /** Keeps a new drill and its first events, or throws and keeps neither. They are durable when it returns. */
  create(row: DrillRow, events: readonly LogEvent[]): void;
  /** Adds events to a drill, all or none. They are durable when it returns. */
  append(drill: string, events: readonly LogEvent[]): void;
  /** Ids of drills that have not ended, newest first. */
  open(limit: number): string[];
  drillOfCode(code: string): string | null;
  /** Refusals: `storage/unknown-drill`, `storage/unknown-version`, `storage/damaged`. */
  read(drill: string): StoredDrill | Refusal;
  close(): void;
};

export const unknownDrill = (drill: string): Refusal => refuse('storage/unknown-drill', { drill });

export const damaged = (drill: string, problem: string): Refusal => refuse('storage/damaged', { drill, problem });

/** Checks what was read: `row` and `events` are as they came from the database, events in the order of `seq`. */
export function storedDrill(drill: string, row: unknown, events: readonly unknown[]): StoredDrill | Refusal {
  const version = (row as { version?: unknown } | undefined)?.version;
  if (typeof version === 'number' && version !== LOG_VERSION)
    return refuse('storage/unknown-version', { drill, version: `${version}`, known: LOG_VERSION });
  const parsedRow = parseDrillRow(row);
  if (!parsedRow.ok) return damaged(drill, parsedRow.why);
  const checked: LogEvent[] = [];
  let lastStep = parsedRow.value.startStep;
  for (const [index, event] of events.entries()) {
    const parsed = parseLogEvent(event);
    if (!parsed.ok) return damaged(drill, `event ${index + 1}, ${parsed.why}`);
    if (parsed.value.seq !== index + 1) return damaged(drill, `event ${index + 1} is missing`);
    if (parsed.value.step < lastStep) return damaged(drill, `event ${index + 1} is older than the one before it`);
    lastStep = parsed.value.step;
    checked.push(parsed.value);
  }
  return { ok: true, row: parsedRow.value, events: checked };
}
