// Two nodes on one PostgreSQL: a drill has one owner, and an owner that lost it writes nothing.
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DrillRow, LogEvent } from '../../server/storage/log-event.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { emptySchema, NO_POSTGRES } from '../support/postgres.ts';
import { postgresAt } from '../support/storage.ts';

const row = (id: string): DrillRow => ({
  ...{ id, version: 2, scenario: 's', digest: 'd', runbooks: {}, seed: 7, variation: 0.1, solo: true, mode: 'unaided' },
  ...{ code: null, startStep: 12, teams: [{ id: 'team-1', name: 'Team 1' }], created: '2026-11-23T10:00:00.000Z' },
});

const checkpoint = (seq: number): LogEvent => ({
  ...{ seq, step: 12 + seq, team: null, player: null },
  ...{ type: 'checkpoint', payload: { hashes: { t: `${seq}` } } },
});

describe.skipIf(NO_POSTGRES !== null)('leases', () => {
  let url: string;
  let database: Client;
  let one: DrillStorage;
  let two: DrillStorage;
  beforeEach(async () => {
    url = await emptySchema();
    one = await postgresAt(url, 'one', 'http://one.example');
    two = await postgresAt(url, 'two', 'http://two.example');
    database = new Client(url);
    await database.connect();
  });
  afterEach(async () => {
    await database.end();
    await Promise.all([one.close(), two.close()]);
  });

  const append = (storage: DrillStorage, drill: string, seq: number) =>
    storage.append(new Map([[drill, [checkpoint(seq)]]]));
  const seqs = async (drill: string, by = one) => {
    const stored = await by.read(drill);
    return stored.ok ? stored.events.map(({ seq }) => seq) : stored.code;
  };
  const expire = (node: string) =>
    database.query(`UPDATE nodes SET expires = now() - INTERVAL '1 second' WHERE id = $1`, [node]);

  test('a drill stays with its node while that lives, and others are told which', async () => {
    await one.create(row('a'), [checkpoint(1)]);
    expect(await two.leases.take('a')).toBe('one');
    expect(await append(two, 'a', 2)).toEqual(['a']);
    expect(await append(one, 'a', 2)).toEqual([]);
    expect(await seqs('a')).toEqual([1, 2]);
    expect(await two.leases.urlOf('one')).toBe('http://one.example');
    expect(await two.leases.urlOf('three')).toBeNull();
  });

  test('a node that slept through its lease writes nothing, and learns what it has lost', async () => {
    for (const id of ['a', 'b']) await one.create(row(id), [checkpoint(1)]);
    await expire('one');
    expect(await two.leases.urlOf('one')).toBeNull();
    expect(await two.leases.take('a')).toBe('two');
    expect(await append(two, 'a', 2)).toEqual([]);
    const both = new Map([
      ['a', [checkpoint(2), checkpoint(3)]],
      ['b', [checkpoint(2)]],
    ]);
    expect(await one.append(both)).toEqual(['a']);
    expect(await seqs('a')).toEqual([1, 2]);
    // What nobody has taken is still its own.
    expect(await seqs('b')).toEqual([1, 2]);
    expect(await one.leases.beat('http://one.example')).toEqual([]);
    expect(await two.leases.take('b')).toBe('one');
    await expire('one');
    expect(await two.leases.take('b')).toBe('two');
    expect(await one.leases.beat('http://one.example')).toEqual(['b']);
  });

  test('taking a drill again after losing it gives a new epoch, and the old one stays shut out', async () => {
    await one.create(row('a'), [checkpoint(1)]);
    await expire('one');
    await two.leases.take('a');
    await two.leases.release(['a']);
    await one.leases.beat('http://one.example');
    // It still thinks that it owns the drill of old.
    expect(await append(one, 'a', 2)).toEqual(['a']);
    expect(await one.leases.take('a')).toBe('one');
    expect(await append(one, 'a', 2)).toEqual([]);
    expect(await seqs('a')).toEqual([1, 2]);
  });

  test('a node that leaves gives all its drills back at once', async () => {
    await one.create(row('a'), [checkpoint(1)]);
    await one.leases.leave();
    expect(await two.leases.take('a')).toBe('two');
  });

  test('of two nodes that take a drill at the same time one gets it', async () => {
    for (let round = 0; round < 20; round++) {
      const id = `d${round}`;
      await one.create(row(id), [checkpoint(1)]);
      await one.leases.release([id]);
      const owners = await Promise.all([one.leases.take(id), two.leases.take(id)]);
      expect(new Set(owners).size).toBe(1);
      const [winner, loser] = owners[0] === 'one' ? [one, two] : [two, one];
      expect(await append(loser, id, 2)).toEqual([id]);
      expect(await append(winner, id, 2)).toEqual([]);
    }
  });

  test('what is sent again counts for nothing where another node has had the drill meanwhile', async () => {
    await one.create(row('a'), [checkpoint(1)]);
    // The connection breaks while the event waits: nobody knows whether it is stored.
    await database.query('BEGIN');
    await database.query('LOCK TABLE events IN ACCESS EXCLUSIVE MODE');
    const waiting = append(one, 'a', 2).catch((error) => error.code);
    const isWaiting = `SELECT pid FROM pg_stat_activity WHERE application_name = 'brownout one' AND wait_event_type = 'Lock'`;
    while ((await database.query(isWaiting)).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await database.query(`SELECT pg_terminate_backend(pid) FROM (${isWaiting}) AS waiting`);
    expect(await waiting).toBe('57P01');
    await database.query('ROLLBACK');
    await one.leases.release(['a']);
    expect(await two.leases.take('a')).toBe('two');
    const theirs = { ...checkpoint(2), payload: { hashes: { t: 'theirs' } } } as LogEvent;
    expect(await two.append(new Map([['a', [theirs]]]))).toEqual([]);
    await two.leases.release(['a']);
    expect(await one.leases.take('a')).toBe('one');
    expect(await one.append(new Map([['a', [checkpoint(2), checkpoint(3)]]]))).toEqual(['a']);
    expect(await two.read('a')).toMatchObject({ events: [checkpoint(1), theirs] });
  });

  test('while connections break, what is tried again is stored once', async () => {
    await one.create(row('a'), []);
    let running = true;
    const breaking = (async () => {
      while (running) {
        await database.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'brownout one'`,
        );
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
    })();
    let failures = 0;
    for (let seq = 1; seq <= 150; )
      try {
        expect(await append(one, 'a', seq)).toEqual([]);
        seq++;
      } catch {
        failures++;
      }
    running = false;
    await breaking;
    expect(failures).toBeGreaterThan(0);
    // Read by the other node: the last connections of this one may have been ended too.
    expect(await seqs('a', two)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
  });
});
