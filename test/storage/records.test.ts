// One suite for all kinds of storage: what the records of people may rely on, whatever keeps them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordEntry } from '#protocol/record.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { KINDS, sqliteAt } from '../support/storage.ts';

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
const opened = (): DrillStorage => sqliteAt(join(folder.path, 'drills.sqlite'));

describe.each(Object.keys(KINDS))('%s records', (name) => {
  let storage: DrillStorage;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ storage, remove } = await KINDS[name]());
  });
  afterEach(() => remove());

  test('keeps what it was given, letter for letter, and knows nobody else', async () => {
    const { records } = storage;
    expect(await records.count()).toBe(0);
    await records.create(ANA);
    await records.create(BO);
    expect(await records.create(ANA)).toBe(false);
    expect(await records.count()).toBe(2);
    expect({ ...(await records.find('ana')) }).toEqual(ANA);
    expect({ ...(await records.find('bo')) }).toEqual(BO);
    expect(await records.find('Ana')).toBeNull();
    expect(await records.entriesOf('ana')).toEqual([]);
    expect(await records.entriesOf('nobody')).toEqual([]);
  });

  test('keeps each drill once, in the order in which they were kept', async () => {
    const { records } = storage;
    await records.create(ANA);
    await records.keep('ana', entry('d2'));
    await records.keep('ana', entry('d1', DAY));
    await records.keep('ana', entry('d2', null, 99));
    expect(await records.entriesOf('ana')).toEqual([entry('d2'), entry('d1', DAY)]);
  });

  test('one drill may stand in the records of two people', async () => {
    const { records } = storage;
    await records.create(ANA);
    await records.create(BO);
    await records.keep('ana', entry('d1'));
    await records.keep('bo', entry('d1', null, 30));
    expect(await records.entriesOf('ana')).toEqual([entry('d1')]);
    expect(await records.entriesOf('bo')).toEqual([entry('d1', null, 30)]);
  });

  test('a day has the runs of that day, with the handles as they were written', async () => {
    const { records } = storage;
    await records.create(ANA);
    await records.create(BO);
    await records.keep('ana', entry('d1', DAY));
    await records.keep('ana', entry('d2'));
    await records.keep('ana', entry('d3', '2026-11-28'));
    await records.keep('bo', entry('d4', DAY));
    expect(await records.ofDay(DAY)).toEqual([
      { handle: ANA.handle, entry: entry('d1', DAY) },
      { handle: BO.handle, entry: entry('d4', DAY) },
    ]);
    expect(await records.ofDay('2026-11-27')).toEqual([]);
  });

  test('erases a record with everything in it, and nothing of anybody else', async () => {
    const { records } = storage;
    await records.create(ANA);
    await records.create(BO);
    await records.keep('ana', entry('d1', DAY));
    await records.keep('bo', entry('d1', DAY));
    await records.erase('ana');
    expect(await records.find('ana')).toBeNull();
    expect(await records.entriesOf('ana')).toEqual([]);
    expect((await records.ofDay(DAY)).map(({ handle }) => handle)).toEqual([BO.handle]);
    expect(await records.count()).toBe(1);
    await records.create({ ...ANA, keyDigest: 'k3' });
    expect(await records.entriesOf('ana')).toEqual([]);
    expect((await records.find('ana'))?.keyDigest).toBe('k3');
  });
});

describe('sqlite', () => {
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'brownout-records-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true }));

  test('has the records after it was closed and opened again', async () => {
    const before = opened();
    await before.records.create(ANA);
    await before.records.keep('ana', entry('d1', DAY));
    await before.close();
    const after = opened();
    expect({ ...(await after.records.find('ana')) }).toEqual(ANA);
    expect(await after.records.entriesOf('ana')).toEqual([entry('d1', DAY)]);
    expect(await after.records.ofDay(DAY)).toHaveLength(1);
    await after.close();
  });

  test('leaves nothing of an erased record in its file', async () => {
    const storage = opened();
    await storage.records.create(ANA);
    await storage.records.keep('ana', entry('d1', DAY));
    await storage.records.keep('ana', entry('d2'));
    await storage.records.create(BO);
    await storage.records.erase('ana');
    await storage.close();
    const text = readFileSync(join(folder.path, 'drills.sqlite'), 'latin1');
    expect(text).toContain(BO.keyDigest);
    expect(text).not.toContain('thread-limit');
    expect(text).not.toContain(ANA.since);
  });
});
