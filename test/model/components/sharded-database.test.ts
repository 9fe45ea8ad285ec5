// Rows spread over shards: what a query to all of them costs, what one slow shard does, and what mends it. The figures are exact where
// nothing is random.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shardedDatabase } from '#model/components/sharded-database.ts';
import { CALL, CALL_SIGNALS } from '#model/engine/calls.ts';
import type { Values } from '#model/engine/fields.ts';
import { singleService } from '../../support/single-service.ts';

/** Behind a caller that sends so many queries a second and waits one second. */
function database(params: Values, rate: number) {
  const it = singleService(shardedDatabase, { params });
  const place = it.turn.signals.length - CALL_SIGNALS.length;
  CALL_SIGNALS.forEach((initial, i) => {
    it.turn.signals[place + i] = initial;
  });
  (it.service.callers as unknown[]).push({ from: 'users', to: 'lone', place, params: {} });
  it.turn.signals[place + CALL.demand] = rate;
  it.turn.signals[place + CALL.slots] = 1e15;
  it.turn.signals[place + CALL.timeout] = 1;
  return it;
}

/** 10 shards of 5 connections, 10 ms a query: one shard answers 500 a second. */
const SIZE = { shards: 10, connections: 5, ownMs: 10, ownSpread: 0, waiting: 100000 };

describe('what a query costs', () => {
  test('that names its key: the shards share the load', () => {
    const it = database({ ...SIZE, scatter: 0 }, 2500);
    it.pass(1);
    expect(it.metric('Saturation')).toBeCloseTo(0.5, 9);
    expect(it.metric('Queries.PerShard')).toBeCloseTo(250, 9);
    expect(it.metric('Shards.PerQuery')).toBe(1);
  });

  test('that does not: every shard gets all of them', () => {
    const it = database({ ...SIZE, scatter: 1 }, 250);
    it.pass(1);
    expect(it.metric('Saturation')).toBeCloseTo(0.5, 9);
    expect(it.metric('Queries.PerShard')).toBeCloseTo(250, 9);
    expect(it.metric('Shards.PerQuery')).toBe(10);
  });

  test('waits for the slowest of all answers: 1 + 1/2 + ... + 1/10 times the mean', () => {
    const one = database({ ...SIZE, ownSpread: 1, scatter: 0 }, 1);
    const all = database({ ...SIZE, ownSpread: 1, scatter: 1 }, 1);
    one.pass(1);
    all.pass(1);
    const slowest = Array.from({ length: 10 }, (_, i) => 1 / (i + 1)).reduce((sum, x) => sum + x, 0);
    expect(all.metric('Latency.P50') / one.metric('Latency.P50')).toBeCloseTo(slowest, 6);
  });

  test('more queries to all shards, fewer connections, a slower shard: never more answers in time', () => {
    const inTime = (params: Values, rate: number, slow: number): number => {
      const it = database({ ...SIZE, ...params }, rate);
      if (slow > 1) shardedDatabase.faults!['slow-shard'].inject(it.service, { shard: 3, factor: slow }, it.turn);
      it.pass(4);
      return it.metric('Answers.InTime');
    };
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.integer({ min: 10, max: 6000 }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        (scatter, rate, slow) => {
          const best = inTime({ scatter }, rate, 1);
          expect(inTime({ scatter: scatter + 0.1 }, rate, 1)).toBeLessThanOrEqual(best * (1 + 1e-9));
          expect(inTime({ scatter, connections: 4 }, rate, 1)).toBeLessThanOrEqual(best * (1 + 1e-9));
          expect(inTime({ scatter }, rate, slow)).toBeLessThanOrEqual(best * (1 + 1e-9));
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe('one slow shard', () => {
  test('holds every query that asks all shards, until it has failed over', () => {
    const it = database({ ...SIZE, scatter: 1, failOverMinutes: 4 }, 250);
    shardedDatabase.faults!['slow-shard'].inject(it.service, { shard: 3, factor: 4 }, it.turn);
    it.pass(2);
    // It answers a quarter of 500 a second.
    expect(it.metric('Answers.InTime') + it.metric('Answers.Wasted')).toBeCloseTo(125, 2);
    expect([it.metric('Shards.Slowest'), it.metric('Shards.SlowestWork')]).toEqual([3, 40]);
    expect(it.give('fail-over-shard', { shard: 11 })).toMatchObject({ ok: false, code: 'shards/no-such-shard' });
    it.give('fail-over-shard', { shard: 3 });
    expect(it.give('fail-over-shard', { shard: 3 })).toMatchObject({ ok: false, code: 'shards/failing-over' });
    it.pass(7);
    expect(it.metric('Shards.Slowest')).toBe(0);
    expect(it.metric('Requests.Errors')).toBeCloseTo(0, 6);
  });

  test('a failover of another shard mends nothing', () => {
    const it = database({ ...SIZE, scatter: 1 }, 250);
    shardedDatabase.faults!['slow-shard'].inject(it.service, { shard: 3, factor: 4 }, it.turn);
    it.give('fail-over-shard', { shard: 4 });
    it.pass(10);
    expect(it.metric('Shards.Slowest')).toBe(3);
  });

  test('is slow for a copy of a lost replica until that is paused', () => {
    const it = database({ ...SIZE, scatter: 1 }, 10);
    expect(it.give('pause-copy')).toMatchObject({ ok: false, code: 'shards/no-copy' });
    shardedDatabase.faults!['lose-replica'].inject(it.service, { shard: 7, factor: 4 }, it.turn);
    it.pass(1);
    expect([it.metric('Shards.Slowest'), it.metric('Copies.Running'), it.metric('Replicas.Missing')]).toEqual([
      7, 1, 1,
    ]);
    expect(it.metric('Machines.SlowestDisk')).toBeCloseTo(0.4, 9);
    it.give('pause-copy');
    it.pass(1);
    expect([it.metric('Shards.Slowest'), it.metric('Copies.Running'), it.metric('Replicas.Missing')]).toEqual([
      0, 0, 1,
    ]);
  });
});

test('a query that was changed asks fewer shards, and replicas as well, once it is rolled out', () => {
  const it = database({ ...SIZE, scatter: 1, replicas: 2, rewriteMinutes: 30, rewrittenScatter: 0 }, 250);
  expect(it.give('rewrite-query')).toEqual({ ok: true });
  it.pass(29);
  expect(it.metric('Shards.PerQuery')).toBe(10);
  expect(it.give('rewrite-query')).toMatchObject({ ok: false, code: 'shards/rewriting' });
  it.pass(31);
  expect(it.metric('Shards.PerQuery')).toBe(1);
  // 10 shards with 3 copies answer 15,000 a second.
  expect(it.metric('Saturation')).toBeCloseTo(250 / 15000, 9);
  expect(it.events).toEqual(['query-rewritten']);
});
