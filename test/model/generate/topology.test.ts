// Questions about the graph of a topology, and the tries of a draw.
import { expect, test } from 'vitest';
import type { ServiceSpec } from '../../../server/model/engine/scenario.ts';
import { commandsAt } from '../../../server/model/generate/candidates.ts';
import { firstProven } from '../../../server/model/generate/proven.ts';
import {
  firstBehindEntry,
  ofKind,
  paramOf,
  readersOf,
  serviceOf,
  sourceOf,
  type Topology,
} from '../../../server/model/generate/topology.ts';

const service = (id: string, kind: string, calls: readonly string[] = [], more: Partial<ServiceSpec> = {}) =>
  ({ id, kind, inputs: {}, params: {}, calls: calls.map((to) => ({ to })), ...more }) as unknown as ServiceSpec;

/** Customers call the gate; it calls the shop and the search, which call each other and the stores. */
const TOPOLOGY = {
  services: [
    service('archive', 'store'),
    service('robots', 'robots', ['archive']),
    service('customers', 'clients', ['gate']),
    service('partners', 'clients', ['archive']),
    service('gate', 'load-balancer', ['shop', 'search']),
    service('shop', 'service', ['search', 'orders']),
    service('search', 'service', ['shop', 'index']),
    service('orders', 'store', [], { inputs: { load: 'shop.calls.orders' }, params: { hosts: 12 } }),
    service('index', 'store', [], { inputs: { load: 'search.load' } }),
    service('page', 'status-channel', [], { inputs: { login: 'shopping.success' } }),
  ],
} as unknown as Topology;

test('the first service of a kind behind the entry is the one with the fewest calls between, in their order', () => {
  expect(firstBehindEntry(TOPOLOGY, 'load-balancer')).toBe('gate');
  expect(firstBehindEntry(TOPOLOGY, 'service')).toBe('shop');
  expect(firstBehindEntry(TOPOLOGY, 'store')).toBe('orders');
  expect(firstBehindEntry(TOPOLOGY, 'status-channel')).toBeNull();
  expect(firstBehindEntry({ ...TOPOLOGY, services: [service('archive', 'store')] }, 'store')).toBeNull();
  expect(firstBehindEntry({ ...TOPOLOGY, services: [service('c', 'clients', ['gone'])] }, 'store')).toBeNull();
});

test('services are found by kind, by name and by what they read', () => {
  const ids = (services: readonly ServiceSpec[]) => services.map(({ id }) => id);
  expect(ids(ofKind(TOPOLOGY, 'service'))).toEqual(['shop', 'search']);
  expect(serviceOf(TOPOLOGY, 'index')?.kind).toBe('store');
  expect(serviceOf(TOPOLOGY, 'gone')).toBeUndefined();
  expect(ids(readersOf(TOPOLOGY, 'shop'))).toEqual(['orders']);
  expect(ids(readersOf(TOPOLOGY, 'gate'))).toEqual([]);
});

test('the source of an input is all before the last point of what it is wired to', () => {
  const orders = serviceOf(TOPOLOGY, 'orders')!;
  expect(sourceOf(orders, 'load')).toBe('shop.calls');
  expect(sourceOf(serviceOf(TOPOLOGY, 'index')!, 'load')).toBe('search');
  expect(sourceOf(orders, 'login')).toBeNull();
  expect([paramOf(orders, 'hosts'), paramOf(orders, 'shards')]).toEqual([12, 0]);
});

test('steps become commands a minute apart', () => {
  const steps = [{ do: 'a/stop' }, { do: 'b/stop' }, { do: 'c/stop' }] as unknown as Parameters<typeof commandsAt>[0];
  expect(commandsAt(steps, 90)).toEqual([
    { do: 'a/stop', atMinute: 90 },
    { do: 'b/stop', atMinute: 91 },
    { do: 'c/stop', atMinute: 92 },
  ]);
});

test('tries are drawn from 0 on until one is proven, with a slice after each that is not', () => {
  const outcome = (tries: number, proven: number) => {
    const drawn: number[] = [];
    const slices = firstProven(tries, function* (attempt) {
      drawn.push(attempt);
      yield;
      return attempt === proven ? `try ${attempt}` : null;
    });
    let [pauses, slice] = [0, slices.next()];
    for (; slice.done !== true; slice = slices.next()) pauses++;
    return { drawn, pauses, result: slice.value };
  };
  expect(outcome(5, 2)).toEqual({ drawn: [0, 1, 2], pauses: 5, result: 'try 2' });
  expect(outcome(3, 3)).toEqual({ drawn: [0, 1, 2], pauses: 6, result: null });
  expect(outcome(1, 0)).toEqual({ drawn: [0], pauses: 1, result: 'try 0' });
});
