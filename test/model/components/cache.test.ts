// Nodes of a cache that restart: replaced by empty spares they take their entries with them, held they come back with what they hold.
import { expect, test } from 'vitest';
import { cache } from '#model/components/cache.ts';
import { singleService } from '../../support/single-service.ts';

const PARAMS = { nodes: 80, hitShare: 0.96 };

test('a rollout over a quarter of the nodes in 25 minutes empties as much, node after node', () => {
  const it = singleService(cache, { params: PARAMS });
  it.set('restarts', 0.6);
  it.pass(25);
  expect(it.metric('Nodes.Replaced')).toBeCloseTo(20, 9);
  const left = Array.from({ length: 300 }).reduce((fill: number) => fill * (1 - 0.6 / 720), 1);
  expect(it.metric('Fill.Share')).toBeCloseTo(left, 9);
  expect(it.metric('Hits.Share')).toBeCloseTo(0.96 * left, 9);
});

test('only the share of them for which a spare is faster than the restart', () => {
  const it = singleService(cache, { params: { ...PARAMS, replacedShare: 0.5 } });
  it.set('restarts', 0.6);
  it.pass(25);
  expect(it.metric('Nodes.Replaced')).toBeCloseTo(10, 9);
});

test('none while replacement is held', () => {
  const it = singleService(cache, { params: PARAMS });
  it.set('restarts', 0.6);
  expect(it.give('hold-replacement', { held: true })).toEqual({ ok: true });
  expect(it.give('hold-replacement', { held: true })).toMatchObject({ ok: false, code: 'cache/held-already' });
  it.pass(25);
  expect([it.metric('Nodes.Replaced'), it.metric('Fill.Share')]).toEqual([0, 1]);
  it.give('hold-replacement', { held: false });
  it.pass(5);
  expect(it.metric('Nodes.Replaced')).toBeCloseTo(4, 9);
});
