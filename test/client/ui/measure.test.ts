// How many lines a text takes.
import { expect, test } from 'vitest';
import { linesOf, type Measure } from '../../../client/ui/measure.ts';

const measure: Measure = (text) => 10 * text.length;

test.each([
  ['', 1],
  ['one two', 1],
  ['one two three', 2],
  ['one two three four', 3],
  ['incomprehensible', 1],
  ['an incomprehensible word', 3],
])('%j takes %i lines of seven letters', (text, lines) => {
  expect(linesOf(text, 'words', 70, measure)).toBe(lines);
});
