// Which changes are made to a piece of code, and that each is made where it was found.
import { expect, test } from 'vitest';
import { applied, mutantsOf } from './mutate.ts';

const changed = (text: string): string[] => mutantsOf('a.ts', text).map((mutant) => applied(text, mutant));

test.each([
  ['an operator', 'x = a * b;', ['x = a / b;']],
  ['a comparison on both sides', 'f = () => a < b;', ['f = () => a <= b;', 'f = () => a >= b;']],
  ['a constant', 'const LIMIT: 5 | 6 = 5;', ['const LIMIT: 5 | 6 = 6;']],
  ['a condition', 'const a = b ? c : d;', ['const a = true ? c : d;', 'const a = false ? c : d;']],
  ['a returned value', 'const f = () => g(h);', ['const f = () => undefined;']],
  ['a statement left out', 'note(it);', [';']],
  ['a method', 'const a = b.some(c);', ['const a = b.every(c);']],
  ['a choice left out', 'const a = b.filter(c);', ['const a = b;']],
])('changes %s', (_, text, expected) => {
  expect(changed(text)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ['types', 'type A = 1 | 2; let a: 1 | 2;'],
  ['imports', "import { a } from './b.ts';"],
  ['text that is put together', "const a = 'b' + c;"],
])('leaves %s alone', (_, text) => {
  expect(changed(text)).toEqual([]);
});

test('a mutant knows its line and the function around it', () => {
  expect(mutantsOf('a.ts', 'const a = 1;\nconst f = () => b + 2;').map(({ line, within }) => [line, within])).toEqual([
    [1, -1],
    [2, 23],
    [2, 23],
  ]);
});
