// Saved seats. The token of this tab survives a reload; the latest one of any tab is offered in the lobby.

import type { BrowserStorage } from './browser-storage.ts';

/** `ended`: the drill is over, so that only its debrief is left. */
export type SavedSeat = { token: string; title: string; ended?: boolean };

export type Tokens = {
  /** The key with which this browser may create drills on this server. */
  serverKey(): string | null;
  keepServerKey(key: string): void;
  /** The drill of this tab. */
  ofTab(): SavedSeat | null;
  /** The latest drill of any tab of this browser. */
  ofBrowser(): SavedSeat | null;
  keep(kept: SavedSeat): void;
  /** The drill of this tab has ended. */
  end(): void;
  /** This tab leaves; the lobby still offers the seat. */
  leave(): void;
  /** The seat cannot be resumed. */
  forget(): void;
};

const KEY = 'brownout.drill';
/** The name under which the key of the server is kept. */
export const SERVER_KEY = 'brownout.server-key';

function read(storage: BrowserStorage): SavedSeat | null {
  const kept = storage.readJson(KEY) as Partial<SavedSeat> | null;
  return typeof kept?.token === 'string'
    ? { token: kept.token, title: kept.title ?? '', ...(kept.ended === true && { ended: true }) }
    : null;
}

export function createTokens(tab: BrowserStorage, browser: BrowserStorage): Tokens {
  const keep = (kept: SavedSeat) => {
    const text = JSON.stringify(kept);
    tab.keep(KEY, text);
    browser.keep(KEY, text);
  };
  return {
    serverKey: () => browser.read(SERVER_KEY),
    keepServerKey: (key) => void browser.keep(SERVER_KEY, key),
    ofTab: () => read(tab),
    ofBrowser: () => read(browser),
    keep,
    end() {
      const kept = read(tab);
      if (kept !== null) keep({ ...kept, ended: true });
    },
    leave: () => tab.forget(KEY),
    forget() {
      tab.forget(KEY);
      browser.forget(KEY);
    },
  };
}
