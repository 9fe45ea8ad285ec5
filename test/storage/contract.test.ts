// One suite for all kinds of storage: what a drill may rely on, whatever keeps its log.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DrillRow, LogEvent } from '../../server/storage/log-event.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { KINDS } from '../support/storage.ts';

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

const logs = (drill: string, ...events: LogEvent[]) => new Map([[drill, events]]);

describe.each(Object.keys(KINDS))('%s storage', (name) => {
  let storage: DrillStorage;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ storage, remove } = await KINDS[name]());
  });
  afterEach(() => remove());

  test('gives back a drill and its events as they were kept, in order', async () => {
    const events = [joined(1), command(2, 40), checkpoint(3, 60), command(4, 60)];
    await storage.create(row('a', 'ACDE-FGHJ'), events.slice(0, 1));
    await storage.append(logs('a', ...events.slice(1, 2)));
    await storage.append(logs('a', ...events.slice(2)));
    expect(await storage.read('a')).toEqual({ ok: true, row: row('a', 'ACDE-FGHJ'), events });
  });

  test('keeps the logs of two drills apart', async () => {
    await storage.create(row('a'), [joined(1)]);
    await storage.create(row('b'), [joined(1)]);
    await storage.append(logs('b', command(2, 50)));
    expect(await storage.read('a')).toMatchObject({ ok: true, events: [joined(1)] });
    expect(await storage.read('b')).toMatchObject({ ok: true, events: [joined(1), command(2, 50)] });
  });

  test('lists drills that have not ended, newest first, up to the limit', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await storage.create(row(id), [joined(1)]);
    await storage.append(logs('c', ended(2, 90)));
    expect(await storage.open(10)).toEqual(['d', 'b', 'a']);
    expect(await storage.open(2)).toEqual(['d', 'b']);
  });

  test('finds a drill by its join code and none by an unknown one', async () => {
    await storage.create(row('a', 'ACDE-FGHJ'), []);
    await storage.create(row('b'), []);
    expect(await storage.drillOfCode('ACDE-FGHJ')).toBe('a');
    expect(await storage.drillOfCode('AAAA-AAAA')).toBeNull();
  });

  test('refuses to read a drill that it does not have', async () => {
    expect(await storage.read('nobody')).toMatchObject({ ok: false, code: 'storage/unknown-drill' });
  });

  test('keeps none of several events when one of them cannot be kept', async () => {
    await storage.create(row('a'), [joined(1)]);
    await expect(storage.append(logs('a', command(2, 40), command(1, 41)))).rejects.toThrow();
    expect(await storage.read('a')).toMatchObject({ ok: true, events: [joined(1)] });
  });

  test('throws for a second drill of the same id and for a second use of a join code', async () => {
    await storage.create(row('a', 'ACDE-FGHJ'), []);
    await expect(storage.create(row('a'), [])).rejects.toThrow();
    await expect(storage.create(row('b', 'ACDE-FGHJ'), [])).rejects.toThrow();
    expect(await storage.open(10)).toEqual(['a']);
  });

  test('appends to several drills all or none', async () => {
    for (const id of ['a', 'b']) await storage.create(row(id), [joined(1)]);
    const both = (b: LogEvent) => new Map([...logs('a', command(2, 40)), ...logs('b', b)]);
    await expect(storage.append(both(command(1, 40)))).rejects.toThrow();
    expect(await storage.read('a')).toMatchObject({ ok: true, events: [joined(1)] });
    expect(await storage.append(both(command(2, 41)))).toEqual([]);
    expect(await storage.read('a')).toMatchObject({ ok: true, events: [joined(1), command(2, 40)] });
    expect(await storage.read('b')).toMatchObject({ ok: true, events: [joined(1), command(2, 41)] });
  });

  test('puts events in the place of others, and removes drills that are old', async () => {
    await storage.create({ ...row('a'), created: '2026-10-01T10:00:00.000Z' }, [joined(1), command(2, 40)]);
    await storage.create(row('b'), [joined(1)]);
    expect(await storage.createdBefore('2026-11-01T00:00:00.000Z')).toEqual(['a']);
    expect(await storage.ids()).toEqual(['a', 'b']);
    const renamed = { ...joined(1), payload: { name: 'Former player', tokenDigest: '', owner: true } } as LogEvent;
    await storage.replace(logs('a', renamed));
    expect(await storage.read('a')).toMatchObject({ ok: true, events: [renamed, command(2, 40)] });
    await storage.remove('a');
    expect(await storage.ids()).toEqual(['b']);
    expect(await storage.read('a')).toMatchObject({ ok: false, code: 'storage/unknown-drill' });
  });

  test('finds a drill by each of its codes', async () => {
    await storage.create({ ...row('a', 'ACDE-FGHJ'), observerCode: 'OOOO-OOOO', projectorCode: 'PPPP-PPPP' }, []);
    for (const code of ['ACDE-FGHJ', 'OOOO-OOOO', 'PPPP-PPPP']) expect(await storage.drillOfCode(code)).toBe('a');
  });

  test('keeps the first value of a setting', async () => {
    expect(await storage.setting('key')).toBeNull();
    expect(await storage.keepSetting('key', 'one')).toBe('one');
    expect(await storage.keepSetting('key', 'two')).toBe('one');
    expect(await storage.setting('key')).toBe('one');
  });

  test('keeps no events of a drill that was never created, and says so', async () => {
    const outcome = await storage.append(logs('nobody', joined(1))).catch(() => 'rejected');
    expect(['rejected', 'nobody']).toContain(String(outcome));
    expect(await storage.read('nobody')).toMatchObject({ ok: false });
  });

  test('reports a log with a gap, a step that runs backwards, an unknown event or another version', async () => {
    await storage.create(row('gap'), [joined(1)]);
    await storage.append(logs('gap', command(3, 40)));
    expect(await storage.read('gap')).toMatchObject({
      code: 'storage/damaged',
      args: { problem: expect.stringContaining('event 2 is missing') },
    });
    await storage.create(row('backwards'), [command(1, 40), command(2, 39)]);
    expect(await storage.read('backwards')).toMatchObject({
      code: 'storage/damaged',
      args: { problem: expect.stringContaining('older') },
    });
    await storage.create(row('strange'), [{ ...joined(1), type: 'teleported' } as unknown as LogEvent]);
    expect(await storage.read('strange')).toMatchObject({
      code: 'storage/damaged',
      args: { problem: expect.stringContaining('event 1') },
    });
    await storage.create({ ...row('past'), version: 1 } as unknown as DrillRow, []);
    expect(await storage.read('past')).toMatchObject({
      code: 'storage/unknown-version',
      args: { version: '1', known: 2 },
    });
    await storage.create({ ...row('future'), version: 3 } as unknown as DrillRow, []);
    expect(await storage.read('future')).toMatchObject({ code: 'storage/unknown-version' });
  });
});
