// The audit log: sign-ins, creations, exports and deletions. Each entry contains the digest of the previous one, so that a
// changed or missing entry is detected.
import { type Refusal, refuse } from '#model/engine/result.ts';
import { digestOf, type Ports } from '../ports.ts';
import type { Row, Sql } from './sql.ts';

export type AuditAction =
  | 'sign-in'
  | 'sign-in-refused'
  | 'sign-out'
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
  /** False if that number already exists, because another node was faster. */
  append(entry: AuditEntry): Promise<boolean>;
  last(): Promise<AuditEntry | null>;
  all(): Promise<AuditEntry[]>;
};

const FIRST = '';

const digestAfter = (before: string, { number, at, action, who, about }: Omit<AuditEntry, 'digest'>): string =>
  digestOf(JSON.stringify([before, number, at, action, who, about]));

export class Audit {
  #storage: AuditStorage;
  #now: () => string;
  #log: Ports['log'];
  /** Entries are appended sequentially. */
  #written: Promise<void> = Promise.resolve();

  constructor(storage: AuditStorage, { clock, log }: Pick<Ports, 'clock' | 'log'>) {
    this.#storage = storage;
    this.#now = clock.date;
    this.#log = log;
  }

  /** Resolves when the entry is durable. A failed write is logged and blocks nobody. */
  write(action: AuditAction, who: string, about: AuditEntry['about']): Promise<void> {
    const at = this.#now();
    this.#written = this.#written
      .then(() => this.#append({ at, action, who, about }))
      .catch((error) => this.#log.error({ err: error, action, who, ...about }, 'an audit entry cannot be written'));
    return this.#written;
  }

  async #append(said: Omit<AuditEntry, 'number' | 'digest'>): Promise<void> {
    for (;;) {
      const last = await this.#storage.last();
      const entry = { number: (last?.number ?? 0) + 1, ...said };
      if (await this.#storage.append({ ...entry, digest: digestAfter(last?.digest ?? FIRST, entry) })) return;
    }
  }
}

/** Null, or the first entry that does not match its predecessor. Refusal: `audit/broken`. */
export function checkChain(entries: readonly AuditEntry[]): Refusal | null {
  let before = FIRST;
  for (const [index, entry] of entries.entries()) {
    if (entry.number !== index + 1 || entry.digest !== digestAfter(before, entry))
      return refuse('audit/broken', { entry: index + 1 });
    before = entry.digest;
  }
  return null;
}

export const AUDIT_TABLE = `
  CREATE TABLE IF NOT EXISTS audit (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, who TEXT NOT NULL, about TEXT NOT NULL, digest TEXT NOT NULL
  );
`;

const entryOf = (row: Row): AuditEntry => ({ ...row, about: JSON.parse(row.about as string) }) as unknown as AuditEntry;

export const auditIn = (sql: Sql): AuditStorage => ({
  async append({ number, at, action, who, about, digest }) {
    const insert = 'INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING number';
    return (await sql.rows(insert, number, at, action, who, JSON.stringify(about), digest)).length > 0;
  },
  async last() {
    const [row] = await sql.rows('SELECT * FROM audit ORDER BY number DESC LIMIT 1');
    return row === undefined ? null : entryOf(row);
  },
  all: async () => (await sql.rows('SELECT * FROM audit ORDER BY number')).map(entryOf),
});
