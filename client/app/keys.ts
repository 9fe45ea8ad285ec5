// Which key does what. A small machine without a browser: it takes one key and says what is meant, remembering only
// that the key before a place was pressed. Every single key can be exchanged for another.
import type { Destination } from './route.ts';

/** The letters after the key that goes. */
export const GO_KEYS = {
  a: 'alarms',
  s: 'metrics',
  h: 'hosts',
  l: 'logs',
  c: 'changes',
  r: 'runbooks',
  d: 'diagnose',
  t: 'timeline',
  m: 'messages',
  n: 'now',
  b: 'board',
  p: 'plans',
  w: 'team',
  u: 'status-page',
  v: 'controls',
} as const satisfies Readonly<Record<string, Destination>>;

/** What a single key can be for, in the order in which the keys are listed. */
export const SHORTCUTS = [
  'palette',
  'keys',
  'pause',
  'forward',
  'speed-1',
  'speed-2',
  'speed-3',
  'speed-4',
  'speed-5',
  'acknowledge',
  'shelve',
  'cite',
  'hypothesis',
  'put-down',
  'fly',
  'glance',
  'dependencies',
  'city-text',
  'next',
  'previous',
  'go',
] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

export type Keymap = Readonly<Record<Shortcut, string>>;

/** Single keys: which they are, and whether they mean anything. */
export type KeyChoice = { on: boolean; keys: Keymap };

export const DEFAULT_KEYS: Keymap = {
  palette: '/',
  keys: '?',
  pause: ' ',
  forward: 'f',
  'speed-1': '1',
  'speed-2': '2',
  'speed-3': '3',
  'speed-4': '4',
  'speed-5': '5',
  acknowledge: 'a',
  shelve: 's',
  cite: 'e',
  hypothesis: 'h',
  'put-down': 'x',
  fly: 'v',
  glance: 'n',
  dependencies: 'd',
  'city-text': 't',
  next: 'j',
  previous: 'k',
  go: 'g',
};

const SPEED_OF: Partial<Record<Shortcut, number>> = {
  'speed-1': 0,
  'speed-2': 1,
  'speed-3': 2,
  'speed-4': 3,
  'speed-5': 4,
};

type PlainShortcut = Exclude<Shortcut, 'go' | `speed-${number}`>;

export type KeyAction =
  | { do: 'go'; to: Destination }
  | { do: PlainShortcut | 'close' }
  | { do: 'speed'; index: number };

export type KeyPress = {
  key: string;
  /** Control, alt or meta is down: the browser's own shortcuts are left alone. */
  modified: boolean;
  /** The focus is in a field in which one types. */
  typing: boolean;
  /** The focus is on something that Space presses. */
  pressable: boolean;
};

export type KeyStep = { waitsForPlace: boolean; action: KeyAction | null };

const NOTHING: KeyStep = { waitsForPlace: false, action: null };

const only = (action: KeyAction | null): KeyStep => ({ waitsForPlace: false, action });

/** Arrow keys and Escape are ordinary keyboard use; the single-key shortcuts can be turned off. */
function ordinary(key: string): KeyAction | null {
  if (key === 'Escape') return { do: 'close' };
  if (key === 'ArrowDown') return { do: 'next' };
  if (key === 'ArrowUp') return { do: 'previous' };
  return null;
}

/** What a press means. `keys` is null where the single keys are turned off. */
export function readKey(waitsForPlace: boolean, press: KeyPress, keys: Keymap | null): KeyStep {
  if (press.modified) return NOTHING;
  if (press.typing) return only(press.key === 'Escape' ? { do: 'close' } : null);
  const plain = ordinary(press.key);
  if (plain !== null || keys === null) return only(plain);
  if (waitsForPlace) {
    const to = Object.hasOwn(GO_KEYS, press.key) ? GO_KEYS[press.key as keyof typeof GO_KEYS] : undefined;
    return only(to === undefined ? null : { do: 'go', to });
  }
  const shortcut = SHORTCUTS.find((one) => keys[one] === press.key);
  if (shortcut === undefined || (press.key === ' ' && press.pressable)) return NOTHING;
  if (shortcut === 'go') return { waitsForPlace: true, action: null };
  const index = SPEED_OF[shortcut];
  return only(index === undefined ? { do: shortcut as PlainShortcut } : { do: 'speed', index });
}

/** Whether a key can stand for a shortcut: it must write one character. */
export const isAssignable = (key: string): boolean => [...key].length === 1;

/** Gives a shortcut another key. Whatever had that key gets the old one in exchange, so that nothing is without. */
export function withKey(keys: Keymap, shortcut: Shortcut, key: string): Keymap {
  const holder = SHORTCUTS.find((one) => keys[one] === key);
  const changed = { ...keys, [shortcut]: key };
  return holder === undefined || holder === shortcut ? changed : { ...changed, [holder]: keys[shortcut] };
}

/** The keys that were kept, as far as they are whole: one character each, and none twice. */
export function keysFrom(kept: unknown): Keymap {
  if (typeof kept !== 'object' || kept === null) return DEFAULT_KEYS;
  const keys = { ...DEFAULT_KEYS, ...kept } as Record<string, unknown>;
  const own = SHORTCUTS.map((shortcut) => keys[shortcut]);
  const whole = own.every((key) => typeof key === 'string' && isAssignable(key)) && new Set(own).size === own.length;
  return whole ? (Object.fromEntries(SHORTCUTS.map((shortcut, i) => [shortcut, own[i]])) as Keymap) : DEFAULT_KEYS;
}

const KEPT_SWITCH = 'brownout.shortcuts';
const KEPT_KEYS = 'brownout.keys';

/** What this browser remembers of single-key shortcuts. */
export function readShortcutChoice(): KeyChoice {
  try {
    const kept = localStorage.getItem(KEPT_KEYS);
    return { on: localStorage.getItem(KEPT_SWITCH) !== 'off', keys: keysFrom(kept === null ? null : JSON.parse(kept)) };
  } catch {
    return { on: true, keys: DEFAULT_KEYS };
  }
}

export function keepShortcutChoice({ on, keys }: KeyChoice): void {
  try {
    localStorage.setItem(KEPT_SWITCH, on ? 'on' : 'off');
    localStorage.setItem(KEPT_KEYS, JSON.stringify(keys));
  } catch {
    console.warn('This browser keeps nothing: the choice holds until the page is closed.');
  }
}
