// A value that is sent again only if it has changed: the whole of it, or of a list the items that differ.
import type { Edit } from '#protocol/events.ts';

export type VersionedValue<T> = {
  readonly value: T;
  /** One for each item of a list. */
  readonly texts: readonly string[];
  /** Numbers of the flush that found it, and of the one that found the value before; 0 for none. */
  readonly since: number;
  readonly before: number;
  /** Turns the value before into this one; null if the whole is shorter, or not a list. */
  readonly edit: Edit | null;
};

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((item) => JSON.stringify(item));

/** The value as the flush finds it; the same object if nothing changed. */
export function update<T>(known: VersionedValue<T> | undefined, value: T, flush: number): VersionedValue<T> {
  const texts = textsOf(value);
  if (known === undefined) return { value, texts, since: flush, before: 0, edit: null };
  const changed = [...texts.keys()].filter((index) => texts[index] !== known.texts[index]);
  if (changed.length === 0 && texts.length === known.texts.length) return known;
  const edit = Array.isArray(value) ? editOf(known.texts, texts, changed) : null;
  return { value, texts, since: flush, before: known.since, edit };
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length + 1, 0);

function editOf(before: readonly string[], after: readonly string[], changed: readonly number[]): Edit | null {
  const items: Edit['items'] = [];
  for (const index of changed) {
    const difference = differenceOf(before[index], after[index]);
    if (difference === null) return null;
    items.push([index, difference.item]);
  }
  const edit = { length: after.length, items };
  return JSON.stringify(edit).length < lengthOf(after) ? edit : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What of a value differs; null if a field is gone. */
type Difference = { readonly item: unknown } | null;

/** Of a new item the whole. */
function differenceOf(before: string | undefined, after: string): Difference {
  const now: unknown = JSON.parse(after);
  return before === undefined ? { item: now } : difference(JSON.parse(before), now);
}

/** Of objects the fields that differ, and of those that are objects in turn the same. */
function difference(then: unknown, now: unknown): Difference {
  if (!isObject(then) || !isObject(now)) return { item: now };
  if (Object.keys(then).some((field) => !Object.hasOwn(now, field))) return null;
  const item: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(now)) {
    if (JSON.stringify(value) === JSON.stringify(then[field])) continue;
    const inner = difference(then[field], value);
    if (inner === null) return null;
    item[field] = inner.item;
  }
  return { item };
}
