// What the storage asks of a database: statements with `?` for each value, which SQLite and PostgreSQL both understand. Tables
// whose statements differ between them are written by each implementation itself.
export type Value = string | number | null;
export type Row = Record<string, unknown>;
export type Statement = readonly [text: string, ...values: Value[]];

export type Sql = {
  /** Runs one statement and returns its rows. */
  rows(text: string, ...values: Value[]): Promise<Row[]>;
  /** Runs several in one transaction, all or none. */
  together(statements: readonly Statement[]): Promise<void>;
};
