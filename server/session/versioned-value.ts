// A value that is sent again only if it has changed: either all of it, or the difference of a list or an object. The parts of a
// view are such values, shared by all who see them.
import { dequal } from 'dequal/lite';
import type { SeatView, TeamView } from '#model/incident/view-types.ts';
import type { ConsoleView } from '#protocol/console.ts';
import type { Edit } from '#protocol/edit.ts';
import type { Frame } from '#protocol/events.ts';

export type VersionedValue<T> = {
  /** The last value; a copy if it is a list that is not frozen. */
  value: T;
  /** Numbers of the flush that found the value, and of the one that found the previous value; 0 for none. */
  readonly since: number;
  readonly before: number;
  /** Turns the previous value into this one; null if the whole value is shorter. */
  readonly edit: Edit | null;
};

/** The value at this flush; the same object if nothing changed. Items must not change in place. */
export function update<T>(known: VersionedValue<T> | undefined, value: T, flush: number): VersionedValue<T> {
  if (known === undefined) return { value: kept(value), since: flush, before: 0, edit: null };
  const isList = Array.isArray(value);
  if (known.value === value && (!isList || Object.isFrozen(value))) return known;
  const edit = isList && Array.isArray(known.value) ? editOfList(known.value, value) : editOfObject(known.value, value);
  if (edit === NOTHING) return adopted(known, value);
  return { value: kept(value), since: flush, before: known.since, edit };
}

/** Replaces the value by an equal one that the next flush will find, to save the comparison. */
function adopted<T>(known: VersionedValue<T>, value: T): VersionedValue<T> {
  if (!Array.isArray(value) || Object.isFrozen(value)) known.value = value;
  return known;
}

/** A list that is not frozen may still grow. */
const kept = <T>(value: T): T =>
  Array.isArray(value) && !Object.isFrozen(value) ? (value.slice() as unknown as T) : value;

/** The edit between two equal values. */
const NOTHING: Edit = Object.freeze({});

/** Turns one list into the other; null if the whole list is shorter. */
function editOfList(before: readonly unknown[], after: readonly unknown[]): Edit | null {
  const items: [place: number, item: unknown][] = [];
  const fields: Record<string, unknown[]> = {};
  let changed = 0;
  for (let place = 0; place < after.length; place++) {
    const item = after[place];
    if (place < before.length && before[place] === item) continue;
    const found = place < before.length ? differences(before[place], item) : null;
    if (found?.length === 0) continue;
    changed++;
    if (found === null) items.push([place, item]);
    else for (const [path, value] of found) (fields[path] ??= []).push(place, value);
  }
  if (changed === 0 && before.length === after.length) return NOTHING;
  const edit: Edit = {
    ...(after.length < before.length && { length: after.length }),
    ...(items.length > 0 && { items }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
  // A few of many items are shorter than all of them.
  if (changed * 2 < after.length) return edit;
  return JSON.stringify(edit).length < JSON.stringify(after).length ? edit : null;
}

/** For a small object the whole value is as short. */
const FEWEST_FIELDS = 6;

function editOfObject(before: unknown, after: unknown): Edit | null {
  const found = differences(before, after);
  if (found?.length === 0) return NOTHING;
  if (found === null || !isObject(after)) return null;
  const { length } = Object.keys(after);
  if (length < FEWEST_FIELDS || found.length * 2 > length) return null;
  return { fields: Object.fromEntries(found.map(([path, value]) => [path, [value]])) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Differences = readonly (readonly [path: string, value: unknown])[];

const NO_DIFFERENCES: Differences = [];

/**
 * Edits from one value to the other, by path: empty if they are equal; null if only the whole value works, as when a field is
 * gone or its name is not a valid path.
 */
function differences(then: unknown, now: unknown): Differences | null {
  if (then === now) return NO_DIFFERENCES;
  if (!isObject(then) || !isObject(now)) return dequal(then, now) ? NO_DIFFERENCES : null;
  for (const field in then) if (now[field] === undefined && then[field] !== undefined) return null;
  const found: (readonly [string, unknown])[] = [];
  for (const field in now) {
    const value = now[field];
    if (value === then[field]) continue;
    const inner = differences(then[field], value);
    if (inner?.length === 0) continue;
    if (field.includes('.')) return null;
    if (inner === null) found.push([field, value]);
    else for (const [path, changed] of inner) found.push([`${field}.${path}`, changed]);
  }
  return found;
}

type Values = Partial<TeamView & SeatView & ConsoleView>;
export type Parts = Map<keyof Values, VersionedValue<unknown>>;

export function updateParts(parts: Parts, values: Values, flush: number): void {
  for (const part in values) updatePart(parts, part as keyof Values, values[part as keyof Values], flush);
}

export function updatePart(parts: Parts, part: keyof Values, value: unknown, flush: number): void {
  const known = parts.get(part);
  const now = update(known, value, flush);
  if (now !== known) parts.set(part, now);
}

type PartChanges = Required<Pick<Frame, 'parts' | 'edits'>>;

/** Adds the parts that changed since the flush `from`; with `edits` as edits if the previous parts are known. */
export function addChanges(changes: PartChanges, parts: Parts, from: number, edits: boolean): void {
  const whole = changes.parts as Record<keyof Values, unknown>;
  parts.forEach(({ value, since, before, edit }, part) => {
    if (since <= from) return;
    if (edits && edit !== null && from >= before) changes.edits[part] = edit;
    else whole[part] = value;
  });
}
