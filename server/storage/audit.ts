// The audit log: who signed in, created, exported, deleted. Each entry holds the digest of the one before it, so that a changed
// or missing one shows.
import type { DatabaseSync } from 'node:sqlite';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { digestOf } from '../ports.ts';

export type AuditAction =
  | 'sign-in'
  | 'sign-in-refused'
  | 'facilitator-linked'
  | 'drill-created'
  | 'drill-removed'
  | 'drill-exported'
  | 'person-exported'
  | 'person-erased'
  | 'backup';

/** `who`: a facilitator, a player or an address. `about`: ids, never secrets. */
type AuditEntry = {
  readonly number: number;
  /** ISO. */
  readonly at: string;
  readonly action: string;
  readonly who: string;
  readonly about: Readonly<Record<string, string | number>>;
  readonly digest: string;
};

export type AuditStorage = {
  append(entry: AuditEntry): void;
  last(): AuditEntry | null;
  all(): AuditEntry[];
};

const FIRST = '';

const digestAfter = (before: string, { number, at, action, who, about }: Omit<AuditEntry, 'digest'>): string =>
  digestOf(JSON.stringify([before, number, at, action, who, about]));

export class Audit {
  #storage: AuditStorage;
  #now: () => string;

  constructor(storage: AuditStorage, now: () => string) {
    this.#storage = storage;
    this.#now = now;
  }

  write(action: AuditAction, who: string, about: AuditEntry['about']): void {
    const last = this.#storage.last();
    const entry = { number: (last?.number ?? 0) + 1, at: this.#now(), action, who, about };
    this.#storage.append({ ...entry, digest: digestAfter(last?.digest ?? FIRST, entry) });
  }
}

/** Null, or the first entry that does not follow from those before it. Refusal: `audit/broken`. */
export function checkChain(entries: readonly AuditEntry[]): Refusal | null {
  let before = FIRST;
  for (const [index, entry] of entries.entries()) {
    if (entry.number !== index + 1 || entry.digest !== digestAfter(before, entry))
      return refuse('audit/broken', { entry: index + 1 });
    before = entry.digest;
  }
  return null;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS audit (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, who TEXT NOT NULL, about TEXT NOT NULL, digest TEXT NOT NULL
  ) STRICT;
`;

const entryOf = (row: Record<string, unknown>): AuditEntry =>
  ({ ...row, about: JSON.parse(row.about as string) }) as unknown as AuditEntry;

export function sqliteAudit(database: DatabaseSync): AuditStorage {
  database.exec(SCHEMA);
  const insert = database.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)');
  const selectLast = database.prepare('SELECT * FROM audit ORDER BY number DESC LIMIT 1');
  const selectAll = database.prepare('SELECT * FROM audit ORDER BY number');
  return {
    append: ({ number, at, action, who, about, digest }) =>
      void insert.run(number, at, action, who, JSON.stringify(about), digest),
    last() {
      const row = selectLast.get();
      return row === undefined ? null : entryOf(row);
    },
    all: () => selectAll.all().map(entryOf),
  };
}

export function memoryAudit(): AuditStorage {
  const entries: string[] = [];
  const entryAt = (text: string | undefined) => (text === undefined ? null : (JSON.parse(text) as AuditEntry));
  return {
    append: (entry) => void entries.push(JSON.stringify(entry)),
    last: () => entryAt(entries.at(-1)),
    all: () => entries.map((text) => entryAt(text)!),
  };
}
