// What a part has to be sent again for, and how a list is edited into the next one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edited } from '#protocol/edit.ts';
import { update } from '../../server/session/versioned-value.ts';

test('an equal value is the same version', () => {
  const first = update(undefined, { severity: 1 }, 3);
  expect(first).toEqual({ value: { severity: 1 }, since: 3, before: 0, edit: null });
  expect(update(first, { severity: 1 }, 4)).toBe(first);
  expect(update(first, { severity: 2 }, 5)).toMatchObject({ since: 5, before: 3, edit: null });
});

const alarm = (id: string, value: number) => ({ id, title: `The alarm called ${id}`, value, shelved: null });
const [A, B] = [alarm('a', 1), alarm('b', 2)];

test.each([
  ['another item', [A, B], [A, B, alarm('c', 3)], { items: [[2, alarm('c', 3)]] }],
  ['a field that changed', [A, B], [A, { ...B, value: 9 }], { fields: { value: [1, 9] } }],
  [
    'a field of a field',
    [{ id: 'a', last: { metric: 'Threads.Max', value: 1 } }],
    [{ id: 'a', last: { metric: 'Threads.Max', value: 2 } }],
    { fields: { 'last.value': [0, 2] } },
  ],
  ['an item less', [A, B], [A], { length: 1 }],
  ['words', ['the commander of the incident', 'b'], ['the commander of the incident', 'c'], { items: [[1, 'c']] }],
  ['a field that is gone', [A, B], [A, { id: 'b' }], { items: [[1, { id: 'b' }]] }],
  ['a field whose name has a dot', [A, { 'a.b': 1 }, A], [A, { 'a.b': 2 }, A], { items: [[1, { 'a.b': 2 }]] }],
  ['one field of several items', [A, B], [alarm('a', 3), alarm('b', 4)], { fields: { value: [0, 3, 1, 4] } }],
  ['all that is new', [], [A], null],
  ['nothing left', [A], [], null],
])('%s', (_, before, after, edit) => {
  const found = update(update<unknown[]>(undefined, before, 1), after, 2);
  expect(found.since).toBe(2);
  expect(found.edit).toEqual(edit);
});

const STATE = { ranked: true, paused: false, notes: ['a'], at: { step: 1, minute: 2 }, by: 'ana', code: 'c' };

test.each([
  ['a field', { ...STATE, ranked: false }, { fields: { ranked: [false] } }],
  ['a field of a field', { ...STATE, at: { step: 3, minute: 2 } }, { fields: { 'at.step': [3] } }],
  ['a list', { ...STATE, notes: [] }, { fields: { notes: [[]] } }],
  ['a field that is gone', { ...STATE, code: undefined }, null],
  ['most of it', { ranked: false, paused: true, notes: [], at: 1, by: 'bo', code: 'c' }, null],
])('of an object: %s', (_, after, edit) => {
  const found = update<object>(update<object>(undefined, STATE, 1), after, 2);
  expect(found).toMatchObject({ since: 2, before: 1, value: after });
  expect(found.edit).toEqual(edit);
  if (found.edit !== null) expect(edited<object>(STATE, found.edit)).toEqual(after);
});

test('an edit gives the very list', () => {
  const inner = fc.oneof(
    fc.nat(2),
    fc.record({ a: fc.nat(2), b: fc.nat(2), 'c.d': fc.nat(2) }, { requiredKeys: ['a'] }),
    fc.constant(null),
  );
  const item = fc.oneof(fc.nat(2), fc.record({ a: fc.nat(2), b: inner }, { requiredKeys: ['a'] }));
  const list = fc.array(item, { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { edit } = update(update<unknown[]>(undefined, before, 1), after, 2);
      if (edit !== null) expect(edited(before, edit)).toEqual(after);
    }),
    { seed: 7, numRuns: 2000 },
  );
});

test('a list is kept as it was found', () => {
  const list = ['for everybody'];
  const known = update<string[]>(undefined, list, 1);
  list.push('for another seat');
  expect(update(known, ['for everybody'], 2)).toBe(known);
  expect(known.value).toEqual(['for everybody']);
});

test.each([
  ['an object', () => counted({ a: 1 })],
  ['a frozen list', () => Object.freeze([counted({ a: 1 })]) as unknown[]],
])('%s that was made anew and is equal is compared once', (_, make) => {
  const known = update<unknown>(undefined, make(), 1);
  const anew = make();
  expect(update(known, anew, 2)).toBe(known);
  reads = 0;
  expect(update(known, anew, 3)).toBe(known);
  expect(reads).toBe(0);
});

/** Counts who reads a field. */
let reads = 0;
const counted = (object: object) => new Proxy(object, { get: (...args) => ++reads && Reflect.get(...args) });
