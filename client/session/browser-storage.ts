// What this browser keeps for the next visit. It can be forbidden, as some do in private windows: then nothing is kept, and
// reading finds nothing.

export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Writing throws, as it does where the storage is full. */
const NO_STORAGE: TextStorage = {
  getItem: () => null,
  setItem() {
    throw new Error('this browser keeps nothing');
  },
  removeItem() {},
};

/** A storage of the browser; even to name it throws where it is forbidden. */
export function browserStorage(name: 'localStorage' | 'sessionStorage'): TextStorage {
  try {
    return globalThis[name] ?? NO_STORAGE;
  } catch {
    return NO_STORAGE;
  }
}
