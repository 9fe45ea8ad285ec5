// Lists of action items, in memory and in SQLite: linked to a later drill they outlive the drill in which they were written.
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { memoryActionItems, sqliteActionItems } from '../../server/storage/action-items.ts';

const item = (id: string) =>
  ({ id, text: id, element: 'tool', owner: '', due: '', drill: 'd1', since: '2026-11-23', doneOn: null }) as const;

describe.each([
  ['memory', memoryActionItems],
  ['SQLite', () => sqliteActionItems(new DatabaseSync(':memory:'))],
])('%s', (_, create) => {
  test('keeps items in the order in which they were put, changed ones in their place', () => {
    const items = create();
    const list = items.listOf('d1', 'team-1');
    for (const id of ['a', 'b', 'c']) items.put(list, item(id));
    items.put(list, { ...item('b'), text: 'changed' });
    items.remove(list, 'c');
    expect(items.items(list).map(({ text }) => text)).toEqual(['a', 'changed']);
  });

  test('forgets the items of a drill with it, unless a later drill has them on its list', () => {
    const items = create();
    for (const drill of ['d1', 'd2']) items.put(items.listOf(drill, 'team-1'), item(drill));
    for (const drill of ['d1', 'd3']) items.link(drill, 'team-1', items.listOf('d1', 'team-1'));
    items.forget('d1');
    items.forget('d2');
    expect(items.items(items.listOf('d3', 'team-1'))).toHaveLength(1);
    expect(items.items(items.listOf('d2', 'team-1'))).toEqual([]);
    items.forget('d3');
    expect(items.items('d1/team-1')).toEqual([]);
  });
});
