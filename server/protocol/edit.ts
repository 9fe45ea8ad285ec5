// Edits (diffs) of a part of a view, sent in place of the whole part, and how a client applies them to its copy.

/**
 * Changes to a list: by index, items that are entirely new, and of items where only a field changed, by its
 * path (`headline.value`), the values now: [place, value, place, value, ...]. `length` is set when the list got shorter.
 * Changes to an object: only `fields`, with one value each.
 */
export type Edit = { length?: number; items?: [place: number, item: unknown][]; fields?: Record<string, unknown[]> };

/** Returns the list or object after the edit. It and every changed item are new objects; the input is not mutated. */
export function edited<T>(before: T, edit: Edit): T;
export function edited(before: unknown, { length, items = [], fields = {} }: Edit): unknown {
  const changes = Object.entries(fields).map(([path, values]) => [path.split('.'), values] as const);
  if (!Array.isArray(before))
    return changes.reduce((after, [steps, [value]]) => withField(after, steps, value), before as Fields);
  const after: unknown[] = before.slice(0, length);
  for (const [place, item] of items) after[place] = item;
  for (const [steps, values] of changes)
    for (let i = 0; i < values.length; i += 2) {
      const place = values[i] as number;
      after[place] = withField(after[place] as Fields, steps, values[i + 1]);
    }
  return after;
}

type Fields = Readonly<Record<string, unknown>>;

const withField = (before: Fields, [field, ...rest]: readonly string[], value: unknown): Fields => ({
  ...before,
  [field]: rest.length === 0 ? value : withField(before[field] as Fields, rest, value),
});
