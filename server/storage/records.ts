// Stored records of people on this server: a handle, a digest of its recovery key, and one entry for each drill that was kept.
import type { DatabaseSync } from 'node:sqlite';
import type { RecordEntry } from '#protocol/record.ts';

/** `fold` is the handle without case and width, so that no two look alike. */
export type RecordRow = {
  readonly fold: string;
  readonly handle: string;
  readonly keyDigest: string;
  readonly since: string;
};

type KeptEntry = { readonly handle: string; readonly entry: RecordEntry };

export type RecordStorage = {
  create(row: RecordRow): void;
  find(fold: string): RecordRow | null;
  count(): number;
  /** A drill is kept once: keeping it again changes nothing. */
  keep(fold: string, entry: RecordEntry): void;
  /** In the order in which they were kept. */
  entriesOf(fold: string): RecordEntry[];
  /** Entries of everybody for one day's seed. */
  ofDay(day: string): KeptEntry[];
  /** The record and all its entries. */
  erase(fold: string): void;
};

/** Tables of their own, which an older release leaves alone. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS records (
    fold TEXT PRIMARY KEY, handle TEXT NOT NULL, key_digest TEXT NOT NULL, since TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS record_entries (
    number INTEGER PRIMARY KEY,
    fold TEXT NOT NULL REFERENCES records (fold),
    drill TEXT NOT NULL, day TEXT, entry TEXT NOT NULL,
    UNIQUE (fold, drill)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS record_days ON record_entries (day) WHERE day IS NOT NULL;
`;

const entryIn = ({ entry }: Record<string, unknown>): RecordEntry => JSON.parse(entry as string) as RecordEntry;

export function sqliteRecords(database: DatabaseSync): RecordStorage {
  database.exec(SCHEMA);
  const insert = database.prepare('INSERT INTO records VALUES (?, ?, ?, ?)');
  const select = database.prepare('SELECT fold, handle, key_digest AS keyDigest, since FROM records WHERE fold = ?');
  const count = database.prepare('SELECT count(*) AS count FROM records');
  const insertEntry = database.prepare(
    'INSERT OR IGNORE INTO record_entries (fold, drill, day, entry) VALUES (?, ?, ?, ?)',
  );
  const selectEntries = database.prepare('SELECT entry FROM record_entries WHERE fold = ? ORDER BY number');
  const selectDay = database.prepare(
    'SELECT handle, entry FROM record_entries JOIN records USING (fold) WHERE day = ? ORDER BY number',
  );
  const deleteEntries = database.prepare('DELETE FROM record_entries WHERE fold = ?');
  const deleteRecord = database.prepare('DELETE FROM records WHERE fold = ?');
  return {
    create: ({ fold, handle, keyDigest, since }) => void insert.run(fold, handle, keyDigest, since),
    find: (fold) => (select.get(fold) as RecordRow | undefined) ?? null,
    count: () => count.get()?.count as number,
    keep: (fold, entry) => void insertEntry.run(fold, entry.drill, entry.daily?.day ?? null, JSON.stringify(entry)),
    entriesOf: (fold) => selectEntries.all(fold).map(entryIn),
    ofDay: (day) => selectDay.all(day).map((row) => ({ handle: row.handle as string, entry: entryIn(row) })),
    erase(fold) {
      // What is erased is overwritten, not only left out.
      database.exec('PRAGMA secure_delete = ON; BEGIN IMMEDIATE');
      try {
        deleteEntries.run(fold);
        deleteRecord.run(fold);
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      } finally {
        database.exec('PRAGMA secure_delete = OFF');
      }
    },
  };
}

export function memoryRecords(): RecordStorage {
  const records = new Map<string, { row: RecordRow; entries: Map<string, string> }>();
  const parsed = (texts: Iterable<string>): RecordEntry[] => [...texts].map((text) => JSON.parse(text) as RecordEntry);
  return {
    create: (row) => void records.set(row.fold, { row, entries: new Map() }),
    find: (fold) => records.get(fold)?.row ?? null,
    count: () => records.size,
    keep(fold, entry) {
      const entries = records.get(fold)?.entries;
      if (entries?.has(entry.drill) === false) entries.set(entry.drill, JSON.stringify(entry));
    },
    entriesOf: (fold) => parsed(records.get(fold)?.entries.values() ?? []),
    ofDay: (day) =>
      [...records.values()].flatMap(({ row, entries }) =>
        parsed(entries.values())
          .filter(({ daily }) => daily?.day === day)
          .map((entry) => ({ handle: row.handle, entry })),
      ),
    erase: (fold) => void records.delete(fold),
  };
}
