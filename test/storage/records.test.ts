// One suite for all kinds of storage: what the records of people may rely on, whatever keeps them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordEntry } from '#protocol/record.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';

const ANA = { fold: 'ana', handle: 'Ana Å 村', keyDigest: 'k1', since: '2026-11-01T10:00:00.000Z' };
const BO = { fold: 'bo', handle: "Bo'; DROP TABLE records; --", keyDigest: 'k2', since: '2026-11-02T10:00:00.000Z' };
const DAY = '2026-11-29';

const entry = (drill: string, day: string | null = null, points = 62): RecordEntry => ({
  drill,
  date: `${DAY}T10:00:00.000Z`,
  scenario: 'kinesis-2020',
  cause: 'thread-limit',
  causeTitle: 'Thread "limit"',
  lost: 5531.5,
  lostByNobody: 14_240,
  rootCauseMinutes: null,
  points,
  parts: { outcome: 15, diagnosis: 25, discipline: 15, communication: 7 },
  assisted: false,
  worst: { minute: 432, share: 0.62 },
  best: { minute: 1000, share: 0 },
  daily: day === null ? null : { day, minutes: [0, 3], claims: [{ minute: 1, right: true }] },
});

const folder = { path: '' };
const opened = (): DrillStorage => {
  const storage = openSqliteStorage(join(folder.path, 'drills.sqlite'));
  if (!storage.ok) throw new Error(storage.code);
  return storage.storage;
};
const kinds: Record<string, () => DrillStorage> = { memory: createMemoryStorage, sqlite: opened };

describe.each(Object.keys(kinds))('%s records', (name) => {
  let storage: DrillStorage;
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'brownout-records-'));
    storage = kinds[name]();
  });
  afterEach(() => {
    storage.close();
    rmSync(folder.path, { recursive: true });
  });

  test('keeps what it was given, letter for letter, and knows nobody else', () => {
    const { records } = storage;
    expect(records.count()).toBe(0);
    records.create(ANA);
    records.create(BO);
    expect(records.count()).toBe(2);
    expect({ ...records.find('ana') }).toEqual(ANA);
    expect({ ...records.find('bo') }).toEqual(BO);
    expect(records.find('Ana')).toBeNull();
    expect(records.entriesOf('ana')).toEqual([]);
    expect(records.entriesOf('nobody')).toEqual([]);
  });

  test('keeps each drill once, in the order in which they were kept', () => {
    const { records } = storage;
    records.create(ANA);
    records.keep('ana', entry('d2'));
    records.keep('ana', entry('d1', DAY));
    records.keep('ana', entry('d2', null, 99));
    expect(records.entriesOf('ana')).toEqual([entry('d2'), entry('d1', DAY)]);
  });

  test('one drill may stand in the records of two people', () => {
    const { records } = storage;
    records.create(ANA);
    records.create(BO);
    records.keep('ana', entry('d1'));
    records.keep('bo', entry('d1', null, 30));
    expect(records.entriesOf('ana')).toEqual([entry('d1')]);
    expect(records.entriesOf('bo')).toEqual([entry('d1', null, 30)]);
  });

  test('a day has the runs of that day, with the handles as they were written', () => {
    const { records } = storage;
    records.create(ANA);
    records.create(BO);
    records.keep('ana', entry('d1', DAY));
    records.keep('ana', entry('d2'));
    records.keep('ana', entry('d3', '2026-11-28'));
    records.keep('bo', entry('d4', DAY));
    expect(records.ofDay(DAY)).toEqual([
      { handle: ANA.handle, entry: entry('d1', DAY) },
      { handle: BO.handle, entry: entry('d4', DAY) },
    ]);
    expect(records.ofDay('2026-11-27')).toEqual([]);
  });

  test('erases a record with everything in it, and nothing of anybody else', () => {
    const { records } = storage;
    records.create(ANA);
    records.create(BO);
    records.keep('ana', entry('d1', DAY));
    records.keep('bo', entry('d1', DAY));
    records.erase('ana');
    expect(records.find('ana')).toBeNull();
    expect(records.entriesOf('ana')).toEqual([]);
    expect(records.ofDay(DAY).map(({ handle }) => handle)).toEqual([BO.handle]);
    expect(records.count()).toBe(1);
    records.create({ ...ANA, keyDigest: 'k3' });
    expect(records.entriesOf('ana')).toEqual([]);
    expect(records.find('ana')?.keyDigest).toBe('k3');
  });
});

describe('sqlite', () => {
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'brownout-records-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true }));

  test('has the records after it was closed and opened again', () => {
    const before = opened();
    before.records.create(ANA);
    before.records.keep('ana', entry('d1', DAY));
    before.close();
    const after = opened();
    expect({ ...after.records.find('ana') }).toEqual(ANA);
    expect(after.records.entriesOf('ana')).toEqual([entry('d1', DAY)]);
    expect(after.records.ofDay(DAY)).toHaveLength(1);
    after.close();
  });

  test('leaves nothing of an erased record in its file', () => {
    const storage = opened();
    storage.records.create(ANA);
    storage.records.keep('ana', entry('d1', DAY));
    storage.records.keep('ana', entry('d2'));
    storage.records.create(BO);
    storage.records.erase('ana');
    storage.close();
    const text = readFileSync(join(folder.path, 'drills.sqlite'), 'latin1');
    expect(text).toContain(BO.keyDigest);
    expect(text).not.toContain('thread-limit');
    expect(text).not.toContain(ANA.since);
  });
});
