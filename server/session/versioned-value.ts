// A value that is sent again only if it has changed: the whole of it, or of a list the items that differ.
import type { Edit } from '#protocol/events.ts';

export type VersionedValue<T> = {
  readonly value: T;
  /** One for each item of a list. */
  readonly texts: readonly string[];
  readonly version: number;
  /** Turns the previous version into this one; null if the whole is shorter, or not a list. */
  readonly edit: Edit | null;
};

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((item) => JSON.stringify(item));

/** The next version of the value; the same object if nothing changed. */
export function update<T>(before: VersionedValue<T> | undefined, value: T): VersionedValue<T> {
  const texts = textsOf(value);
  if (before === undefined) return { value, texts, version: 1, edit: null };
  const changed = [...texts.keys()].filter((index) => texts[index] !== before.texts[index]);
  if (changed.length === 0 && texts.length === before.texts.length) return before;
  const edit = Array.isArray(value) ? editOf(before.texts, texts, changed) : null;
  return { value, texts, version: before.version + 1, edit };
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

/** The fields of an object that differ, or the whole item if it is new; null if a field is gone. */
function differenceOf(before: string | undefined, after: string): { item: unknown } | null {
  const now: unknown = JSON.parse(after);
  const then: unknown = before === undefined ? null : JSON.parse(before);
  if (!isObject(then) || !isObject(now)) return { item: now };
  if (Object.keys(then).some((field) => !Object.hasOwn(now, field))) return null;
  const differs = ([field, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(then[field]);
  return { item: Object.fromEntries(Object.entries(now).filter(differs)) };
}
