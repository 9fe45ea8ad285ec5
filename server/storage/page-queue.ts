// Stored pages that wait for their target, so that a restart sends them and loses none. Addresses and keys are not stored.
import type { DatabaseSync } from 'node:sqlite';
import type { Page } from '../notify/page.ts';

/** `tries` that failed so far. */
export type WaitingPage = { readonly id: number; readonly page: Page; tries: number };

export type PageQueue = {
  /** Oldest first. */
  waiting(format: string): WaitingPage[];
  add(format: string, page: Page): WaitingPage;
  tried(id: number, tries: number): void;
  remove(id: number): void;
  /** Removes and returns those of targets that are none of these. */
  others(formats: readonly string[]): { readonly format: string; readonly page: Page }[];
};

/** A table of its own, which an older release leaves alone. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS page_queue (
    id INTEGER PRIMARY KEY, format TEXT NOT NULL, page TEXT NOT NULL, tries INTEGER NOT NULL
  ) STRICT;
`;

export function sqlitePageQueue(database: DatabaseSync): PageQueue {
  database.exec(SCHEMA);
  const select = database.prepare('SELECT id, page, tries FROM page_queue WHERE format = ? ORDER BY id');
  const selectAll = database.prepare('SELECT id, format, page FROM page_queue ORDER BY id');
  const insert = database.prepare('INSERT INTO page_queue (format, page, tries) VALUES (?, ?, 0)');
  const update = database.prepare('UPDATE page_queue SET tries = ? WHERE id = ?');
  const deletePage = database.prepare('DELETE FROM page_queue WHERE id = ?');
  const pageIn = (text: unknown): Page => JSON.parse(text as string) as Page;
  return {
    waiting: (format) =>
      select
        .all(format)
        .map(({ id, page, tries }) => ({ id: id as number, page: pageIn(page), tries: tries as number })),
    add: (format, page) => ({ id: Number(insert.run(format, JSON.stringify(page)).lastInsertRowid), page, tries: 0 }),
    tried: (id, tries) => void update.run(tries, id),
    remove: (id) => void deletePage.run(id),
    others(formats) {
      const found = selectAll.all().filter(({ format }) => !formats.includes(format as string));
      for (const { id } of found) deletePage.run(id as number);
      return found.map(({ format, page }) => ({ format: format as string, page: pageIn(page) }));
    },
  };
}

export function memoryPageQueue(): PageQueue {
  const pages = new Map<number, { format: string; page: string; tries: number }>();
  let last = 0;
  const pageIn = (text: string): Page => JSON.parse(text) as Page;
  return {
    waiting: (format) =>
      [...pages].flatMap(([id, { page, tries, ...kept }]) =>
        kept.format === format ? [{ id, page: pageIn(page), tries }] : [],
      ),
    add(format, page) {
      pages.set(++last, { format, page: JSON.stringify(page), tries: 0 });
      return { id: last, page, tries: 0 };
    },
    tried(id, tries) {
      const kept = pages.get(id);
      if (kept !== undefined) kept.tries = tries;
    },
    remove: (id) => void pages.delete(id),
    others(formats) {
      const found = [...pages].filter(([, { format }]) => !formats.includes(format));
      for (const [id] of found) pages.delete(id);
      return found.map(([, { format, page }]) => ({ format, page: pageIn(page) }));
    },
  };
}
