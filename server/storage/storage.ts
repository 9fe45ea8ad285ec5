// The interface for storing drill logs, and the checks of a stored log that all implementations share. One contract suite tests
// every implementation.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { ActionItemStorage } from './action-items.ts';
import type { AuditStorage } from './audit.ts';
import type { Leases } from './leases.ts';
import { type DrillRow, LOG_VERSION, type LogEvent, parseDrillRow, parseLogEvent } from './log-event.ts';
import type { PageQueue } from './page-queue.ts';
import type { RecordStorage } from './records.ts';
import type { SharedQuotas } from './shared-quotas.ts';

export type StoredDrill = { readonly ok: true; readonly row: DrillRow; readonly events: readonly LogEvent[] };

/** Reads the log of a drill. */
export type ReadLog = (drill: string) => Promise<StoredDrill | Refusal>;

/** New events of several drills. */
type Logs = ReadonlyMap<string, readonly LogEvent[]>;

export type DrillStorage = {
  /** Stores a new drill of this node and its first events durably; on failure it rejects and stores neither. */
  create(row: DrillRow, events: readonly LogEvent[]): Promise<void>;
  /**
   * Appends events of drills of this node, all or none; durable when it resolves. Returns drills that another node has taken
   * meanwhile, of which nothing is stored.
   */
  append(logs: Logs): Promise<readonly string[]>;
  /** Rejects if nothing can be written now. */
  probe(): Promise<void>;
  /** Ids of drills that have not ended, newest first. */
  open(limit: number): Promise<string[]>;
  drillOfCode(code: string): Promise<string | null>;
  /** Refusals: `storage/unknown-drill`, `storage/unknown-version`, `storage/damaged`. */
  read: ReadLog;
  /** Ids of all drills, oldest first. */
  ids(): Promise<string[]>;
  /** Ids of drills created before this moment (ISO), oldest first, not necessarily all of them. */
  createdBefore(moment: string): Promise<string[]>;
  /** Deletes a drill and all its events. */
  remove(drill: string): Promise<void>;
  /** Replaces the events with the same numbers, all or none. */
  replace(logs: Logs): Promise<void>;
  /**
   * Writes a copy of everything into a new file while drills run. Refusals: `storage/cannot-back-up`,
   * `storage/back-up-by-pg-dump`.
   */
  backup(file: string): Promise<{ readonly ok: true } | Refusal>;
  /** Server settings, such as the digest of its key. */
  setting(name: string): Promise<string | null>;
  /** Stores the value unless one exists, and returns the stored one. */
  keepSetting(name: string, value: string): Promise<string>;
  readonly leases: Leases;
  readonly records: RecordStorage;
  readonly actionItems: ActionItemStorage;
  readonly pages: PageQueue;
  readonly audit: AuditStorage;
  /** Null if no other node shares this storage. */
  readonly quotas: SharedQuotas | null;
  close(): Promise<void>;
};

export const unknownDrill = (drill: string): Refusal => refuse('storage/unknown-drill', { drill });

export const damaged = (drill: string, problem: string): Refusal => refuse('storage/damaged', { drill, problem });

/** A rewound drill continues from an earlier step. */
const stepAfter = ({ step, type, payload }: LogEvent): number =>
  type === 'steering' && payload.do === 'rewind' ? payload.step : step;

/** Validates what was read from the database; `events` are in the order of `seq`. */
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
    lastStep = stepAfter(parsed.value);
    checked.push(parsed.value);
  }
  return { ok: true, row: parsedRow.value, events: checked };
}
