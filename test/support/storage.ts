// The storage backends that tests compare, each empty: in memory, in a file, and in its own PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { openPostgresStorage } from '../../server/storage/postgres.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { openThreadedSqlite } from '../../server/storage/threaded-sqlite.ts';
import { emptySchema, NO_POSTGRES } from './postgres.ts';

type Opened = { readonly storage: DrillStorage; remove(): Promise<void> };

export function sqliteAt(file: string): DrillStorage {
  const opened = openSqliteStorage(file);
  if (!opened.ok) throw new Error(opened.code);
  return opened.storage;
}

async function threadedAt(file: string): Promise<DrillStorage> {
  const opened = await openThreadedSqlite(file);
  if (!opened.ok) throw new Error(opened.code);
  return opened.storage;
}

async function inFolder(openAt: (file: string) => DrillStorage | Promise<DrillStorage>): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'brownout-storage-'));
  const storage = await openAt(join(folder, 'drills.sqlite'));
  return {
    storage,
    async remove() {
      await storage.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function inMemory(): Promise<Opened> {
  const storage = createMemoryStorage();
  return { storage, remove: () => storage.close() };
}

export async function postgresAt(url: string, node = 'node-1', nodeUrl = 'http://127.0.0.1:1'): Promise<DrillStorage> {
  const opened = await openPostgresStorage({ url, node });
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  await opened.storage.leases.beat(nodeUrl);
  return opened.storage;
}

async function inPostgres(): Promise<Opened> {
  const storage = await postgresAt(await emptySchema());
  return { storage, remove: () => storage.close() };
}

export const KINDS: Readonly<Record<string, () => Promise<Opened>>> = {
  memory: inMemory,
  sqlite: () => inFolder(sqliteAt),
  'sqlite on a thread': () => inFolder(threadedAt),
  ...(NO_POSTGRES === null ? { postgres: inPostgres } : {}),
};
