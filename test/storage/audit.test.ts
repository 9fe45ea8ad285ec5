// The chain of the audit log: every change to what was written shows.
import { expect, test } from 'vitest';
import { Audit, checkChain } from '../../server/storage/audit.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';

function sqlite(): DrillStorage {
  const opened = openSqliteStorage(':memory:');
  if (!opened.ok) throw new Error(opened.code);
  return opened.storage;
}

test.each([
  ['memory', createMemoryStorage],
  ['sqlite', sqlite],
])('in %s', (_, make) => {
  const storage = make();
  const audit = new Audit(storage.audit, () => '2026-11-29T08:00:00.000Z');
  expect(checkChain(storage.audit.all())).toBeNull();
  audit.write('sign-in', '203.0.113.7', { by: 'key' });
  audit.write('drill-created', 'ana@example.com', { drill: 'd1', scenario: 'night' });
  audit.write('drill-exported', 'ana@example.com', { drill: 'd1' });
  const entries = storage.audit.all();
  expect(entries.map(({ number, action, who }) => [number, action, who])).toEqual([
    [1, 'sign-in', '203.0.113.7'],
    [2, 'drill-created', 'ana@example.com'],
    [3, 'drill-exported', 'ana@example.com'],
  ]);
  expect(checkChain(entries)).toBeNull();
  const changed = entries.map((entry) => (entry.number === 2 ? { ...entry, who: 'somebody else' } : entry));
  expect(checkChain(changed)).toMatchObject({ code: 'audit/broken', args: { entry: 2 } });
  expect(checkChain(entries.slice(1))).toMatchObject({ args: { entry: 1 } });
  expect(checkChain([entries[0], entries[2]])).toMatchObject({ args: { entry: 2 } });
  storage.close();
});
