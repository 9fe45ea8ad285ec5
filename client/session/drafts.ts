// Drafts of one person: this tab keeps each until it is sent or another drill begins. They never leave the browser.
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
    // What begins as nothing is a choice of one word.
    if (own === null) return value === null || typeof value === 'string';
    return value !== null && typeof own === typeof value && Array.isArray(own) === Array.isArray(value);
  };
  const alike = Object.entries(kept).filter(isAlike);
  return alike.length === 0 ? empty : { ...empty, ...Object.fromEntries(alike) };
}

/** Texts and forms that are being filled in, by their field. */
export type Drafts = { readonly values: Readonly<Record<string, unknown>> };

export const NO_DRAFTS: Drafts = { values: {} };

/** What stands in a field or a form; `empty` where nothing was written. */
export function draftOf<T extends string | object>({ values }: Drafts, key: string, empty: T): T {
  const kept = values[key];
  if (typeof empty === 'object') return withKept(empty, kept);
  return typeof kept === 'string' ? (kept as T) : empty;
}

/** Nothing is kept of what is empty. */
export function withDraft<T extends string | object>(drafts: Drafts, key: string, draft: T, empty: T): Drafts {
  const { [key]: _, ...others } = drafts.values;
  const values = JSON.stringify(draft) === JSON.stringify(empty) ? others : { ...others, [key]: draft };
  return Object.keys(values).length === 0 ? NO_DRAFTS : { values };
}
