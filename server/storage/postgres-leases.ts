// Leases in PostgreSQL: a node renews one row of its own, and owns its drills as long as that row is fresh. Every change of
// owner increments the drill's epoch, which is the fencing token of the log. Only the clock of the database counts.
import type { Leases } from './leases.ts';
import type { Row } from './sql.ts';

/** A node that has not renewed for this long is considered dead. */
const LEASE_MS = 8000;

export const LEASE_TABLES = `
  CREATE TABLE IF NOT EXISTS nodes (id TEXT PRIMARY KEY, url TEXT NOT NULL, expires TIMESTAMPTZ NOT NULL);
  CREATE TABLE IF NOT EXISTS leases (
    drill TEXT PRIMARY KEY REFERENCES drills (id), node TEXT, epoch BIGINT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS leases_by_node ON leases (node);
`;

/** SQL condition: the node with this id is alive; replace `ID`. */
export const LIVES = 'EXISTS (SELECT FROM nodes WHERE nodes.id = ID AND nodes.expires > clock_timestamp())';

/** Matches drills without an owner or whose owner is dead. A drill that we own keeps its epoch. */
const TAKE = `
  UPDATE leases SET node = $2, epoch = epoch + 1
  WHERE drill = $1 AND (node IS NULL OR (node <> $2 AND NOT ${LIVES.replace('ID', 'leases.node')}))
`;

const BEAT = `
  INSERT INTO nodes (id, url, expires) VALUES ($1, $2, clock_timestamp() + $3 * INTERVAL '1 millisecond')
  ON CONFLICT (id) DO UPDATE SET url = $2, expires = clock_timestamp() + $3 * INTERVAL '1 millisecond'
`;

/** Dead nodes that own no drills are deleted. */
const FORGET = `
  DELETE FROM nodes WHERE expires < clock_timestamp() - INTERVAL '1 day'
  AND NOT EXISTS (SELECT FROM leases WHERE leases.node = nodes.id)
`;

type Query = (text: string, ...values: unknown[]) => Promise<Row[]>;

/** `epochs`: of this node's drills, for each statement that appends. */
export function postgresLeases({ query }: { query: Query }, node: string) {
  const epochs = new Map<string, number>();
  const leases: Leases = {
    node,
    async take(drill) {
      for (;;) {
        await query(TAKE, drill, node);
        const [row] = await query('SELECT node, epoch FROM leases WHERE drill = $1', drill);
        // A drill that is not stored has no owner; the read that follows reports it.
        if (row === undefined) return node;
        if (row.node === node) epochs.set(drill, Number(row.epoch));
        // Null: released concurrently.
        if (row.node !== null) return row.node as string;
      }
    },
    async release(drills) {
      await query('UPDATE leases SET node = NULL WHERE node = $2 AND drill = ANY ($1::text[])', drills, node);
      for (const drill of drills) epochs.delete(drill);
    },
    async beat(url) {
      await query(BEAT, node, url, LEASE_MS);
      await query(FORGET);
      const known = [...epochs.keys()];
      const rows = await query('SELECT drill FROM leases WHERE node = $2 AND drill = ANY ($1::text[])', known, node);
      const ours = new Set(rows.map(({ drill }) => drill));
      // Drills released since do not count as taken by others.
      return known.filter((drill) => !ours.has(drill) && epochs.has(drill));
    },
    async urlOf(id) {
      const [row] = await query(`SELECT url FROM nodes WHERE id = $1 AND ${LIVES.replace('ID', '$1')}`, id);
      return (row?.url as string | undefined) ?? null;
    },
    async leave() {
      await query('UPDATE leases SET node = NULL WHERE node = $1', node);
      await query('DELETE FROM nodes WHERE id = $1', node);
    },
  };
  return { leases, epochs };
}
