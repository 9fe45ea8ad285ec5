// How far two words are apart, and which one was probably meant.
import { expect, test } from 'vitest';
import { distance, nearest } from '#model/engine/nearest.ts';

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['abc', 'abc', 0],
  ['abc', 'abd', 1],
  ['abc', 'ab', 1],
  ['abc', 'xabc', 1],
  ['abc', 'acb', 2],
  ['kitten', 'sitting', 3],
  ['saturday', 'sunday', 3],
  ['front-end', 'frontend', 1],
])('%j and %j are %d letters apart', (from, to, letters) => {
  expect(distance(from, to)).toBe(letters);
  expect(distance(to, from)).toBe(letters);
});

test.each<[string, readonly string[], string | null]>([
  ['strem', ['status', 'stream', 'store'], 'stream'],
  // Two letters of a short word, a quarter of a long one; the first of equals.
  ['ab', ['cd'], 'cd'],
  ['abc', ['xyz'], null],
  ['abcdefghijkl', ['abcdefghixyz', 'xxxxefghijkl'], 'abcdefghixyz'],
  ['abcdefghijkl', ['xxxxefghijkl'], null],
  ['abc', ['abx', 'aby'], 'abx'],
  ['abc', [], null],
])('%j of %j means %j', (word, words, meant) => {
  expect(nearest(word, words)).toBe(meant);
});
