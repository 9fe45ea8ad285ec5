// What a service depends on, as its scenario wires it.
import { describe, expect, test } from 'vitest';
import type { CallSpec } from '#model/engine/calls.ts';
import type { ServiceSpec } from '#model/engine/scenario.ts';
import { ownerOf, shownReads, wiringOf } from '#model/engine/wiring.ts';

/** How a call is made is of no account here. */
const CALL = {} as CallSpec['params'];

const spec = (id: string, { calls = [] as string[], inputs = {}, depends = {} } = {}): ServiceSpec => ({
  ...{ id, kind: 'service', name: id, params: {}, inputs, depends, pool: null },
  calls: calls.map((to) => ({ to, params: CALL })),
});

test('names each service once, by what is called, read and weighed', () => {
  const inputs = { names: 'dns.resolved', wrong: 'dns.wrong', load: 'pool.load' };
  const service = spec('api', {
    calls: ['store', 'cache', 'store'],
    inputs,
    depends: { 'gate.errors': 1, 'gate.late': 2 },
  });
  expect(wiringOf(service)).toEqual({ calls: ['store', 'cache'], inputs: ['dns', 'pool'], depends: ['gate'] });
  expect(ownerOf('us.east.errors')).toBe('us.east');
});

describe('what is shown', () => {
  test('is whom a service calls, then whom it reads', () => {
    const reads = shownReads(
      [spec('api', { calls: ['store'], inputs: { a: 'dns.up' } }), spec('store'), spec('dns')],
      [],
    );
    expect([reads('api'), reads('store')]).toEqual([['store', 'dns'], []]);
  });

  test('passes over what is hidden to whom that calls and weighs, and never back', () => {
    const services = [
      spec('leases', { inputs: { errors: 'people.failing' } }),
      spec('people', { calls: ['api'], inputs: { news: 'page.news' }, depends: { 'others.failing': 1 } }),
      spec('others', { calls: ['leases'], depends: { 'people.failing': 1 } }),
      ...['api', 'page'].map((id) => spec(id)),
    ];
    expect(shownReads(services, ['people', 'others'])('leases')).toEqual(['api']);
  });

  test('leaves out what a caller tells whom it calls', () => {
    const services = [spec('balancer', { calls: ['api'] }), spec('api', { inputs: { rotation: 'balancer.rotation' } })];
    const reads = shownReads(services, []);
    expect([reads('balancer'), reads('api')]).toEqual([['api'], []]);
  });
});
