// Storage in memory, for tests and for servers that need no durability: the tables of SQLite without a file.
import { assert, refuse } from '#model/engine/result.ts';
import { openSqliteStorage } from './sqlite.ts';
import type { DrillStorage } from './storage.ts';

export function createMemoryStorage(): DrillStorage {
  const opened = openSqliteStorage(':memory:');
  assert(opened.ok, 'a database in memory can always be opened');
  return {
    ...opened.storage,
    backup: async (file) => refuse('storage/cannot-back-up', { file, problem: 'drills are kept in memory only' }),
  };
}
