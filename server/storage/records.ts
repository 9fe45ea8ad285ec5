// Stored records of people on this server: a handle, a digest of its recovery key, and one entry per saved drill.
import type { RecordEntry } from '#protocol/record.ts';
import type { Row, Sql } from './sql.ts';

/** `fold`: the handle without case and width, so that no two look alike. */
export type RecordRow = {
  readonly fold: string;
  readonly handle: string;
  readonly keyDigest: string;
  readonly since: string;
};

type KeptEntry = { readonly handle: string; readonly entry: RecordEntry };

export type RecordStorage = {
  /** False if the record already exists. */
  create(row: RecordRow): Promise<boolean>;
  find(fold: string): Promise<RecordRow | null>;
  count(): Promise<number>;
  /** Idempotent: saving a drill again changes nothing. */
  keep(fold: string, entry: RecordEntry): Promise<void>;
  /** In the order in which they were saved. */
  entriesOf(fold: string): Promise<RecordEntry[]>;
  /** Everybody's entries for one daily seed. */
  ofDay(day: string): Promise<KeptEntry[]>;
  /** The record and all its entries. */
  erase(fold: string): Promise<void>;
};

/** Separate tables, which older releases ignore. */
export const recordTables = (serial: string): string => `
  CREATE TABLE IF NOT EXISTS records (
    fold TEXT PRIMARY KEY, handle TEXT NOT NULL, key_digest TEXT NOT NULL, since TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS record_entries (
    number ${serial},
    fold TEXT NOT NULL REFERENCES records (fold),
    drill TEXT NOT NULL, day TEXT, entry TEXT NOT NULL,
    UNIQUE (fold, drill)
  );
  CREATE INDEX IF NOT EXISTS record_days ON record_entries (day) WHERE day IS NOT NULL;
`;

const rowIn = (row: Row): RecordRow => ({
  fold: row.fold as string,
  handle: row.handle as string,
  keyDigest: row.key_digest as string,
  since: row.since as string,
});

const entryIn = ({ entry }: Row): RecordEntry => JSON.parse(entry as string) as RecordEntry;

export const recordsIn = (sql: Sql): RecordStorage => ({
  async create({ fold, handle, keyDigest, since }) {
    const insert = 'INSERT INTO records VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING fold';
    return (await sql.rows(insert, fold, handle, keyDigest, since)).length > 0;
  },
  async find(fold) {
    const [row] = await sql.rows('SELECT * FROM records WHERE fold = ?', fold);
    return row === undefined ? null : rowIn(row);
  },
  count: async () => Number((await sql.rows('SELECT count(*) AS count FROM records'))[0].count),
  async keep(fold, entry) {
    const insert = 'INSERT INTO record_entries (fold, drill, day, entry) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
    await sql.rows(insert, fold, entry.drill, entry.daily?.day ?? null, JSON.stringify(entry));
  },
  async entriesOf(fold) {
    return (await sql.rows('SELECT entry FROM record_entries WHERE fold = ? ORDER BY number', fold)).map(entryIn);
  },
  async ofDay(day) {
    const select = 'SELECT handle, entry FROM record_entries JOIN records USING (fold) WHERE day = ? ORDER BY number';
    return (await sql.rows(select, day)).map((row) => ({ handle: row.handle as string, entry: entryIn(row) }));
  },
  erase: (fold) =>
    sql.together([
      ['DELETE FROM record_entries WHERE fold = ?', fold],
      ['DELETE FROM records WHERE fold = ?', fold],
    ]),
});
