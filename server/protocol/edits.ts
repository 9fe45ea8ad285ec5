// How an edit of a frame turns a list into the next one.
import type { Edit } from './events.ts';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The list after the edit. It and every item that changed are new; the list before stays as it was. */
export function edited(before: readonly unknown[], { length, items }: Edit): unknown[] {
  const after = before.slice(0, length);
  for (const [place, item] of items) {
    const known = after[place];
    after[place] = isObject(known) && isObject(item) ? { ...known, ...item } : item;
  }
  return after;
}
