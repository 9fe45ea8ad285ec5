// Values that this browser keeps for the next visit. If storage is blocked, as in some private windows, or full, they are kept
// until the page is closed.

export type BrowserStorage = {
  read(key: string): string | null;
  /** The JSON that was kept, parsed; null if there is none. */
  readJson(key: string): unknown;
  /** False if it is kept only until the page is closed. */
  keep(key: string, text: string): boolean;
  forget(key: string): void;
};

/** `open` throws where storage is forbidden. */
export function createBrowserStorage(open: () => Storage): BrowserStorage {
  const ofPage = new Map<string, string>();
  function attempt<T>(work: (storage: Storage) => T, otherwise: T): T {
    try {
      return work(open());
    } catch {
      return otherwise;
    }
  }
  const read = (key: string): string | null => ofPage.get(key) ?? attempt((storage) => storage.getItem(key), null);
  return {
    read,
    readJson(key) {
      try {
        return JSON.parse(read(key) ?? 'null');
      } catch {
        return null;
      }
    },
    keep(key, text) {
      ofPage.delete(key);
      const kept = attempt((storage) => {
        storage.setItem(key, text);
        return true;
      }, false);
      if (kept) return true;
      ofPage.set(key, text);
      console.warn(`This browser keeps ${key} only until the page is closed.`);
      return false;
    },
    forget(key) {
      ofPage.delete(key);
      attempt((storage) => storage.removeItem(key), undefined);
    },
  };
}

export const tabStorage = createBrowserStorage(() => sessionStorage);
export const browserStorage = createBrowserStorage(() => localStorage);
