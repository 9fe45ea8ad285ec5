// Cloning and hashing of states without knowing their kind.
import { expect, test } from 'vitest';
import { addState, cloneState, createHash, formatHash } from '#model/engine/state.ts';

const hash = (state: unknown): string => {
  const h = createHash();
  addState(h, state);
  return formatHash(h);
};

const state = () => ({
  level: 0.25,
  on: true,
  words: 'ok',
  servers: new Uint8Array(5),
  posts: [{ step: 3, text: 'a' }],
});

test('a clone has the same hash and shares nothing that changes', () => {
  const original = state();
  const copy = cloneState(original);
  expect(hash(copy)).toBe(hash(original));
  copy.servers[4] = 1;
  copy.posts[0].text = 'b';
  expect(original).toEqual(state());
});

test('every word counts, also in the odd bytes at the end of an array', () => {
  const changes: ((s: ReturnType<typeof state>) => void)[] = [
    (s) => (s.level = 0.25000000000000006),
    (s) => (s.on = false),
    (s) => (s.words = 'ko'),
    (s) => (s.servers[4] = 1),
    (s) => (s.servers[0] = 1),
    (s) => (s.posts[0].step = 4),
    (s) => s.posts.push({ step: 5, text: '' }),
  ];
  const hashes = changes.map((change) => {
    const changed = state();
    change(changed);
    return hash(changed);
  });
  expect(new Set([hash(state()), ...hashes]).size).toBe(changes.length + 1);
});
