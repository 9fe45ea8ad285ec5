// What a key means, where the focus is, and after `g`.
import { createKeybindingsHandler } from 'tinykeys';
import { describe, expect, test, vi } from 'vitest';
import {
  DEFAULT_KEYS,
  isOwnKey,
  type KeyAction,
  type Keymap,
  keyBindings,
  keysFrom,
  leaveField,
  withKey,
} from '../../../client/app/keys.ts';

type Pressed = { code?: string; modifiers?: string[]; focus?: keyof typeof FOUND; value?: string };

/** What the selectors of the keyboard find around what has the focus. */
const FOUND = {
  field: /textarea/,
  button: /^button/,
  tabs: /tablist/,
  number: /number/,
  chosen: /radio"\]:checked/,
  choice: /radio"\]:not\(:checked\)/,
  list: /select/,
};

const eventOf = (key: string, { code = 'Any', modifiers = [], focus, value = 'text' }: Pressed = {}) => {
  const target = {
    closest: (selector: string) => (focus !== undefined && FOUND[focus].test(selector) ? {} : null),
    matches: (selector: string) => focus !== undefined && FOUND[focus].test(selector),
    blur: vi.fn(),
    value,
  };
  return {
    key,
    code: key === ' ' ? 'Space' : code,
    isComposing: false,
    getModifierState: (modifier: string) => modifiers.includes(modifier),
    target,
    preventDefault: vi.fn(),
  };
};

/** Everything that a row of presses meant; `null` are the keys of somebody who has turned them off. */
function meantBy(presses: readonly (string | [string, Pressed])[], keys: Keymap | null = DEFAULT_KEYS): KeyAction[] {
  const meant: KeyAction[] = [];
  const handle = createKeybindingsHandler(
    keyBindings(keys, (action) => meant.push(action) > 0),
    { ignore: isOwnKey },
  );
  for (const press of presses)
    handle((typeof press === 'string' ? eventOf(press) : eventOf(...press)) as unknown as KeyboardEvent);
  return meant;
}

const SHIFTED = { modifiers: ['Shift'] };

test.each([
  ['/', 'palette'],
  [' ', 'pause'],
  ['f', 'forward'],
  ['w', 'forward-work'],
  ['a', 'acknowledge'],
  ['j', 'next'],
  ['k', 'previous'],
  ['s', 'shelve'],
  ['e', 'cite'],
  ['h', 'hypothesis'],
  ['x', 'cancel'],
  ['v', 'zoom'],
  ['n', 'peek'],
  ['d', 'dependencies'],
  ['t', 'city-text'],
  ['1', 'speed-1'],
  ['5', 'speed-5'],
] as const)('%s alone', (key, action) => {
  expect(meantBy([key])).toEqual([{ do: action }]);
});

test('a character that needs Shift, on this keyboard or on another', () => {
  expect(meantBy([['?', SHIFTED]])).toEqual([{ do: 'keys' }]);
  expect(meantBy([['/', SHIFTED]])).toEqual([{ do: 'palette' }]);
  expect(meantBy([['1', SHIFTED]])).toEqual([{ do: 'speed-1' }]);
});

describe('Space pauses wherever it would do nothing else', () => {
  test.each<[string, Pressed, boolean]>([
    ['a button', { focus: 'button' }, true],
    ['a row of tabs', { focus: 'tabs' }, true],
    ['a field that is empty', { focus: 'field', value: '' }, true],
    ['a field with text', { focus: 'field' }, false],
    ['a field for a number', { focus: 'number', value: '812' }, true],
    ['a choice that is made', { focus: 'chosen' }, true],
    ['a choice that is not', { focus: 'choice' }, false],
    ['a list to choose from', { focus: 'list', value: '' }, false],
  ])('on %s', (_, at, pauses) => expect(meantBy([[' ', at]])).toEqual(pauses ? [{ do: 'pause' }] : []));
});

test('a field for a number takes digits and signs, and no letter', () => {
  const at: Pressed = { focus: 'number', value: '8' };
  expect(
    meantBy([
      ['1', at],
      ['.', at],
      ['-', at],
      ['Backspace', at],
      ['ArrowUp', at],
    ]),
  ).toEqual([]);
  expect(
    meantBy([
      ['i', at],
      ['e', at],
    ]),
  ).toEqual([{ do: 'inspect' }, { do: 'cite' }]);
});

test.each(['q', '6', 'Enter', 'Tab', 'constructor'])('%s means nothing', (key) => {
  expect(meantBy([key])).toEqual([]);
});

describe('g', () => {
  test('waits for a letter and goes there', () => {
    expect(meantBy(['g'])).toEqual([]);
    expect(meantBy(['g', 'h'])).toEqual([{ do: 'go', to: 'hosts' }]);
    expect(meantBy(['g', 'u'])).toEqual([{ do: 'go', to: 'status-page' }]);
  });

  test('followed by a character that leads nowhere is forgotten, and that key does nothing', () => {
    expect(meantBy(['g', 'f'])).toEqual([]);
    expect(meantBy(['g', 'f', 'f'])).toEqual([{ do: 'forward' }]);
  });

  test('is used up by the letter: the next key is itself again', () => {
    expect(meantBy(['g', 'a', 'f', 'g', 'b'])).toEqual([
      { do: 'go', to: 'alarms' },
      { do: 'forward' },
      { do: 'go', to: 'board' },
    ]);
  });

  test('is forgotten by an arrow key, which moves as ever', () => {
    expect(meantBy(['g', 'ArrowDown', 'h'])).toEqual([{ do: 'next' }, { do: 'hypothesis' }]);
  });
});

describe('nothing is meant', () => {
  test.each(['a', 'f', ' ', '/', '1', 'g', 'ArrowDown'])('by %s while typing', (key) => {
    expect(meantBy([[key, { focus: 'field' }]])).toEqual([]);
  });

  test('by a letter in a field after g', () => expect(meantBy(['g', ['h', { focus: 'field' }]])).toEqual([]));

  test('by no key on a button: Space pauses there too', () => {
    expect(meantBy([[' ', { focus: 'button' }]])).toEqual([{ do: 'pause' }]);
    expect(meantBy([['f', { focus: 'button' }]])).toEqual([{ do: 'forward' }]);
  });

  test('by an arrow key in a row of tabs, which it moves', () => {
    expect(meantBy([['ArrowDown', { focus: 'tabs' }]])).toEqual([]);
  });

  test.each(['Control', 'Alt', 'Meta'])('by a key with %s', (modifier) => {
    expect(meantBy([['f', { modifiers: [modifier] }]])).toEqual([]);
  });

  test.each(['a', 'f', ' ', '/', '?', '1', 'j', 'g'])('by %s when single keys are turned off', (key) => {
    expect(meantBy([key], null)).toEqual([]);
  });
});

test('arrows and Escape work without the single keys', () => {
  expect(meantBy(['ArrowDown', 'ArrowUp', 'Escape'], null)).toEqual([
    { do: 'next' },
    { do: 'previous' },
    { do: 'back' },
  ]);
});

test('Escape leaves a field, and goes back nowhere from it', () => {
  expect(meantBy([['Escape', { focus: 'field' }]])).toEqual([]);
  const left = (key: string, focus?: 'field' | 'button') => {
    const event = eventOf(key, { focus });
    leaveField(event as unknown as KeyboardEvent);
    return event.target.blur.mock.calls.length;
  };
  expect([left('Escape', 'field'), left('a', 'field'), left('Escape', 'button'), left('Escape')]).toEqual([1, 0, 0, 0]);
});

test('a key that had nothing to do is left to the browser', () => {
  const pressed = (done: boolean) => {
    const event = eventOf('x');
    createKeybindingsHandler(keyBindings(DEFAULT_KEYS, () => done))(event as unknown as KeyboardEvent);
    return event.preventDefault.mock.calls.length;
  };
  expect([pressed(true), pressed(false)]).toEqual([1, 0]);
});

describe('other keys', () => {
  test('a shortcut gets another key, and whatever had it gets the old one', () => {
    const keys = withKey(DEFAULT_KEYS, 'acknowledge', 'k');
    expect([keys.acknowledge, keys.previous]).toEqual(['k', 'a']);
    expect(meantBy(['k'], keys)).toEqual([{ do: 'acknowledge' }]);
  });

  test('the key before a letter can be another', () => {
    const keys = withKey(DEFAULT_KEYS, 'go', 'y');
    expect(meantBy(['y', 'h'], keys)).toEqual([{ do: 'go', to: 'hosts' }]);
    expect(meantBy(['g', 'h'], keys)).toEqual([{ do: 'hypothesis' }]);
  });

  test.each(['+', '(', '.', 'Q', 'ß'])('%s can be one', (key) => {
    const keys = withKey(DEFAULT_KEYS, 'forward', key);
    expect(meantBy([[key, key === 'Q' ? SHIFTED : {}]], keys)).toEqual([{ do: 'forward' }]);
  });

  test('a capital is a key of its own', () => {
    const keys = withKey(DEFAULT_KEYS, 'forward', 'A');
    expect(meantBy(['a', ['A', SHIFTED]], keys)).toEqual([{ do: 'acknowledge' }, { do: 'forward' }]);
  });

  test('what was kept holds only when it is whole', () => {
    const other = withKey(DEFAULT_KEYS, 'forward', 'w');
    expect(keysFrom(JSON.parse(JSON.stringify(other)))).toEqual(other);
    for (const broken of [null, 'f', { forward: 'a' }, { forward: 'Tab' }, { forward: 5 }])
      expect(keysFrom(broken)).toEqual(DEFAULT_KEYS);
  });
});
