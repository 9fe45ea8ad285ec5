// Durable storage: one SQLite file in WAL mode, flushed to disk with every transaction. It is locked while it is open, because
// two servers that write one log would break it.
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { sqliteActionItems } from './action-items.ts';
import { sqliteAudit } from './audit.ts';
import { backUp } from './backup.ts';
import type { LogEvent } from './log-event.ts';
import { sqlitePageQueue } from './page-queue.ts';
import { sqliteRecords } from './records.ts';
import { type DrillStorage, damaged, storedDrill, unknownDrill } from './storage.ts';

/** Rises when the tables change. */
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

/** A drill is also found by the codes that stand in its row. */
const CODE_INDEXES = `
  CREATE INDEX IF NOT EXISTS observer_codes ON drills (row ->> 'observerCode');
  CREATE INDEX IF NOT EXISTS projector_codes ON drills (row ->> 'projectorCode');
`;

const SQLITE_BUSY = 5;
/** Drills that are looked at to find old ones: they are stored in the order in which they were created. */
const OLDEST = 500;

/** Looks before anything is written: a file of another program, or of a newer release, stays as it is. */
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
    // Files of older releases get them too: an index changes nothing that those read.
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

/** Tables that came later, which an older release leaves alone. */
const LATER = 'CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;';

function storageIn(database: DatabaseSync): DrillStorage {
  database.exec(LATER);
  const selectSetting = database.prepare('SELECT value FROM settings WHERE name = ?');
  const insertSetting = database.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)');
  const insertDrill = database.prepare('INSERT INTO drills (id, code, row) VALUES (?, ?, ?)');
  const insertEvent = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
  const selectOpen = database.prepare(
    `SELECT id FROM drills WHERE id NOT IN (SELECT drill FROM events WHERE type = 'ended') ORDER BY number DESC LIMIT ?`,
  );
  const selectCode = database.prepare(
    `SELECT id FROM drills WHERE code = ?1 OR row ->> 'observerCode' = ?1 OR row ->> 'projectorCode' = ?1`,
  );
  const selectDrill = database.prepare('SELECT row FROM drills WHERE id = ?');
  const selectIds = database.prepare('SELECT id FROM drills ORDER BY number');
  const selectBefore = database.prepare(
    `SELECT id FROM (SELECT * FROM drills ORDER BY number LIMIT ${OLDEST}) WHERE json_extract(row, '$.created') < ? ORDER BY number`,
  );
  const deleteEvents = database.prepare('DELETE FROM events WHERE drill = ?');
  const deleteDrill = database.prepare('DELETE FROM drills WHERE id = ?');
  const updateEvent = database.prepare('UPDATE events SET payload = ? WHERE drill = ? AND seq = ?');
  const selectEvents = database.prepare(
    'SELECT seq, step, team, player, type, payload FROM events WHERE drill = ? ORDER BY seq',
  );

  function transaction(write: () => void): void {
    if (database.isTransaction) {
      write();
      return;
    }
    database.exec('BEGIN IMMEDIATE');
    try {
      write();
      database.exec('COMMIT');
    } catch (error) {
      // SQLite has already rolled back after some failures, such as a full disk.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  function insertEvents(drill: string, events: readonly LogEvent[]): void {
    for (const { seq, step, team, player, type, payload } of events) {
      const columns: SQLInputValue[] = [drill, seq, step, team, player, type, JSON.stringify(payload)];
      insertEvent.run(...columns);
    }
  }

  return {
    create: (row, events) =>
      transaction(() => {
        insertDrill.run(row.id, row.code, JSON.stringify(row));
        insertEvents(row.id, events);
      }),
    append: (drill, events) => transaction(() => insertEvents(drill, events)),
    together: transaction,
    probe: () => transaction(() => database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)),
    open: (limit) => selectOpen.all(limit).map((row) => row.id as string),
    drillOfCode: (code) => (selectCode.get(code)?.id as string | undefined) ?? null,
    read(drill) {
      try {
        const row = selectDrill.get(drill);
        if (row === undefined) return unknownDrill(drill);
        const events = selectEvents.all(drill).map((event) => ({ ...event, payload: parsed(event.payload) }));
        return storedDrill(drill, parsed(row.row), events);
      } catch (error) {
        return damaged(drill, (error as Error).message);
      }
    },
    ids: () => selectIds.all().map((row) => row.id as string),
    createdBefore: (moment) => selectBefore.all(moment).map((row) => row.id as string),
    remove: (drill) =>
      transaction(() => {
        deleteEvents.run(drill);
        deleteDrill.run(drill);
      }),
    replace: (drill, events) =>
      transaction(() => {
        for (const { seq, payload } of events) updateEvent.run(JSON.stringify(payload), drill, seq);
      }),
    backup: (file) => backUp(database, file),
    setting: (name) => (selectSetting.get(name)?.value as string | undefined) ?? null,
    keepSetting: (name, value) => void insertSetting.run(name, value),
    records: sqliteRecords(database),
    actionItems: sqliteActionItems(database),
    pages: sqlitePageQueue(database),
    audit: sqliteAudit(database),
    close: () => database.close(),
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
