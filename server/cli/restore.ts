// `npm run restore -- FILE [--data FOLDER] [--json]`: replaces the drills of a stopped server with a backup. The previous database
// is kept next to it.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkFile } from '../storage/backup.ts';
import { openSqliteStorage } from '../storage/sqlite.ts';
import { dataFolderFor } from './own-content.ts';
import { DATABASE } from './stored-drills.ts';
import { createTool, type Main, parseLine, print, runProcess, stop } from './tool.ts';

const createRestore = () =>
  createTool('restore', 'Replaces the drills of a stopped server with a backup.')
    .argument('<file>', 'a file that `npm run backup` wrote')
    .option('--data <folder>', 'data folder of the server; DATA_DIR, or ./data, if not given');

/** Exits if the file is not a complete database of this program. Opening migrates the tables, so a copy is opened. */
async function checkBackup(copy: string): Promise<number> {
  const broken = checkFile(copy);
  if (broken !== null) return stop('restore', broken);
  const opened = openSqliteStorage(copy);
  if (!opened.ok) return stop('restore', opened);
  const drills = (await opened.storage.ids()).length;
  await opened.storage.close();
  return drills;
}

/** A free file name next to the database. */
function asideOf(database: string): string {
  let number = 1;
  while (existsSync(`${database}.before-restore-${number}`)) number++;
  return `${database}.before-restore-${number}`;
}

/** Moves the database aside. Exits if a running server holds its lock. */
async function moveAside(database: string): Promise<string | null> {
  if (!existsSync(database)) return null;
  const opened = openSqliteStorage(database);
  if (opened.ok) await opened.storage.close();
  else if (opened.code === 'storage/in-use') stop('restore', opened);
  const aside = asideOf(database);
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(`${database}${end}`)) renameSync(`${database}${end}`, `${aside}${end}`);
  return aside;
}

export const main: Main = async (line) => {
  const { args, options } = parseLine<{ data?: string; json?: boolean }>(createRestore(), line);
  const file = resolve(args[0]);
  if (process.env.DATABASE_URL !== undefined)
    return stop('restore', {
      code: 'storage/cannot-restore',
      why: 'the drills are in PostgreSQL, and this restores SQLite',
      fix: 'restore them with pg_restore, or unset DATABASE_URL',
    });
  if (!existsSync(file))
    return stop('restore', { code: 'file/missing', why: `there is no file ${file}`, fix: 'name a backup' });
  const data = dataFolderFor('restore', options.data);
  mkdirSync(data, { recursive: true });
  const database = join(data, DATABASE);
  const copy = `${database}.restoring`;
  copyFileSync(file, copy);
  try {
    const drills = await checkBackup(copy);
    const aside = await moveAside(database);
    renameSync(copy, database);
    return print(options.json, { ok: true, database, drills, aside }, () =>
      [`Restored ${drills} drills: ${database}`, ...(aside === null ? [] : [`Previous database kept: ${aside}`])].join(
        '\n',
      ),
    );
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
  }
};

if (import.meta.main) await runProcess(main);
