// The draft of one field or form. It survives navigation and a reload.

import { draftOf, withDraft } from './drafts.ts';
import { useDrill } from './drill.ts';

type Next<T> = T | ((now: T) => T);

/** As a state that this tab keeps under `key`; it is let go where it is `empty` again. */
export function useDraft<T extends string | object>(key: string, empty: T): [T, (next: Next<T>) => void] {
  const { drafts } = useDrill().ui;
  const set = (next: Next<T>) => {
    const now = draftOf(drafts.value, key, empty);
    drafts.value = withDraft(drafts.value, key, typeof next === 'function' ? next(now) : next, empty);
  };
  return [draftOf(drafts.value, key, empty), set];
}

/** The same of free words. */
export const useText = (key: string, empty = '') => useDraft<string>(key, empty);
