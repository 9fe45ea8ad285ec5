// One suite for all kinds of storage: what a drill may rely on, whatever keeps its log.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DrillRow, LogEvent } from '../../server/storage/log-event.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';

const row = (id: string, code: string | null = null): DrillRow => ({
  id,
  version: 2,
  scenario: 'kinesis-2020',
  digest: 'd1',
  runbooks: { mend: 'r1' },
  seed: 7,
  variation: 0.1,
  solo: code === null,
  mode: 'unaided',
  code,
  startStep: 12,
  teams: [{ id: 'team-1', name: 'Team 1' }],
  created: '2026-11-23T10:00:00.000Z',
});

const joined = (seq: number): LogEvent => ({
  seq,
  step: 12,
  team: 'team-1',
  player: 'p1',
  type: 'player-joined',
  payload: { name: 'Ana Å 村', tokenDigest: 'x', owner: true },
});
const command = (seq: number, step: number): LogEvent => ({
  seq,
  step,
  team: 'team-1',
  player: 'p1',
  type: 'command',
  payload: {
    id: `c${seq}`,
    do: 'front-end/restart-servers',
    with: { perHour: 350.5, held: false, text: 'a "quoted"\nline' },
    seats: ['operations'],
    runbook: { id: 'restart', step: 2 },
  },
});
const checkpoint = (seq: number, step: number): LogEvent => ({
  seq,
  step,
  team: null,
  player: null,
  type: 'checkpoint',
  payload: { hashes: { 'team-1': 'a1b2' } },
});
const ended = (seq: number, step: number): LogEvent => ({
  seq,
  step,
  team: null,
  player: null,
  type: 'ended',
  payload: {},
});

const folder = { path: '' };
const kinds: Record<string, () => DrillStorage> = {
  memory: createMemoryStorage,
  sqlite: () => {
    const opened = openSqliteStorage(join(folder.path, 'drills.sqlite'));
    if (!opened.ok) throw new Error(opened.code);
    return opened.storage;
  },
};

describe.each(Object.keys(kinds))('%s storage', (name) => {
  let storage: DrillStorage;
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'brownout-storage-'));
    storage = kinds[name]();
  });
  afterEach(() => {
    storage.close();
    rmSync(folder.path, { recursive: true });
  });

  test('gives back a drill and its events as they were kept, in order', () => {
    const events = [joined(1), command(2, 40), checkpoint(3, 60), command(4, 60)];
    storage.create(row('a', 'ACDE-FGHJ'), events.slice(0, 1));
    storage.append('a', events.slice(1, 2));
    storage.append('a', events.slice(2));
    expect(storage.read('a')).toEqual({ ok: true, row: row('a', 'ACDE-FGHJ'), events });
  });

  test('keeps the logs of two drills apart', () => {
    storage.create(row('a'), [joined(1)]);
    storage.create(row('b'), [joined(1)]);
    storage.append('b', [command(2, 50)]);
    expect(storage.read('a')).toMatchObject({ ok: true, events: [joined(1)] });
    expect(storage.read('b')).toMatchObject({ ok: true, events: [joined(1), command(2, 50)] });
  });

  test('lists drills that have not ended, newest first, up to the limit', () => {
    for (const id of ['a', 'b', 'c', 'd']) storage.create(row(id), [joined(1)]);
    storage.append('c', [ended(2, 90)]);
    expect(storage.open(10)).toEqual(['d', 'b', 'a']);
    expect(storage.open(2)).toEqual(['d', 'b']);
  });

  test('finds a drill by its join code and none by an unknown one', () => {
    storage.create(row('a', 'ACDE-FGHJ'), []);
    storage.create(row('b'), []);
    expect(storage.drillOfCode('ACDE-FGHJ')).toBe('a');
    expect(storage.drillOfCode('AAAA-AAAA')).toBeNull();
  });

  test('refuses to read a drill that it does not have', () => {
    expect(storage.read('nobody')).toMatchObject({ ok: false, code: 'storage/unknown-drill' });
  });

  test('keeps none of several events when one of them cannot be kept', () => {
    storage.create(row('a'), [joined(1)]);
    expect(() => storage.append('a', [command(2, 40), command(1, 41)])).toThrow();
    expect(storage.read('a')).toMatchObject({ ok: true, events: [joined(1)] });
  });

  test('throws for a second drill of the same id and for a second use of a join code', () => {
    storage.create(row('a', 'ACDE-FGHJ'), []);
    expect(() => storage.create(row('a'), [])).toThrow();
    expect(() => storage.create(row('b', 'ACDE-FGHJ'), [])).toThrow();
    expect(storage.open(10)).toEqual(['a']);
  });

  test('throws for events of a drill that was never created', () => {
    expect(() => storage.append('nobody', [joined(1)])).toThrow();
  });

  test('reports a log with a gap, a step that runs backwards, an unknown event or another version', () => {
    storage.create(row('gap'), [joined(1)]);
    storage.append('gap', [command(3, 40)]);
    expect(storage.read('gap')).toMatchObject({
      code: 'storage/damaged',
      args: { problem: expect.stringContaining('event 2 is missing') },
    });
    storage.create(row('backwards'), [command(1, 40), command(2, 39)]);
    expect(storage.read('backwards')).toMatchObject({
      code: 'storage/damaged',
      args: { problem: expect.stringContaining('older') },
    });
    storage.create(row('strange'), [{ ...joined(1), type: 'teleported' } as unknown as LogEvent]);
    expect(storage.read('strange')).toMatchObject({
      code: 'storage/damaged',
      args: { problem: expect.stringContaining('event 1') },
    });
    storage.create({ ...row('past'), version: 1 } as unknown as DrillRow, []);
    expect(storage.read('past')).toMatchObject({ code: 'storage/unknown-version', args: { version: '1', known: 2 } });
    storage.create({ ...row('future'), version: 3 } as unknown as DrillRow, []);
    expect(storage.read('future')).toMatchObject({ code: 'storage/unknown-version' });
  });
});
