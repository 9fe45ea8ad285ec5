// The pseudo-locale.
import { expect, test } from 'vitest';
import { bracketAll, bracketed } from '../../client/words/pseudo.ts';

test('a text is bracketed and longer by a third', () => {
  expect(bracketed('Start the drill')).toBe('⟦Start the drill ~~~~~⟧');
  expect(bracketed('')).toBe('');
});

test('all texts of an object are, once, also those that functions say', () => {
  const shared = { title: 'Board' };
  const words = { shared, again: shared, told: (name: string) => `${name} said it`, list: ['one', 'two'] };
  bracketAll(words);
  bracketAll(words);
  expect(words.shared.title).toBe('⟦Board ~~⟧');
  expect(words.again).toBe(words.shared);
  expect(words.told('Ana')).toBe('⟦Ana said it ~~~~⟧');
  expect(words.list[0]).toBe('⟦one ~⟧');
});
