// The way back into a seat. The tab's own token survives a reload; the last one of any tab is offered in the lobby.

import type { TextStorage } from './browser-storage.ts';

export type SavedSeat = { token: string; title: string };

export type Tokens = {
  /** The drill that this tab was in. */
  ofTab(): SavedSeat | null;
  /** The drill that this browser was in last. */
  ofBrowser(): SavedSeat | null;
  keep(kept: SavedSeat): void;
  /** This tab leaves; the way back stays on offer. */
  leave(): void;
  /** The drill cannot be gone back to. */
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

/** Storage can be forbidden or full; playing goes on without a way back. */
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
