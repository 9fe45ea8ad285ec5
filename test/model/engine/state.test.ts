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

// Worked out apart from the program: two lanes of FNV-1a over 32-bit words, as the state's file says. Logs that are stored hold them.
test.each<[unknown, string]>([
  [null, '060c5eb2dd0a1dc8'],
  [true, '040c5b8cc8d5f0c8'],
  [false, '070c6045d2ef2b48'],
  ['ok', '1d3bfe2f6dc4c3ce'],
  [[], '050c5d1fbebabe48'],
  [1.5, 'edae97cd1066adcd'],
  [new Uint8Array([1, 2, 3, 4, 5]), '00a3eaab5f4a5b0f'],
])('the hash of %j is that of every release', (value, digits) => expect(hash(value)).toBe(digits));

test('nothing at all has the hash that it begins with', () => {
  expect(formatHash(createHash())).toBe('811c9dc51b873593');
});
