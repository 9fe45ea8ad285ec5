// Stored pages that wait for delivery, so that a restart loses none. Addresses and keys are not stored.
import type { Page } from '../notify/page.ts';
import type { Row, Sql } from './sql.ts';

/** `tries`: failed attempts so far. */
type WaitingPage = { readonly id: number; readonly page: Page; tries: number };

export type PageQueue = {
  /** Oldest first: pages of this node and of dead nodes. */
  waiting(format: string): Promise<WaitingPage[]>;
  add(format: string, page: Page): Promise<WaitingPage>;
  tried(id: number, tries: number): Promise<void>;
  remove(id: number): Promise<void>;
  /** Removes and returns pages whose target is not in the list. */
  others(formats: readonly string[]): Promise<{ readonly format: string; readonly page: Page }[]>;
};

/** A separate table, which older releases ignore. */
export const pageQueueTable = (serial: string): string => `
  CREATE TABLE IF NOT EXISTS page_queue (
    id ${serial}, format TEXT NOT NULL, page TEXT NOT NULL, tries INTEGER NOT NULL, node TEXT NOT NULL DEFAULT ''
  );
`;

const pageIn = ({ page }: Row): Page => JSON.parse(page as string) as Page;

/** `node`: the sender. `gone`: an SQL condition that is true for pages whose node is dead. */
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
