// Stored pages that wait for their target, so that a restart sends them and loses none. Addresses and keys are not stored.
import type { Page } from '../notify/page.ts';
import type { Row, Sql } from './sql.ts';

/** `tries` that failed so far. */
type WaitingPage = { readonly id: number; readonly page: Page; tries: number };

export type PageQueue = {
  /** Oldest first: those of this node, and those of nodes that are gone. */
  waiting(format: string): Promise<WaitingPage[]>;
  add(format: string, page: Page): Promise<WaitingPage>;
  tried(id: number, tries: number): Promise<void>;
  remove(id: number): Promise<void>;
  /** Removes and returns those of targets that are none of these. */
  others(formats: readonly string[]): Promise<{ readonly format: string; readonly page: Page }[]>;
};

/** A table of its own, which an older release leaves alone. */
export const pageQueueTable = (serial: string): string => `
  CREATE TABLE IF NOT EXISTS page_queue (
    id ${serial}, format TEXT NOT NULL, page TEXT NOT NULL, tries INTEGER NOT NULL, node TEXT NOT NULL DEFAULT ''
  );
`;

const pageIn = ({ page }: Row): Page => JSON.parse(page as string) as Page;

/** `node`: who sends them. `gone`: a condition that is true of pages whose node is gone. */
export const pageQueueIn = (sql: Sql, node: string, gone: string): PageQueue => ({
  async waiting(format) {
    await sql.rows(`UPDATE page_queue SET node = ? WHERE format = ? AND ${gone}`, node, format);
    const select = 'SELECT id, page, tries FROM page_queue WHERE format = ? AND node = ? ORDER BY id';
    const rows = await sql.rows(select, format, node);
    return rows.map((row) => ({ id: Number(row.id), page: pageIn(row), tries: row.tries as number }));
  },
  async add(format, page) {
    const insert = 'INSERT INTO page_queue (format, page, tries, node) VALUES (?, ?, 0, ?) RETURNING id';
    const [{ id }] = await sql.rows(insert, format, JSON.stringify(page), node);
    return { id: Number(id), page, tries: 0 };
  },
  async tried(id, tries) {
    await sql.rows('UPDATE page_queue SET tries = ? WHERE id = ?', tries, id);
  },
  async remove(id) {
    await sql.rows('DELETE FROM page_queue WHERE id = ?', id);
  },
  async others(formats) {
    const others = (await sql.rows('SELECT id, format, page FROM page_queue ORDER BY id')).filter(
      ({ format }) => !formats.includes(format as string),
    );
    for (const { id } of others) await sql.rows('DELETE FROM page_queue WHERE id = ?', id as number);
    return others.map((row) => ({ format: row.format as string, page: pageIn(row) }));
  },
});
