// Which key does what. A small machine without a browser: it takes one key and says what is meant, remembering only
// that `g` was pressed.
export const PLACES = {
  a: 'alarms',
  s: 'service',
  h: 'hosts',
  l: 'logs',
  c: 'changes',
  r: 'runbooks',
  d: 'diagnose',
  t: 'timeline',
  b: 'board',
  p: 'plan',
  w: 'team',
  u: 'public',
  v: 'levers',
} as const;
export type Place = (typeof PLACES)[keyof typeof PLACES];

export type KeyAction =
  | { do: 'go'; to: Place }
  | { do: 'palette' | 'keys' | 'pause' | 'forward' | 'acknowledge' | 'next' | 'previous' | 'close' }
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

const SIMPLE: Readonly<Record<string, KeyAction>> = {
  '/': { do: 'palette' },
  '?': { do: 'keys' },
  f: { do: 'forward' },
  a: { do: 'acknowledge' },
  j: { do: 'next' },
  k: { do: 'previous' },
  1: { do: 'speed', index: 0 },
  2: { do: 'speed', index: 1 },
  3: { do: 'speed', index: 2 },
  4: { do: 'speed', index: 3 },
  5: { do: 'speed', index: 4 },
};

const NOTHING: KeyStep = { waitsForPlace: false, action: null };

/** Arrow keys and Escape are ordinary keyboard use; the single-key shortcuts can be turned off. */
function ordinary(key: string): KeyAction | null {
  if (key === 'Escape') return { do: 'close' };
  if (key === 'ArrowDown') return { do: 'next' };
  if (key === 'ArrowUp') return { do: 'previous' };
  return null;
}

export function readKey(waitsForPlace: boolean, press: KeyPress, shortcuts: boolean): KeyStep {
  if (press.modified) return NOTHING;
  if (press.typing) return { waitsForPlace: false, action: press.key === 'Escape' ? { do: 'close' } : null };
  const plain = ordinary(press.key);
  if (plain !== null || !shortcuts) return { waitsForPlace: false, action: plain };
  if (waitsForPlace) {
    const to = (PLACES as Readonly<Record<string, Place>>)[press.key];
    return { waitsForPlace: false, action: to === undefined ? null : { do: 'go', to } };
  }
  if (press.key === 'g') return { waitsForPlace: true, action: null };
  if (press.key === ' ') return { waitsForPlace: false, action: press.pressable ? null : { do: 'pause' } };
  return { waitsForPlace: false, action: Object.hasOwn(SIMPLE, press.key) ? SIMPLE[press.key] : null };
}
