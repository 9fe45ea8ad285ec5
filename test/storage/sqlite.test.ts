// What only the file can show: durability, its lock, and damage.
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-sqlite-'));
  file = join(folder, 'drills.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

function opened(path = file): DrillStorage {
  const answer = openSqliteStorage(path);
  if (!answer.ok) throw new Error(answer.code);
  return answer.storage;
}

const row = {
  id: 'a',
  version: 2 as const,
  scenario: 's',
  digest: 'd',
  runbooks: {},
  seed: 1,
  variation: 0,
  solo: true,
  mode: 'unaided' as const,
  code: null,
  startStep: 0,
  teams: [{ id: 't', name: 'T' }],
  created: '2026-11-23T10:00:00.000Z',
};
const end = { seq: 1, step: 5, team: null, player: null, type: 'ended', payload: {} } as const;

test('what was appended is in the file when the process dies without closing it', () => {
  const storage = opened();
  storage.create(row, []);
  storage.append('a', [end]);
  const copy = join(folder, 'copy.sqlite');
  copyFileSync(file, copy);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
  storage.close();
  const survivor = opened(copy);
  expect(survivor.read('a')).toEqual({ ok: true, row, events: [end] });
  survivor.close();
});

test('a second server on the same file is refused until the first has closed it', () => {
  const first = opened();
  expect(openSqliteStorage(file)).toMatchObject({ ok: false, code: 'storage/in-use' });
  first.close();
  opened().close();
});

test('tables of an unknown version are refused', () => {
  opened().close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 9');
  database.close();
  expect(openSqliteStorage(file)).toMatchObject({ ok: false, code: 'storage/unknown-schema' });
});

test('a file that is no database is refused', () => {
  writeFileSync(file, 'not a database, but long enough to be taken for the head of one'.repeat(20));
  expect(openSqliteStorage(file)).toMatchObject({ ok: false, code: 'storage/cannot-open' });
});

test('damaged JSON in one drill is reported for it and leaves the others readable', () => {
  const storage = opened();
  storage.create(row, [end]);
  storage.create({ ...row, id: 'b' }, [end]);
  storage.close();
  const database = new DatabaseSync(file);
  database.exec(`UPDATE events SET payload = '{"cut' WHERE drill = 'a'`);
  database.close();
  const again = opened();
  expect(again.read('a')).toMatchObject({ ok: false, code: 'storage/damaged' });
  expect(again.read('b')).toMatchObject({ ok: true });
  again.close();
});
