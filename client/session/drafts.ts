// What is being written and not sent: it survives another tab of the screen and a reload of the page, and ends with the drill.
import { effect, type Signal, signal } from '@preact/signals';
import { tabStorage } from './browser-storage.ts';

const KEY = 'brownout.draft.';

/** A signal that this tab keeps. What was kept in another shape is left out: fields are taken where their type is the same. */
export function keptDraft<T extends object>(name: string, empty: T): Signal<T> {
  const draft = signal(withKept(empty, tabStorage.readJson(KEY + name)));
  effect(() => {
    if (draft.value === empty) tabStorage.forget(KEY + name);
    else tabStorage.keep(KEY + name, JSON.stringify(draft.value));
  });
  return draft;
}

const OF = 'brownout.draft-of';

/** Whether what is kept was written in this drill; from now on it is. */
export function isDraftOf(drill: string): boolean {
  const same = tabStorage.read(OF) === drill;
  tabStorage.keep(OF, drill);
  return same;
}

export function withKept<T extends object>(empty: T, kept: unknown): T {
  if (typeof kept !== 'object' || kept === null) return empty;
  const isAlike = ([field, value]: [string, unknown]) => {
    const own = (empty as Record<string, unknown>)[field];
    return typeof own === typeof value && Array.isArray(own) === Array.isArray(value);
  };
  const alike = Object.entries(kept).filter(isAlike);
  return alike.length === 0 ? empty : { ...empty, ...Object.fromEntries(alike) };
}
