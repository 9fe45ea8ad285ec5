// What only the file can show: durability, its lock, and damage.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { openThreadedSqlite } from '../../server/storage/threaded-sqlite.ts';

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

test('what was appended is in the file when the process dies without closing it', async () => {
  const storage = opened();
  await storage.create(row, []);
  await storage.append(new Map([['a', [end]]]));
  const copy = join(folder, 'copy.sqlite');
  copyFileSync(file, copy);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
  await storage.close();
  const survivor = opened(copy);
  expect(await survivor.read('a')).toEqual({ ok: true, row, events: [end] });
  await survivor.close();
});

test('a second server on the same file is refused until the first has closed it', async () => {
  const first = opened();
  expect(openSqliteStorage(file)).toMatchObject({ ok: false, code: 'storage/in-use' });
  await first.close();
  await opened().close();
});

test('a thread of its own refuses the same, and tells of failures with the codes of the database', async () => {
  const first = await openThreadedSqlite(file);
  if (!first.ok) throw new Error(first.code);
  expect(await openThreadedSqlite(file)).toMatchObject({ ok: false, code: 'storage/in-use' });
  await first.storage.create(row, []);
  const SQLITE_CONSTRAINT = 19;
  const failure = await first.storage.create(row, []).catch((error) => error);
  expect(failure).toBeInstanceOf(Error);
  expect([failure.code, failure.errcode & 0xff]).toEqual(['ERR_SQLITE_ERROR', SQLITE_CONSTRAINT]);
  expect(await first.storage.read('a')).toEqual({ ok: true, row, events: [] });
  await first.storage.close();
});

test('tables of an unknown version are refused', async () => {
  await opened().close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 9');
  database.close();
  expect(openSqliteStorage(file)).toMatchObject({ ok: false, code: 'storage/unknown-schema' });
});

test('a database of another program is refused, and not a byte of it changes', async () => {
  const database = new DatabaseSync(file);
  database.exec("CREATE TABLE photos (name TEXT); INSERT INTO photos VALUES ('sea')");
  database.close();
  const before = readFileSync(file);
  expect(openSqliteStorage(file)).toMatchObject({ ok: false, code: 'storage/foreign', args: { file } });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual(['drills.sqlite']);
});

test('a damaged page leaves out the drill on it, and the others can be read and written', async () => {
  const storage = opened();
  const many = Array.from({ length: 400 }, (_, i) => ({ ...end, seq: i + 1, type: 'checkpoint' as const }));
  for (const id of ['a', 'b', 'c'])
    await storage.create(
      { ...row, id },
      many.map((event) => ({ ...event, payload: { hashes: { t: `mark-of-${id}` } } })),
    );
  await storage.close();
  const bytes = readFileSync(file);
  // A leaf (type 10) with events of this drill only, so that the others are found past it.
  const starts = Array.from({ length: bytes.length / 4096 }, (_, i) => i * 4096);
  const page = starts.find((start) => {
    const text = bytes.subarray(start, start + 4096);
    return text[0] === 10 && text.includes('mark-of-b') && !text.includes('mark-of-a') && !text.includes('mark-of-c');
  })!;
  bytes.fill(0xff, page, page + 4096);
  writeFileSync(file, bytes);
  const again = opened();
  expect(await again.read('b')).toMatchObject({ ok: false, code: 'storage/damaged', args: { drill: 'b' } });
  expect(await again.read('a')).toMatchObject({ ok: true });
  await again.append(new Map([['a', [{ ...end, seq: 401 }]]]));
  expect(await again.read('a')).toMatchObject({ ok: true });
  await again.close();
  expect(
    readFileSync(file)
      .subarray(page, page + 4096)
      .equals(bytes.subarray(page, page + 4096)),
  ).toBe(true);
});

test('a file that is no database is refused', async () => {
  writeFileSync(file, 'not a database, but long enough to be taken for the head of one'.repeat(20));
  expect(openSqliteStorage(file)).toMatchObject({ ok: false, code: 'storage/cannot-open' });
});

test('damaged JSON in one drill is reported for it and leaves the others readable', async () => {
  const storage = opened();
  await storage.create(row, [end]);
  await storage.create({ ...row, id: 'b' }, [end]);
  await storage.close();
  const database = new DatabaseSync(file);
  database.exec(`UPDATE events SET payload = '{"cut' WHERE drill = 'a'`);
  database.close();
  const again = opened();
  expect(await again.read('a')).toMatchObject({ ok: false, code: 'storage/damaged' });
  expect(await again.read('b')).toMatchObject({ ok: true });
  await again.close();
});
