// Token bucket levels shared by all nodes. Each node periodically reports what it has taken and gets back what is left, so that
// a quota holds across nodes. The clock of the database counts, and a bucket that is full again is deleted.
import { LIVES } from './postgres-leases.ts';
import type { Row } from './sql.ts';

/** Tokens that a node has taken from a bucket since its last report. */
export type Taken = {
  readonly bucket: string;
  readonly key: string;
  readonly count: number;
  readonly burst: number;
  readonly perMinute: number;
};
/** Below zero if several nodes took the last tokens at once. */
type Level = { readonly bucket: string; readonly key: string; readonly tokens: number };

export type SharedQuotas = {
  /** Takes all of this, or nothing if it throws. */
  take(taken: readonly Taken[]): Promise<void>;
  /** The level of every bucket that is not full. */
  levels(): Promise<readonly Level[]>;
  /** Stores this node's open connections by address. Returns the totals of all other live nodes. */
  connections(open: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>>;
};

export const QUOTA_TABLE = `
  CREATE TABLE IF NOT EXISTS quotas (
    bucket TEXT NOT NULL, key TEXT NOT NULL, tokens DOUBLE PRECISION NOT NULL, at TIMESTAMPTZ NOT NULL,
    burst DOUBLE PRECISION NOT NULL, per_minute DOUBLE PRECISION NOT NULL, PRIMARY KEY (bucket, key)
  );
  CREATE TABLE IF NOT EXISTS connections (node TEXT PRIMARY KEY, by_address JSONB NOT NULL);
`;

const NOW = `LEAST(quotas.burst, quotas.tokens + EXTRACT(EPOCH FROM clock_timestamp() - quotas.at) * quotas.per_minute / 60)`;

/** In a fixed order, so that two nodes never deadlock. */
const TAKE = `
  INSERT INTO quotas (bucket, key, tokens, at, burst, per_minute)
  SELECT bucket, key, burst - count, clock_timestamp(), burst, per_minute
  FROM unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::float8[]) AS t (bucket, key, count, burst, per_minute)
  ORDER BY bucket, key
  ON CONFLICT (bucket, key) DO UPDATE SET
    tokens = ${NOW} + excluded.tokens - excluded.burst, at = clock_timestamp(),
    burst = excluded.burst, per_minute = excluded.per_minute
`;

const IS_LIVE = LIVES.replace('ID', 'connections.node');

const REPORT = `
  INSERT INTO connections (node, by_address) VALUES ($1, $2)
  ON CONFLICT (node) DO UPDATE SET by_address = excluded.by_address WHERE connections.by_address <> excluded.by_address
`;

const OTHERS = `
  SELECT key AS address, SUM(value::integer)::integer AS count FROM connections, jsonb_each_text(by_address)
  WHERE node <> $1 AND ${IS_LIVE} GROUP BY key
`;

type Query = (text: string, ...values: unknown[]) => Promise<Row[]>;

/** `node`: the id of this node. */
export const sharedQuotasIn = (query: Query, node: string): SharedQuotas => ({
  async take(taken) {
    if (taken.length === 0) return;
    const column = (name: keyof Taken) => taken.map((one) => one[name]);
    await query(TAKE, ...(['bucket', 'key', 'count', 'burst', 'perMinute'] as const).map(column));
  },
  async levels() {
    await query(`DELETE FROM quotas WHERE ${NOW} >= burst`);
    return (await query(`SELECT bucket, key, ${NOW} AS tokens FROM quotas`)) as Level[];
  },
  async connections(open) {
    await query(REPORT, node, JSON.stringify(Object.fromEntries(open)));
    await query(`DELETE FROM connections WHERE node <> $1 AND NOT ${IS_LIVE}`, node);
    const others = await query(OTHERS, node);
    return new Map(others.map(({ address, count }) => [address as string, count as number]));
  },
});
