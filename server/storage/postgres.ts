// Durable storage in PostgreSQL, for several nodes at once. Each statement that appends events also checks that this node still
// owns the drills, so that a node that slept through its lease writes nothing.
import { Pool } from 'pg';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { actionItemsIn, actionItemTables } from './action-items.ts';
import { AUDIT_TABLE, auditIn } from './audit.ts';
import { notWritable } from './group-commit.ts';
import type { LogEvent } from './log-event.ts';
import { pageQueueIn, pageQueueTable } from './page-queue.ts';
import { LEASE_TABLES, LIVES, postgresLeases } from './postgres-leases.ts';
import { recordsIn, recordTables } from './records.ts';
import { QUOTA_TABLE, sharedQuotasIn } from './shared-quotas.ts';
import type { Row, Sql } from './sql.ts';
import { type DrillStorage, damaged, storedDrill, unknownDrill } from './storage.ts';

/** Incremented when the tables change. */
const SCHEMA_VERSION = '1';
const SERIAL = 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY';
/** Serializes table creation between nodes that start together. */
const SCHEMA_LOCK = 4_202_011;
/** Connections per node: one writes the log, the others read. */
const CONNECTIONS = 6;
const CONNECT_MS = 5000;
/** Slower statements are cancelled and retried. */
const STATEMENT_MS = 20_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS drills (
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    id TEXT PRIMARY KEY,
    code TEXT UNIQUE,
    observer_code TEXT UNIQUE,
    projector_code TEXT UNIQUE,
    created TEXT NOT NULL,
    ended BOOLEAN NOT NULL DEFAULT FALSE,
    row TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS drills_by_age ON drills (created);
  CREATE TABLE IF NOT EXISTS events (
    drill TEXT NOT NULL REFERENCES drills (id),
    seq INTEGER NOT NULL,
    step INTEGER NOT NULL,
    team TEXT,
    player TEXT,
    type TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (drill, seq)
  );
  ${LEASE_TABLES} ${QUOTA_TABLE}
  ${recordTables(SERIAL)} ${actionItemTables(SERIAL)} ${pageQueueTable(SERIAL)} ${AUDIT_TABLE}
`;

const OLDEST = 500;

const EVENT_ROWS = 'unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[])';

/**
 * One statement, so one transaction. It locks the leases until it ends: a node that takes a drill meanwhile waits, and then
 * reads these events.
 */
const append = (conflict: string, differing: string): string => `
  WITH locked AS (
    SELECT drill FROM leases
    JOIN unnest($8::text[], $9::bigint[]) AS ours (drill, epoch) USING (drill, epoch)
    WHERE node = $10 FOR SHARE OF leases
  ), owned AS (
    SELECT drill FROM locked WHERE drill NOT IN (${differing})
  ), appended AS (
    INSERT INTO events (drill, seq, step, team, player, type, payload)
    SELECT e.* FROM ${EVENT_ROWS} AS e (drill, seq, step, team, player, type, payload)
    WHERE e.drill IN (SELECT drill FROM owned)
    ${conflict}
  ), ended AS (
    UPDATE drills SET ended = TRUE WHERE id = ANY ($11::text[]) AND id IN (SELECT drill FROM owned)
  )
  SELECT drill FROM owned
`;

const APPEND = append('', `SELECT ''`);
/**
 * After a lost answer: an existing event must equal the retried one. If it differs, another node has owned the drill meanwhile,
 * and the retry is discarded.
 */
const APPEND_AGAIN = append(
  'ON CONFLICT (drill, seq) DO NOTHING',
  `SELECT stored.drill FROM events AS stored
   JOIN ${EVENT_ROWS} AS sent (drill, seq, step, team, player, type, payload) USING (drill, seq)
   WHERE (stored.step, stored.team, stored.player, stored.type, stored.payload)
   IS DISTINCT FROM (sent.step, sent.team, sent.player, sent.type, sent.payload)`,
);

const CREATE = `
  WITH drill AS (
    INSERT INTO drills (id, code, observer_code, projector_code, created, row) VALUES ($8, $9, $10, $11, $12, $13)
  ), lease AS (
    INSERT INTO leases (drill, node, epoch) VALUES ($8, $14, 1)
  )
  INSERT INTO events (drill, seq, step, team, player, type, payload)
  SELECT * FROM ${EVENT_ROWS}
`;

const SELECT_EVENTS = 'SELECT seq, step, team, player, type, payload FROM events WHERE drill = $1 ORDER BY seq';

/** `?` stands for each value, as in SQLite. */
function numbered(text: string): string {
  let count = 0;
  return text.replaceAll('?', () => `$${++count}`);
}

/** Columns of the events table, in order. */
function columnsOf(logs: Iterable<readonly [string, readonly LogEvent[]]>): unknown[][] {
  const columns: unknown[][] = [[], [], [], [], [], [], []];
  for (const [drill, events] of logs)
    for (const { seq, step, team, player, type, payload } of events)
      for (const [at, value] of [drill, seq, step, team, player, type, JSON.stringify(payload)].entries())
        columns[at].push(value);
  return columns;
}

/** A lost connection has no error code. */
const withCode = (error: unknown): never => {
  const { code, message } = error as { code?: string; message: string };
  if (code === undefined && /terminated|timeout|connection/i.test(message))
    throw Object.assign(error as Error, { code: 'connection-lost' });
  throw error;
};

function sqlOf(pool: Pool): Sql & { query(text: string, ...values: unknown[]): Promise<Row[]> } {
  const query = async (text: string, ...values: unknown[]): Promise<Row[]> =>
    (await pool.query(text, values).catch(withCode)).rows;
  return {
    query,
    rows: (text, ...values) => query(numbered(text), ...values),
    async together(statements) {
      const client = await pool.connect().catch(withCode);
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        for (const [text, ...values] of statements) await client.query(numbered(text), values);
        await client.query('COMMIT');
      } catch (error) {
        // Closing the connection rolls back what it has not committed.
        broken = error as Error;
        withCode(error);
      } finally {
        client.release(broken);
      }
    },
  };
}

async function makeTables(pool: Pool): Promise<Refusal | null> {
  const client = await pool.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${SCHEMA_LOCK})`);
    await client.query(SCHEMA);
    await client.query(`INSERT INTO settings VALUES ('schema', $1) ON CONFLICT DO NOTHING`, [SCHEMA_VERSION]);
    const { rows } = await client.query(`SELECT value FROM settings WHERE name = 'schema'`);
    const [{ value }] = rows;
    if (value === SCHEMA_VERSION) return null;
    return refuse('storage/unknown-schema', {
      file: 'PostgreSQL',
      version: Number(value),
      known: Number(SCHEMA_VERSION),
    });
  } finally {
    // The lock is released with the connection.
    client.release(true);
  }
}

/** `node`: the id of this node. */
type PostgresOptions = { readonly url: string; readonly node: string };

/** Connects and makes the tables. Refusals: `storage/unknown-schema`, `storage/cannot-open`. */
export async function openPostgresStorage({
  url,
  node,
}: PostgresOptions): Promise<{ ok: true; storage: DrillStorage } | Refusal> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    application_name: `brownout ${node}`,
  });
  // A connection that breaks while idle is replaced on the next use.
  pool.on('error', () => {});
  try {
    const refusal = await makeTables(pool);
    if (refusal === null) return { ok: true, storage: await storageIn(pool, node) };
    await pool.end();
    return refusal;
  } catch (error) {
    await pool.end();
    return refuse('storage/cannot-open', { file: 'PostgreSQL', problem: (error as Error).message });
  }
}

const idOf = (row: Row): string => row.id as string;

async function storageIn(pool: Pool, node: string): Promise<DrillStorage> {
  const sql = sqlOf(pool);
  const { leases, epochs } = postgresLeases(sql, node);
  // The lease starts now; the address is known once the server listens.
  await leases.beat('');
  /** Drills for which it is unknown whether their last events are stored. */
  const unanswered = new Set<string>();
  return {
    async create(row, events) {
      const { id, code, observerCode = null, projectorCode = null, created } = row;
      const values = [id, code, observerCode, projectorCode, created, JSON.stringify(row), node];
      await sql.query(CREATE, ...columnsOf([[id, events]]), ...values);
      epochs.set(id, 1);
    },
    async append(logs) {
      const drills = [...logs.keys()];
      const ended = drills.filter((drill) => logs.get(drill)!.some(({ type }) => type === 'ended'));
      const ours = drills.map((drill) => epochs.get(drill) ?? 0);
      const values = [...columnsOf(logs), drills, ours, node, ended];
      const again = drills.some((drill) => unanswered.has(drill));
      const rows = await sql.query(again ? APPEND_AGAIN : APPEND, ...values).catch((error) => {
        if (notWritable(error) !== null) for (const drill of drills) unanswered.add(drill);
        throw error;
      });
      for (const drill of drills) unanswered.delete(drill);
      const owned = new Set(rows.map(({ drill }) => drill as string));
      const moved = drills.filter((drill) => !owned.has(drill));
      for (const drill of moved) epochs.delete(drill);
      return moved;
    },
    async probe() {
      await sql.query(`INSERT INTO settings VALUES ('probe', $1) ON CONFLICT (name) DO UPDATE SET value = $1`, node);
    },
    open: async (limit) =>
      (await sql.query('SELECT id FROM drills WHERE NOT ended ORDER BY number DESC LIMIT $1', limit)).map(idOf),
    async drillOfCode(code) {
      const select = 'SELECT id FROM drills WHERE code = $1 OR observer_code = $1 OR projector_code = $1';
      const [row] = await sql.query(select, code);
      return row === undefined ? null : idOf(row);
    },
    async read(drill) {
      const [row] = await sql.query('SELECT row FROM drills WHERE id = $1', drill);
      if (row === undefined) return unknownDrill(drill);
      const events = await sql.query(SELECT_EVENTS, drill);
      try {
        const parsed = events.map((event) => ({ ...event, payload: JSON.parse(event.payload as string) }));
        return storedDrill(drill, JSON.parse(row.row as string), parsed);
      } catch (error) {
        return damaged(drill, (error as Error).message);
      }
    },
    ids: async () => (await sql.query('SELECT id FROM drills ORDER BY number')).map(idOf),
    createdBefore: async (moment) =>
      (await sql.query(`SELECT id FROM drills WHERE created < $1 ORDER BY number LIMIT ${OLDEST}`, moment)).map(idOf),
    async remove(drill) {
      await sql.together([
        ['DELETE FROM events WHERE drill = ?', drill],
        ['DELETE FROM leases WHERE drill = ?', drill],
        ['DELETE FROM drills WHERE id = ?', drill],
      ]);
      epochs.delete(drill);
    },
    replace: (logs) =>
      sql.together(
        [...logs].flatMap(([drill, events]) =>
          events.map(
            ({ seq, payload }) =>
              [
                'UPDATE events SET payload = ? WHERE drill = ? AND seq = ?',
                JSON.stringify(payload),
                drill,
                seq,
              ] as const,
          ),
        ),
      ),
    backup: async () => refuse('storage/back-up-by-pg-dump'),
    async setting(name) {
      const [row] = await sql.query('SELECT value FROM settings WHERE name = $1', name);
      return (row?.value as string | undefined) ?? null;
    },
    async keepSetting(name, value) {
      await sql.query('INSERT INTO settings VALUES ($1, $2) ON CONFLICT DO NOTHING', name, value);
      const [row] = await sql.query('SELECT value FROM settings WHERE name = $1', name);
      return row.value as string;
    },
    leases,
    records: recordsIn(sql),
    actionItems: actionItemsIn(sql),
    pages: pageQueueIn(sql, node, `NOT ${LIVES.replace('ID', 'page_queue.node')}`),
    audit: auditIn(sql),
    quotas: sharedQuotasIn(sql.query, node),
    async close() {
      await leases.leave().catch(() => {});
      await pool.end();
    },
  };
}
