// Stored action items. A list belongs to the team of one drill, and to its later drills once somebody of it brings it back.
import type { ActionItem } from '#protocol/action-items.ts';
import type { Sql, Statement } from './sql.ts';

export type ActionItemStorage = {
  /** The list of a team in a drill: its own, unless it was linked to an earlier one. */
  listOf(drill: string, team: string): Promise<string>;
  link(drill: string, team: string, list: string): Promise<void>;
  /** In creation order. */
  items(list: string): Promise<ActionItem[]>;
  /** Adds or updates an item. */
  put(list: string, item: ActionItem): Promise<void>;
  remove(list: string, id: string): Promise<void>;
  /** Forgets a drill. Its items are deleted too, unless a later drill has linked its list. */
  forget(drill: string): Promise<void>;
};

/** Separate tables, which older releases ignore. */
export const actionItemTables = (serial: string): string => `
  CREATE TABLE IF NOT EXISTS action_lists (
    drill TEXT NOT NULL, team TEXT NOT NULL, list TEXT NOT NULL, PRIMARY KEY (drill, team)
  );
  CREATE TABLE IF NOT EXISTS action_items (
    number ${serial}, list TEXT NOT NULL, id TEXT NOT NULL, item TEXT NOT NULL, UNIQUE (list, id)
  );
`;

const ownList = (drill: string, team: string): string => `${drill}/${team}`;

const UPSERT_LIST =
  'INSERT INTO action_lists (drill, team, list) VALUES (?, ?, ?) ON CONFLICT (drill, team) DO UPDATE SET list = excluded.list';
const UPSERT_ITEM =
  'INSERT INTO action_items (list, id, item) VALUES (?, ?, ?) ON CONFLICT (list, id) DO UPDATE SET item = excluded.item';
/** Its own list and those linked to it. */
const SELECT_LISTS = `
  SELECT list FROM action_lists WHERE drill = ?
  UNION SELECT list FROM action_items WHERE substr(list, 1, ?) = ?
`;
const DELETE_ITEMS = 'DELETE FROM action_items WHERE list = ? AND list NOT IN (SELECT list FROM action_lists)';

export const actionItemsIn = (sql: Sql): ActionItemStorage => ({
  async listOf(drill, team) {
    const [row] = await sql.rows('SELECT list FROM action_lists WHERE drill = ? AND team = ?', drill, team);
    return (row?.list as string | undefined) ?? ownList(drill, team);
  },
  async link(drill, team, list) {
    await sql.rows(UPSERT_LIST, drill, team, list);
  },
  async items(list) {
    const rows = await sql.rows('SELECT item FROM action_items WHERE list = ? ORDER BY number', list);
    return rows.map(({ item }) => JSON.parse(item as string) as ActionItem);
  },
  async put(list, item) {
    await sql.rows(UPSERT_ITEM, list, item.id, JSON.stringify(item));
  },
  async remove(list, id) {
    await sql.rows('DELETE FROM action_items WHERE list = ? AND id = ?', list, id);
  },
  async forget(drill) {
    const prefix = ownList(drill, '');
    const lists = await sql.rows(SELECT_LISTS, drill, prefix.length, prefix);
    await sql.together([
      ['DELETE FROM action_lists WHERE drill = ?', drill],
      ...lists.map(({ list }): Statement => [DELETE_ITEMS, list as string]),
    ]);
  },
});
