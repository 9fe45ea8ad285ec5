// Levels of token buckets that all nodes draw on. Each node says now and then what it has taken and is told what is left, so that a
// quota is one quota, whichever node somebody asks. The clock of the database counts, and a bucket that is full again is forgotten.
import type { Row } from './sql.ts';

/** What a node has taken of a bucket since it last said so. */
export type Taken = {
  readonly bucket: string;
  readonly key: string;
  readonly count: number;
  readonly burst: number;
  readonly perMinute: number;
};
/** Below zero where several nodes took the last ones at once. */
type Level = { readonly bucket: string; readonly key: string; readonly tokens: number };

export type SharedQuotas = {
  /** Takes all of this, or nothing where it throws. */
  take(taken: readonly Taken[]): Promise<void>;
  /** The level of every bucket that is not full. */
  levels(): Promise<readonly Level[]>;
};

export const QUOTA_TABLE = `
  CREATE TABLE IF NOT EXISTS quotas (
    bucket TEXT NOT NULL, key TEXT NOT NULL, tokens DOUBLE PRECISION NOT NULL, at TIMESTAMPTZ NOT NULL,
    burst DOUBLE PRECISION NOT NULL, per_minute DOUBLE PRECISION NOT NULL, PRIMARY KEY (bucket, key)
  );
`;

const NOW = `LEAST(quotas.burst, quotas.tokens + EXTRACT(EPOCH FROM clock_timestamp() - quotas.at) * quotas.per_minute / 60)`;

/** In one order, so that two nodes never wait for each other. */
const TAKE = `
  INSERT INTO quotas (bucket, key, tokens, at, burst, per_minute)
  SELECT bucket, key, burst - count, clock_timestamp(), burst, per_minute
  FROM unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::float8[]) AS t (bucket, key, count, burst, per_minute)
  ORDER BY bucket, key
  ON CONFLICT (bucket, key) DO UPDATE SET
    tokens = ${NOW} + excluded.tokens - excluded.burst, at = clock_timestamp(),
    burst = excluded.burst, per_minute = excluded.per_minute
`;

export const sharedQuotasIn = (query: (text: string, ...values: unknown[]) => Promise<Row[]>): SharedQuotas => ({
  async take(taken) {
    if (taken.length === 0) return;
    const column = (name: keyof Taken) => taken.map((one) => one[name]);
    await query(TAKE, ...(['bucket', 'key', 'count', 'burst', 'perMinute'] as const).map(column));
  },
  async levels() {
    await query(`DELETE FROM quotas WHERE ${NOW} >= burst`);
    return (await query(`SELECT bucket, key, ${NOW} AS tokens FROM quotas`)) as Level[];
  },
});
