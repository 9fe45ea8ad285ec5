// What storage needs from a database: statements with `?` for each value, which SQLite and PostgreSQL both understand. Tables
// whose statements differ are implemented per database.
export type Value = string | number | null;
export type Row = Record<string, unknown>;
export type Statement = readonly [text: string, ...values: Value[]];

export type Sql = {
  /** Runs one statement and returns its rows. */
  rows(text: string, ...values: Value[]): Promise<Row[]>;
  /** Runs several statements in one transaction, all or none. */
  together(statements: readonly Statement[]): Promise<void>;
};
