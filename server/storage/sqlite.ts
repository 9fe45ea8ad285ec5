// Durable storage: one SQLite file in WAL mode, flushed to disk with every transaction. It is locked while open, because two
// servers that write one log would corrupt it.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { actionItemsIn, actionItemTables } from './action-items.ts';
import { AUDIT_TABLE, auditIn } from './audit.ts';
import { backUp } from './backup.ts';
import { soleOwner } from './leases.ts';
import type { LogEvent } from './log-event.ts';
import { pageQueueIn, pageQueueTable } from './page-queue.ts';
import { recordsIn, recordTables } from './records.ts';
import type { Row, Sql, Statement, Value } from './sql.ts';
import { type DrillStorage, damaged, storedDrill, unknownDrill } from './storage.ts';

/** Incremented when the tables change. */
const SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE drills (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    code TEXT UNIQUE,
    row TEXT NOT NULL
  ) STRICT;
  CREATE TABLE events (
    drill TEXT NOT NULL REFERENCES drills (id),
    seq INTEGER NOT NULL,
    step INTEGER NOT NULL,
    team TEXT,
    player TEXT,
    type TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (drill, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ended_drills ON events (drill) WHERE type = 'ended';
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** A drill can also be looked up by the codes in its row. */
const CODE_INDEXES = `
  CREATE INDEX IF NOT EXISTS observer_codes ON drills (row ->> 'observerCode');
  CREATE INDEX IF NOT EXISTS projector_codes ON drills (row ->> 'projectorCode');
`;

const SQLITE_BUSY = 5;
/** Drills examined per search for old ones. They are stored in creation order. */
const OLDEST = 500;

/** Checks the file before writing, so that a foreign or newer database is left unchanged. */
function foreignSchema(database: DatabaseSync, file: string): Refusal | null {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
  const ours = ['drills', 'events'].every((name) => tables.some((table) => table.name === name));
  if (tables.length > 0 && !ours) return refuse('storage/foreign', { file });
  if (ours && version !== SCHEMA_VERSION)
    return refuse('storage/unknown-schema', { file, version, known: SCHEMA_VERSION });
  return version !== 0 && tables.length === 0 ? refuse('storage/foreign', { file }) : null;
}

function openFile(file: string): { ok: true; database: DatabaseSync } | Refusal {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    const foreign = foreignSchema(database, file);
    if (foreign !== null) {
      database.close();
      return foreign;
    }
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // The lock is taken by the first transaction, not by the pragma.
    database.exec('BEGIN IMMEDIATE; COMMIT;');
    const version = database.prepare('PRAGMA user_version').get()?.user_version;
    if (version === 0) database.exec(`BEGIN; ${SCHEMA} COMMIT;`);
    // Files of older releases get the indexes too: an index changes nothing that those releases read.
    database.exec(CODE_INDEXES);
    return { ok: true, database };
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return refuse('storage/in-use', { file });
    return refuse('storage/cannot-open', { file, problem: (error as Error).message });
  }
}

/** Opens or creates the database in `file`. Refusals: `storage/in-use`, `foreign`, `unknown-schema`, `storage/cannot-open`. */
export function openSqliteStorage(file: string): { ok: true; storage: DrillStorage } | Refusal {
  const opened = openFile(file);
  return opened.ok ? { ok: true, storage: storageIn(opened.database) } : opened;
}

const SERIAL = 'INTEGER PRIMARY KEY';

/** Tables added later, which older releases ignore. Erased data is overwritten, not only unlinked. */
const LATER = `
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  ${recordTables(SERIAL)} ${actionItemTables(SERIAL)} ${pageQueueTable(SERIAL)} ${AUDIT_TABLE}
`;

const PAGE_NODES = `ALTER TABLE page_queue ADD COLUMN node TEXT NOT NULL DEFAULT ''`;

function addLaterTables(database: DatabaseSync): void {
  database.exec(LATER);
  // In files of older releases the table lacks this column.
  const columns = database.prepare(`SELECT name FROM pragma_table_info('page_queue')`).all();
  if (!columns.some(({ name }) => name === 'node')) database.exec(PAGE_NODES);
}

type SyncSql = {
  rows(text: string, ...values: Value[]): Row[];
  /** Everything that `work` runs is one transaction, all or none. */
  transaction(work: () => void): void;
};

function syncSqlOf(database: DatabaseSync): SyncSql {
  const statements = new Map<string, StatementSync>();
  return {
    rows(text, ...values) {
      const statement = statements.get(text) ?? database.prepare(text);
      statements.set(text, statement);
      return statement.all(...values);
    },
    transaction(work) {
      database.exec('BEGIN IMMEDIATE');
      try {
        work();
        database.exec('COMMIT');
      } catch (error) {
        // SQLite has already rolled back after some failures, such as a full disk.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

/** A statement has finished when the call returns, so that nothing can run between the statements of a transaction. */
const sqlOf = ({ rows, transaction }: SyncSql): Sql => ({
  rows: async (text, ...values) => rows(text, ...values),
  together: async (statements: readonly Statement[]) =>
    transaction(() => {
      for (const [text, ...values] of statements) rows(text, ...values);
    }),
});

const SELECT_OPEN = `SELECT id FROM drills WHERE id NOT IN (SELECT drill FROM events WHERE type = 'ended') ORDER BY number DESC LIMIT ?`;
const SELECT_CODE = `SELECT id FROM drills WHERE code = ?1 OR row ->> 'observerCode' = ?1 OR row ->> 'projectorCode' = ?1`;
const SELECT_BEFORE = `
  SELECT id FROM (SELECT * FROM drills ORDER BY number LIMIT ${OLDEST})
  WHERE json_extract(row, '$.created') < ? ORDER BY number
`;
const SELECT_EVENTS = 'SELECT seq, step, team, player, type, payload FROM events WHERE drill = ? ORDER BY seq';
const KEEP_SETTING = 'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO NOTHING';

const idOf = (row: Row): string => row.id as string;

function storageIn(database: DatabaseSync): DrillStorage {
  addLaterTables(database);
  const db = syncSqlOf(database);
  const sql = sqlOf(db);

  function insertEvents(drill: string, events: readonly LogEvent[]): void {
    for (const { seq, step, team, player, type, payload } of events)
      db.rows(
        'INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)',
        drill,
        seq,
        step,
        team,
        player,
        type,
        JSON.stringify(payload),
      );
  }

  return {
    create: async (row, events) =>
      db.transaction(() => {
        db.rows('INSERT INTO drills (id, code, row) VALUES (?, ?, ?)', row.id, row.code, JSON.stringify(row));
        insertEvents(row.id, events);
      }),
    async append(logs) {
      db.transaction(() => {
        for (const [drill, events] of logs) insertEvents(drill, events);
      });
      return [];
    },
    probe: async () => db.transaction(() => database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)),
    open: async (limit) => db.rows(SELECT_OPEN, limit).map(idOf),
    drillOfCode: async (code) => (db.rows(SELECT_CODE, code)[0]?.id as string | undefined) ?? null,
    async read(drill) {
      try {
        const [row] = db.rows('SELECT row FROM drills WHERE id = ?', drill);
        if (row === undefined) return unknownDrill(drill);
        const events = db.rows(SELECT_EVENTS, drill).map((event) => ({ ...event, payload: parsed(event.payload) }));
        return storedDrill(drill, parsed(row.row), events);
      } catch (error) {
        return damaged(drill, (error as Error).message);
      }
    },
    ids: async () => db.rows('SELECT id FROM drills ORDER BY number').map(idOf),
    createdBefore: async (moment) => db.rows(SELECT_BEFORE, moment).map(idOf),
    remove: (drill) =>
      sql.together([
        ['DELETE FROM events WHERE drill = ?', drill],
        ['DELETE FROM drills WHERE id = ?', drill],
      ]),
    replace: async (logs) =>
      db.transaction(() => {
        for (const [drill, events] of logs)
          for (const { seq, payload } of events)
            db.rows('UPDATE events SET payload = ? WHERE drill = ? AND seq = ?', JSON.stringify(payload), drill, seq);
      }),
    backup: (file) => backUp(database, file),
    setting: async (name) => (db.rows('SELECT value FROM settings WHERE name = ?', name)[0]?.value as string) ?? null,
    async keepSetting(name, value) {
      db.rows(KEEP_SETTING, name, value);
      return db.rows('SELECT value FROM settings WHERE name = ?', name)[0].value as string;
    },
    leases: soleOwner,
    records: recordsIn(sql),
    actionItems: actionItemsIn(sql),
    pages: pageQueueIn(sql, soleOwner.node, 'FALSE'),
    audit: auditIn(sql),
    quotas: null,
    close: async () => database.close(),
  };
}

/** Damaged JSON becomes undefined, which no schema accepts. */
function parsed(text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    return undefined;
  }
}
