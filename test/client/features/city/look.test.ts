// The scenario's look, with everything that can be odd in it.
import { describe, expect, test } from 'vitest';
import { lookOf } from '../../../../client/features/city/look.ts';

const service = (id: string, name: string) => ({ id, name, metrics: [], hosts: 0, open: true });
const services = [service('a', 'Alpha'), service('b', 'Beta'), service('s', 'Status')];

describe('look', () => {
  test('names a building by its service and puts the buildings on the path of a request', () => {
    const look = lookOf(
      {
        buildings: [
          { part: 'lighthouse', service: 'b' },
          { part: 'tower', service: 'a' },
        ],
      },
      services,
    );
    expect(look.buildings).toEqual([
      { part: 'tower', name: 'Alpha', services: ['a'], dark: false },
      { part: 'lighthouse', name: 'Beta', services: ['b'], dark: false },
    ]);
  });

  test('leaves dark what has no service in this drill', () => {
    const look = lookOf(
      {
        buildings: [
          { part: 'terrace', name: 'Gamma', dark: true },
          { part: 'bridge', service: 'missing', name: 'Delta' },
          { part: 'depot', service: 'b', dark: true },
        ],
      },
      services,
    );
    expect(look.buildings.map(({ name, dark }) => [name, dark])).toEqual([
      ['Gamma', true],
      ['Delta', true],
      ['Beta', true],
    ]);
  });

  test('lets two services share a house under the name of the first', () => {
    const look = lookOf(
      {
        buildings: [
          { part: 'vault', service: 'a' },
          { part: 'vault', service: 'b' },
        ],
      },
      services,
    );
    expect(look.buildings).toEqual([{ part: 'vault', name: 'Alpha', services: ['a', 'b'], dark: false }]);
  });

  test('gives each mention of a port crane the next one', () => {
    const crane = (id: string) => ({ part: 'port-crane', service: id });
    const look = lookOf({ buildings: [crane('b'), crane('a'), crane('s')] }, services);
    expect(look.buildings.map(({ part, name }) => [part, name])).toEqual([
      ['port-crane-left', 'Beta'],
      ['port-crane-right', 'Alpha'],
    ]);
  });

  test('reads billboard, post office and the order of the blocks', () => {
    const look = lookOf(
      {
        buildings: [
          { part: 'billboard', service: 's' },
          { part: 'post-office', service: 's', name: 'Notices to all' },
          { part: 'blocks', services: ['y', 7, 'x'], short: { x: 'Ex', y: 7 } },
        ],
      },
      services,
    );
    expect(look.billboard).toEqual({ service: 's', name: 'Status' });
    expect(look.postOffice).toEqual({ service: 's', name: 'Notices to all' });
    expect(look.customers).toEqual(['y', 'x']);
    expect([...look.shortNames]).toEqual([['x', 'Ex']]);
    expect(look.buildings).toEqual([]);
  });

  test.each([
    [undefined],
    [null],
    ['tower'],
    [{}],
    [{ buildings: 'tower' }],
    [{ buildings: [null, 3, 'tower', {}, { part: 4 }, { part: 'palace', service: 'a' }, { part: 'tower' }] }],
    [{ buildings: [{ part: 'blocks', short: 'none' }] }],
  ])('leaves out what it cannot read: %j', (look) => {
    const nothing = { service: null, name: null };
    expect(lookOf(look, services)).toEqual({
      buildings: [],
      billboard: nothing,
      postOffice: nothing,
      customers: [],
      shortNames: new Map(),
    });
  });
});
