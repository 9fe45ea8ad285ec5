// What a key means, where the focus is, and after `g`.
import { describe, expect, test } from 'vitest';
import { type KeyPress, readKey } from '../../../client/presentation/keys.ts';

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  modified: false,
  typing: false,
  pressable: false,
  ...rest,
});
const actionOf = (key: string, rest?: Partial<KeyPress>) => readKey(false, press(key, rest), true).action;

test.each([
  ['/', { do: 'palette' }],
  ['?', { do: 'keys' }],
  [' ', { do: 'pause' }],
  ['f', { do: 'forward' }],
  ['a', { do: 'acknowledge' }],
  ['j', { do: 'next' }],
  ['k', { do: 'previous' }],
  ['1', { do: 'speed', index: 0 }],
  ['5', { do: 'speed', index: 4 }],
  ['Escape', { do: 'close' }],
] as const)('%s alone', (key, action) => {
  expect(actionOf(key)).toEqual(action);
});

test.each(['x', '6', 'Enter', 'Tab', 'constructor'])('%s means nothing', (key) => {
  expect(actionOf(key)).toBeNull();
});

describe('g', () => {
  test('waits for a place and goes there', () => {
    const waiting = readKey(false, press('g'), true);
    expect(waiting).toEqual({ waitsForPlace: true, action: null });
    expect(readKey(waiting.waitsForPlace, press('h'), true)).toEqual({
      waitsForPlace: false,
      action: { do: 'go', to: 'hosts' },
    });
  });

  test('followed by a key that is no place is forgotten, and that key does nothing', () => {
    expect(readKey(true, press('f'), true)).toEqual({ waitsForPlace: false, action: null });
  });
});

describe('nothing is meant', () => {
  test.each(['a', 'f', ' ', '/', '1', 'g'])('by %s while typing', (key) => {
    expect(readKey(false, press(key, { typing: true }), true)).toEqual({ waitsForPlace: false, action: null });
  });

  test('by Space on something that it presses', () => expect(actionOf(' ', { pressable: true })).toBeNull());

  test('by a key with control', () => expect(actionOf('f', { modified: true })).toBeNull());

  test.each(['a', 'f', ' ', '/', '?', '1', 'j'])('by %s when single keys are turned off', (key) => {
    expect(readKey(false, press(key), false)).toEqual({ waitsForPlace: false, action: null });
  });
});

test('arrows and Escape work without the single keys', () => {
  expect(readKey(false, press('ArrowDown'), false).action).toEqual({ do: 'next' });
  expect(readKey(false, press('Escape', { typing: true }), false).action).toEqual({ do: 'close' });
});
