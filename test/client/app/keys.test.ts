// What a key means, where the focus is, and after `g`.
import { describe, expect, test } from 'vitest';
import { DEFAULT_KEYS, type KeyPress, keysFrom, readKey, withKey } from '../../../client/app/keys.ts';

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  modified: false,
  typing: false,
  pressable: false,
  ...rest,
});
const actionOf = (key: string, rest?: Partial<KeyPress>) => readKey(false, press(key, rest), DEFAULT_KEYS).action;

test.each([
  ['/', { do: 'palette' }],
  ['?', { do: 'keys' }],
  [' ', { do: 'pause' }],
  ['f', { do: 'forward' }],
  ['a', { do: 'acknowledge' }],
  ['j', { do: 'next' }],
  ['k', { do: 'previous' }],
  ['s', { do: 'shelve' }],
  ['e', { do: 'cite' }],
  ['h', { do: 'hypothesis' }],
  ['x', { do: 'put-down' }],
  ['v', { do: 'fly' }],
  ['d', { do: 'dependencies' }],
  ['t', { do: 'city-text' }],
  ['1', { do: 'speed', index: 0 }],
  ['5', { do: 'speed', index: 4 }],
  ['Escape', { do: 'close' }],
] as const)('%s alone', (key, action) => {
  expect(actionOf(key)).toEqual(action);
});

test.each(['q', '6', 'Enter', 'Tab', 'constructor'])('%s means nothing', (key) => {
  expect(actionOf(key)).toBeNull();
});

describe('g', () => {
  test('waits for a place and goes there', () => {
    const waiting = readKey(false, press('g'), DEFAULT_KEYS);
    expect(waiting).toEqual({ waitsForPlace: true, action: null });
    expect(readKey(waiting.waitsForPlace, press('h'), DEFAULT_KEYS)).toEqual({
      waitsForPlace: false,
      action: { do: 'go', to: 'hosts' },
    });
  });

  test('followed by a key that is no place is forgotten, and that key does nothing', () => {
    expect(readKey(true, press('f'), DEFAULT_KEYS)).toEqual({ waitsForPlace: false, action: null });
  });
});

describe('nothing is meant', () => {
  test.each(['a', 'f', ' ', '/', '1', 'g'])('by %s while typing', (key) => {
    expect(readKey(false, press(key, { typing: true }), DEFAULT_KEYS)).toEqual({ waitsForPlace: false, action: null });
  });

  test('by Space on something that it presses', () => expect(actionOf(' ', { pressable: true })).toBeNull());

  test('by a key with control', () => expect(actionOf('f', { modified: true })).toBeNull());

  test.each(['a', 'f', ' ', '/', '?', '1', 'j'])('by %s when single keys are turned off', (key) => {
    expect(readKey(false, press(key), null)).toEqual({ waitsForPlace: false, action: null });
  });
});

test('arrows and Escape work without the single keys', () => {
  expect(readKey(false, press('ArrowDown'), null).action).toEqual({ do: 'next' });
  expect(readKey(false, press('Escape', { typing: true }), null).action).toEqual({ do: 'close' });
});

describe('other keys', () => {
  test('a shortcut gets another key, and whatever had it gets the old one', () => {
    const keys = withKey(DEFAULT_KEYS, 'acknowledge', 'k');
    expect([keys.acknowledge, keys.previous]).toEqual(['k', 'a']);
    expect(readKey(false, press('k'), keys).action).toEqual({ do: 'acknowledge' });
  });

  test('the key before a place can be another', () => {
    const keys = withKey(DEFAULT_KEYS, 'go', 'w');
    expect(readKey(false, press('w'), keys).waitsForPlace).toBe(true);
    expect(readKey(false, press('g'), keys)).toEqual({ waitsForPlace: false, action: null });
  });

  test('what was kept holds only when it is whole', () => {
    const other = withKey(DEFAULT_KEYS, 'forward', 'w');
    expect(keysFrom(JSON.parse(JSON.stringify(other)))).toEqual(other);
    for (const broken of [null, 'f', { forward: 'a' }, { forward: 'Tab' }, { forward: 5 }])
      expect(keysFrom(broken)).toEqual(DEFAULT_KEYS);
  });
});
