// What a browser keeps, and what becomes of it where storage is forbidden or full.
import { beforeEach, expect, test, vi } from 'vitest';
import { createBrowserStorage } from '../../../client/session/browser-storage.ts';
import { createTokens } from '../../../client/session/tokens.ts';
import { fakeBrowser, forbiddenStorage } from '../builders.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

test('what is kept is there for the next page', () => {
  const browser = fakeBrowser();
  expect(createBrowserStorage(browser).keep('a', '{"b":1}')).toBe(true);
  const next = createBrowserStorage(browser);
  expect([next.read('a'), next.readJson('a')]).toEqual(['{"b":1}', { b: 1 }]);
  next.forget('a');
  expect([next.read('a'), next.readJson('a')]).toEqual([null, null]);
  expect(console.warn).not.toHaveBeenCalled();
});

test('what is no JSON is as good as nothing', () => {
  const storage = createBrowserStorage(fakeBrowser());
  storage.keep('a', 'had');
  expect([storage.read('a'), storage.readJson('a')]).toEqual(['had', null]);
});

test('where storage is forbidden, a seat is kept until the page is closed', () => {
  const storage = createBrowserStorage(forbiddenStorage);
  const tokens = createTokens(createBrowserStorage(forbiddenStorage), storage);
  const seat = { token: 'token-1', title: 'A night' };
  tokens.keep(seat);
  tokens.leave();
  expect([tokens.ofTab(), tokens.ofBrowser()]).toEqual([null, seat]);
  expect(storage.keep('a', 'b')).toBe(false);
  expect(console.warn).toHaveBeenCalled();
  tokens.forget();
  expect(tokens.ofBrowser()).toBeNull();
  expect(createBrowserStorage(forbiddenStorage).read('a')).toBeNull();
});

test('where storage is full, what is newer counts until the page is closed', () => {
  const browser = fakeBrowser();
  const storage = createBrowserStorage(browser);
  storage.keep('a', 'old');
  browser().setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  expect(storage.keep('a', 'new')).toBe(false);
  expect([storage.read('a'), createBrowserStorage(browser).read('a')]).toEqual(['new', 'old']);
});
