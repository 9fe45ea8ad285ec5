// Remembers in this browser whether somebody wants single-key shortcuts, and which keys they are.

import type { KeyChoice } from '../session/ui-state.ts';
import { keysFrom } from './keys.ts';

const SWITCH = 'brownout.shortcuts';
const KEYS = 'brownout.keys';

export function readShortcutChoice(): KeyChoice {
  try {
    const kept = localStorage.getItem(KEYS);
    return { on: localStorage.getItem(SWITCH) !== 'off', keys: keysFrom(kept === null ? null : JSON.parse(kept)) };
  } catch {
    return { on: true, keys: keysFrom(null) };
  }
}

export function keepShortcutChoice({ on, keys }: KeyChoice): void {
  try {
    localStorage.setItem(SWITCH, on ? 'on' : 'off');
    localStorage.setItem(KEYS, JSON.stringify(keys));
  } catch {
    console.warn('This browser keeps nothing: the choice holds until the page is closed.');
  }
}
