// Key bindings, in the syntax of tinykeys. Every single-key shortcut can be rebound, and all of them can be turned off.
import type { KeybindingsMap } from 'tinykeys';
import { browserStorage } from '../session/browser-storage.ts';
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
  'hold',
  'forward',
  'forward-work',
  'speed-1',
  'speed-2',
  'speed-3',
  'speed-4',
  'speed-5',
  'acknowledge',
  'shelve',
  'inspect',
  'sample',
  'floor',
  'cite',
  'undo',
  'hypothesis',
  'cancel',
  'zoom',
  'peek',
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
  hold: 'o',
  forward: 'f',
  'forward-work': 'w',
  'speed-1': '1',
  'speed-2': '2',
  'speed-3': '3',
  'speed-4': '4',
  'speed-5': '5',
  acknowledge: 'a',
  shelve: 's',
  inspect: 'i',
  sample: 'r',
  floor: 'l',
  cite: 'e',
  undo: 'z',
  hypothesis: 'h',
  cancel: 'x',
  zoom: 'v',
  peek: 'n',
  dependencies: 'd',
  'city-text': 't',
  next: 'j',
  previous: 'k',
  go: 'g',
};

export type KeyAction = { do: 'go'; to: Destination } | { do: Exclude<Shortcut, 'go'> | 'back' };

/** How long the key that goes waits for its letter. */
export const SEQUENCE_MS = 10_000;

/** A letter means itself alone, or with Shift where it is a capital; any other character may need Shift to be written. */
function bindingOf(key: string): string {
  if (key === ' ') return '[Shift]+Space';
  const isLetter = key.toLowerCase() !== key.toUpperCase();
  if (!isLetter) return `[Shift]+${key}`;
  return key === key.toLowerCase() ? key : `Shift+${key}`;
}

/**
 * What each key does, for tinykeys; `perform` says whether there was something to do. Arrow keys and Escape are ordinary keyboard
 * use: they work where `keys` is null because the single keys are turned off.
 */
export function keyBindings(keys: Keymap | null, perform: (action: KeyAction) => boolean): KeybindingsMap {
  const act = (action: KeyAction) => (event: KeyboardEvent) => {
    if (perform(action)) event.preventDefault();
  };
  const always = { ArrowDown: act({ do: 'next' }), ArrowUp: act({ do: 'previous' }), Escape: act({ do: 'back' }) };
  if (keys === null) return always;
  const go = (event: KeyboardEvent) => {
    const letter = event.key.toLowerCase();
    if (Object.hasOwn(GO_KEYS, letter)) act({ do: 'go', to: GO_KEYS[letter as keyof typeof GO_KEYS] })(event);
  };
  const single = SHORTCUTS.filter((shortcut) => shortcut !== 'go');
  return {
    // First, because one character after the key that goes means nothing else, also where it leads nowhere.
    [`${bindingOf(keys.go)} (.)`]: go,
    ...Object.fromEntries(single.map((shortcut) => [bindingOf(keys[shortcut]), act({ do: shortcut })])),
    ...always,
  };
}

const TYPING = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select, [contenteditable="true"]';
/** Takes digits and signs; a letter or Space would be lost there. */
const NUMBER = 'input[type="number"]';
const IN_NUMBERS = new Set('0123456789.,+-');
/** What only Space can set: a button, a tab or a link is pressed by Enter as well, and a choice that is made stays so. */
const SPACE_ONLY = 'input[type="radio"]:not(:checked), input[type="checkbox"]';
/** Arrow keys mean something of their own in these. */
const OWN_ARROWS = 'input, select, textarea, [role="tablist"], [role="region"]';

/**
 * Whether a press belongs to what has the focus: text to a field, Space to a box to tick, arrows to a row of tabs. No text begins
 * with Space, so that it pauses in an empty field too.
 */
export function isOwnKey({ key, target, isComposing }: KeyboardEvent): boolean {
  const isIn = (selector: string) => (target as Element | null)?.closest?.(selector) != null;
  if (isComposing) return true;
  if (isIn(NUMBER)) return key.length > 1 || IN_NUMBERS.has(key);
  if (isIn(TYPING)) return !(key === ' ' && isIn('input, textarea') && (target as HTMLInputElement).value === '');
  return key === ' ' ? isIn(SPACE_ONLY) : key.startsWith('Arrow') && isIn(OWN_ARROWS);
}

/** Out of a field with Escape, so that the next key is a shortcut again. */
export function leaveField({ key, target }: KeyboardEvent): void {
  const field = target as HTMLElement | null;
  if (key === 'Escape' && field?.matches?.(TYPING)) field.blur();
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
  return { on: browserStorage.read(KEPT_SWITCH) !== 'off', keys: keysFrom(browserStorage.readJson(KEPT_KEYS)) };
}

export function keepShortcutChoice({ on, keys }: KeyChoice): void {
  browserStorage.keep(KEPT_SWITCH, on ? 'on' : 'off');
  browserStorage.keep(KEPT_KEYS, JSON.stringify(keys));
}
