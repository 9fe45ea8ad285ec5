// Stored action items. A list belongs to the team of one drill, and to its later drills once somebody of it brings it back.
import type { DatabaseSync } from 'node:sqlite';
import type { ActionItem } from '#protocol/action-items.ts';

export type ActionItemStorage = {
  /** The list of a team in a drill: its own, unless it was linked to an earlier one. */
  listOf(drill: string, team: string): string;
  link(drill: string, team: string, list: string): void;
  /** In the order in which they were first put. */
  items(list: string): ActionItem[];
  /** A new item, or the same one changed. */
  put(list: string, item: ActionItem): void;
  remove(list: string, id: string): void;
  /** Forgets a drill; its items go with it unless a later drill has them on its list. */
  forget(drill: string): void;
};

/** Tables of their own, which an older release leaves alone. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS action_lists (
    drill TEXT NOT NULL, team TEXT NOT NULL, list TEXT NOT NULL, PRIMARY KEY (drill, team)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS action_items (
    number INTEGER PRIMARY KEY, list TEXT NOT NULL, id TEXT NOT NULL, item TEXT NOT NULL, UNIQUE (list, id)
  ) STRICT;
`;

const ownList = (drill: string, team: string): string => `${drill}/${team}`;

export function sqliteActionItems(database: DatabaseSync): ActionItemStorage {
  database.exec(SCHEMA);
  const selectList = database.prepare('SELECT list FROM action_lists WHERE drill = ? AND team = ?');
  const insertList = database.prepare('INSERT OR REPLACE INTO action_lists (drill, team, list) VALUES (?, ?, ?)');
  const selectItems = database.prepare('SELECT item FROM action_items WHERE list = ? ORDER BY number');
  const upsert = database.prepare(
    'INSERT INTO action_items (list, id, item) VALUES (?, ?, ?) ON CONFLICT (list, id) DO UPDATE SET item = excluded.item',
  );
  const deleteLists = database.prepare('DELETE FROM action_lists WHERE drill = ?');
  const selectLinked = database.prepare('SELECT list FROM action_lists WHERE drill = ?');
  const selectOwn = database.prepare(`SELECT DISTINCT list FROM action_items WHERE list LIKE ? || '/%'`);
  const deleteItems = database.prepare(
    'DELETE FROM action_items WHERE list = ? AND list NOT IN (SELECT list FROM action_lists)',
  );
  const deleteItem = database.prepare('DELETE FROM action_items WHERE list = ? AND id = ?');
  return {
    listOf: (drill, team) => (selectList.get(drill, team)?.list as string | undefined) ?? ownList(drill, team),
    link: (drill, team, list) => void insertList.run(drill, team, list),
    items: (list) => selectItems.all(list).map(({ item }) => JSON.parse(item as string) as ActionItem),
    put: (list, item) => void upsert.run(list, item.id, JSON.stringify(item)),
    remove: (list, id) => void deleteItem.run(list, id),
    forget(drill) {
      const lists = [...selectLinked.all(drill), ...selectOwn.all(drill)].map(({ list }) => list as string);
      deleteLists.run(drill);
      for (const list of lists) deleteItems.run(list);
    },
  };
}

export function memoryActionItems(): ActionItemStorage {
  const linked = new Map<string, string>();
  const lists = new Map<string, Map<string, string>>();
  return {
    listOf: (drill, team) => linked.get(ownList(drill, team)) ?? ownList(drill, team),
    link: (drill, team, list) => void linked.set(ownList(drill, team), list),
    items: (list) => [...(lists.get(list)?.values() ?? [])].map((text) => JSON.parse(text) as ActionItem),
    put(list, item) {
      const items = lists.get(list) ?? new Map<string, string>();
      items.set(item.id, JSON.stringify(item));
      lists.set(list, items);
    },
    remove: (list, id) => void lists.get(list)?.delete(id),
    forget(drill) {
      const isOwn = (key: string) => key.startsWith(`${drill}/`);
      const candidates = [...lists.keys()].filter(isOwn);
      for (const [key, list] of [...linked])
        if (isOwn(key)) {
          linked.delete(key);
          candidates.push(list);
        }
      const kept = new Set(linked.values());
      for (const list of candidates) if (!kept.has(list)) lists.delete(list);
    },
  };
}
