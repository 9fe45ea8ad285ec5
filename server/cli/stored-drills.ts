// Direct access of the tools to the drills, without a server: PostgreSQL if DATABASE_URL is set, as for the server, otherwise
// the SQLite file of the data folder.
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../settings.ts';
import { openPostgresStorage } from '../storage/postgres.ts';
import { openSqliteStorage } from '../storage/sqlite.ts';
import type { DrillStorage } from '../storage/storage.ts';
import { stop } from './tool.ts';

export const DATABASE = 'drills.sqlite';
/** The database file and its write-ahead log, in the order in which they are copied. */
const FILES = [DATABASE, `${DATABASE}-wal`];
/** A copy is retried if the server wrote during it. */
const COPIES = 20;

type Work<T> = (storage: DrillStorage) => Promise<T>;

/** Exits if the storage cannot be opened. */
async function inOpened<T>(tool: string, opened: ReturnType<typeof openSqliteStorage>, work: Work<T>): Promise<T> {
  if (!opened.ok) return stop(tool, opened);
  const { storage } = opened;
  try {
    return await work(storage);
  } finally {
    await storage.leases.leave();
    await storage.close();
  }
}

function databaseUrl(): string | undefined {
  const read = readSettings(process.env);
  return read.ok ? read.settings.DATABASE_URL : undefined;
}

/** Opens the storage itself, for reading and writing. */
export async function withStorage<T>(tool: string, data: string, work: Work<T>): Promise<T> {
  const url = databaseUrl();
  if (url !== undefined)
    return inOpened(tool, await openPostgresStorage({ url, node: `${tool} ${randomUUID()}` }), work);
  return inOpened(tool, openSqliteStorage(databaseIn(tool, data)), work);
}

/** Read access while a server runs: PostgreSQL itself, or a copy of SQLite, which only one process can open. */
export function withReadableStorage<T>(tool: string, data: string, work: Work<T>): Promise<T> {
  return databaseUrl() === undefined ? withCopy(tool, data, work) : withStorage(tool, data, work);
}

function databaseIn(tool: string, data: string): string {
  const file = join(data, DATABASE);
  if (existsSync(file)) return file;
  return stop(tool, {
    code: 'file/missing',
    why: `there is no ${DATABASE} in ${data}`,
    fix: 'name the data folder of the server with --data, or its PostgreSQL with DATABASE_URL',
  });
}

async function withCopy<T>(tool: string, data: string, work: Work<T>): Promise<T> {
  databaseIn(tool, data);
  const copy = mkdtempSync(join(tmpdir(), 'brownout-copy-'));
  try {
    if (!copyInto(data, copy))
      return stop(tool, { code: 'storage/busy', why: 'the server writes all the time', fix: 'try it again' });
    return await inOpened(tool, openSqliteStorage(join(copy, DATABASE)), work);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Detects concurrent writes. */
const stateOf = (folder: string): string =>
  FILES.map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
    .map((stat) => (stat === undefined ? '-' : `${stat.size} ${stat.mtimeMs}`))
    .join(' ');

/** Copies the database as of one moment. */
function copyInto(folder: string, copy: string): boolean {
  for (let attempt = 0; attempt < COPIES; attempt++) {
    const before = stateOf(folder);
    for (const name of FILES)
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
      else rmSync(join(copy, name), { force: true });
    if (stateOf(folder) === before) return true;
  }
  return false;
}
