// Lists of action items, in all kinds of storage: linked to a later drill they outlive the drill in which they were written.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActionItemStorage } from '../../server/storage/action-items.ts';
import { KINDS } from '../support/storage.ts';

const item = (id: string) =>
  ({ id, text: id, element: 'tool', owner: '', due: '', drill: 'd1', since: '2026-11-23', doneOn: null }) as const;

describe.each(Object.keys(KINDS))('%s', (name) => {
  let items: ActionItemStorage;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const opened = await KINDS[name]();
    remove = opened.remove;
    items = opened.storage.actionItems;
  });
  afterEach(() => remove());

  test('keeps items in the order in which they were put, changed ones in their place', async () => {
    const list = await items.listOf('d1', 'team-1');
    for (const id of ['a', 'b', 'c']) await items.put(list, item(id));
    await items.put(list, { ...item('b'), text: 'changed' });
    await items.remove(list, 'c');
    expect((await items.items(list)).map(({ text }) => text)).toEqual(['a', 'changed']);
  });

  test('forgets the items of a drill with it, unless a later drill has them on its list', async () => {
    for (const drill of ['d1', 'd2', 'd1x']) await items.put(await items.listOf(drill, 'team-1'), item(drill));
    for (const drill of ['d1', 'd3']) await items.link(drill, 'team-1', await items.listOf('d1', 'team-1'));
    await items.forget('d1');
    await items.forget('d2');
    expect(await items.items(await items.listOf('d3', 'team-1'))).toHaveLength(1);
    expect(await items.items(await items.listOf('d2', 'team-1'))).toEqual([]);
    await items.forget('d3');
    expect(await items.items('d1/team-1')).toEqual([]);
    expect(await items.items('d1x/team-1')).toHaveLength(1);
  });
});
