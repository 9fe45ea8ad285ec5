// What is sent again only when it differs from what was sent before: whole, or, of a list, the items that differ.
import type { Edit } from '#protocol/events.ts';

export type Sheet<T> = {
  readonly value: T;
  /** Of a list one for each item. */
  readonly texts: readonly string[];
  readonly version: number;
  /** What turns the version before into this one; null where the whole is as short. */
  readonly edit: Edit | null;
};

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((item) => JSON.stringify(item));

/** The sheet with this value; the very same where it says the same. */
export function revise<T>(sheet: Sheet<T> | undefined, value: T): Sheet<T> {
  const texts = textsOf(value);
  if (sheet === undefined) return { value, texts, version: 1, edit: null };
  const changed = [...texts.keys()].filter((place) => texts[place] !== sheet.texts[place]);
  if (changed.length === 0 && texts.length === sheet.texts.length) return sheet;
  const edit = Array.isArray(value) && changed.length * 2 < texts.length ? editOf(value, changed) : null;
  return { value, texts, version: sheet.version + 1, edit };
}

const editOf = (list: readonly unknown[], changed: readonly number[]): Edit => ({
  length: list.length,
  items: changed.map((place) => [place, list[place]]),
});
