// Saved seats. The token of this tab survives a reload; the latest one of any tab is offered in the lobby.

import type { TextStorage } from './browser-storage.ts';

export type SavedSeat = { token: string; title: string };

export type Tokens = {
  /** The drill of this tab. */
  ofTab(): SavedSeat | null;
  /** The latest drill of any tab of this browser. */
  ofBrowser(): SavedSeat | null;
  keep(kept: SavedSeat): void;
  /** This tab leaves; the lobby still offers the seat. */
  leave(): void;
  /** The seat cannot be resumed. */
  forget(): void;
};

const KEY = 'brownout.drill';

function read(storage: TextStorage): SavedSeat | null {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? 'null') as Partial<SavedSeat> | null;
    return typeof kept?.token === 'string' ? { token: kept.token, title: kept.title ?? '' } : null;
  } catch {
    return null;
  }
}

/** Storage can be forbidden or full; the drill goes on, but a reload loses the seat. */
function attempt(change: () => void): void {
  try {
    change();
  } catch {
    console.warn('This browser keeps nothing: a reload will lose the seat.');
  }
}

export function createTokens(tab: TextStorage, browser: TextStorage): Tokens {
  return {
    ofTab: () => read(tab),
    ofBrowser: () => read(browser),
    keep(kept) {
      const text = JSON.stringify(kept);
      attempt(() => tab.setItem(KEY, text));
      attempt(() => browser.setItem(KEY, text));
    },
    leave: () => attempt(() => tab.removeItem(KEY)),
    forget() {
      attempt(() => tab.removeItem(KEY));
      attempt(() => browser.removeItem(KEY));
    },
  };
}
