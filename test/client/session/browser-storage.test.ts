// A browser that forbids storage keeps nothing, and nobody has to ask for it.
import { afterEach, expect, test, vi } from 'vitest';
import { browserStorage } from '../../../client/session/browser-storage.ts';
import { createTokens } from '../../../client/session/tokens.ts';

const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
afterEach(() => {
  if (before === undefined) Reflect.deleteProperty(globalThis, 'localStorage');
  else Object.defineProperty(globalThis, 'localStorage', before);
});

function forbidStorage(): void {
  const get = (): never => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  Object.defineProperty(globalThis, 'localStorage', { get, configurable: true });
}

test('where storage is forbidden nothing is found, and a seat is taken all the same', () => {
  forbidStorage();
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const storage = browserStorage('localStorage');
  const tokens = createTokens(storage, storage);
  tokens.keep({ token: 'token-1', title: 'A night' });
  expect([tokens.ofTab(), tokens.ofBrowser()]).toEqual([null, null]);
  tokens.leave();
  tokens.forget();
  expect(warn).toHaveBeenCalled();
  expect(() => storage.setItem('a', 'b')).toThrow();
});

test('where it is allowed it is the storage of the browser', () => {
  const kept = { getItem: () => 'kept' };
  Object.defineProperty(globalThis, 'localStorage', { value: kept, configurable: true });
  expect(browserStorage('localStorage')).toBe(kept);
});
