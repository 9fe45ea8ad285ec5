// A value that is sent again only if it has changed: the whole of it, or of a list or an object what differs. The parts of a view are such
// values, shared by all who see them.
import { dequal } from 'dequal/lite';
import type { SeatView, TeamView } from '#model/incident/view-types.ts';
import type { ConsoleView } from '#protocol/console.ts';
import type { Edit } from '#protocol/edit.ts';
import type { Frame } from '#protocol/events.ts';

export type VersionedValue<T> = {
  /** As it was found last: of a list that is not frozen a copy. */
  value: T;
  /** Numbers of the flush that found it, and of the one that found the value before; 0 for none. */
  readonly since: number;
  readonly before: number;
  /** Turns the value before into this one; null if the whole is shorter. */
  readonly edit: Edit | null;
};

/** The value as the flush finds it; the same object if nothing changed. Items may not change in place. */
export function update<T>(known: VersionedValue<T> | undefined, value: T, flush: number): VersionedValue<T> {
  const before = known?.since ?? 0;
  if (!Array.isArray(value)) {
    if (known !== undefined && (known.value === value || dequal(known.value, value))) return adopted(known, value);
    return { value, since: flush, before, edit: known === undefined ? null : editOfObject(known.value, value) };
  }
  if (known?.value === value && Object.isFrozen(value)) return known;
  const items: readonly unknown[] = value;
  const knownItems: readonly unknown[] | null = Array.isArray(known?.value) ? known.value : null;
  if (known === undefined || knownItems === null) return { value: kept(value), since: flush, before, edit: null };
  const changed: number[] = [];
  for (let place = 0; place < items.length; place++)
    if (items[place] !== knownItems[place] && !dequal(items[place], knownItems[place])) changed.push(place);
  if (changed.length === 0 && items.length === knownItems.length)
    return Object.isFrozen(value) ? adopted(known, value) : known;
  return { value: kept(value), since: flush, before, edit: editOf(knownItems, items, changed) };
}

/** An equal value: it is the one that the next flush finds, which then need not be compared. */
function adopted<T>(known: VersionedValue<T>, value: T): VersionedValue<T> {
  known.value = value;
  return known;
}

/** A list that is not frozen goes on. */
const kept = <T extends unknown[]>(list: T): T => (Object.isFrozen(list) ? list : (list.slice() as T));

function editOf(before: readonly unknown[], after: readonly unknown[], changed: readonly number[]): Edit | null {
  const items: [place: number, item: unknown][] = [];
  const fields: Record<string, unknown[]> = {};
  for (const place of changed) {
    const found = place < before.length ? fieldsThatDiffer(before[place], after[place]) : null;
    if (found === null) items.push([place, after[place]]);
    else for (const [path, value] of found) (fields[path] ??= []).push(place, value);
  }
  const edit: Edit = {
    ...(after.length < before.length && { length: after.length }),
    ...(items.length > 0 && { items }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
  // A few of many items are shorter than all of them.
  if (changed.length * 2 < after.length) return edit;
  return JSON.stringify(edit).length < JSON.stringify(after).length ? edit : null;
}

/** Of a small object the whole is as short. */
const FEWEST_FIELDS = 6;

function editOfObject(before: unknown, after: unknown): Edit | null {
  if (!isObject(after) || Object.keys(after).length < FEWEST_FIELDS) return null;
  const found = fieldsThatDiffer(before, after);
  if (found === null || found.length * 2 > Object.keys(after).length) return null;
  return { fields: Object.fromEntries(found.map(([path, value]) => [path, [value]])) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What turns the one object into the other, by path; null where only the whole does: a field is gone, or its name is no path. */
function fieldsThatDiffer(then: unknown, now: unknown): [path: string, value: unknown][] | null {
  if (!isObject(then) || !isObject(now)) return null;
  const found: [string, unknown][] = [];
  for (const field of Object.keys(then)) if (now[field] === undefined && then[field] !== undefined) return null;
  for (const [field, value] of Object.entries(now)) {
    if (dequal(value, then[field])) continue;
    if (field.includes('.')) return null;
    const inner = fieldsThatDiffer(then[field], value);
    if (inner === null) found.push([field, value]);
    else for (const [path, changed] of inner) found.push([`${field}.${path}`, changed]);
  }
  return found;
}

type Values = Partial<TeamView & SeatView & ConsoleView>;
export type Parts = Map<keyof Values, VersionedValue<unknown>>;

export function updateParts(parts: Parts, values: Values, flush: number): void {
  for (const [part, value] of Object.entries(values) as [keyof Values, unknown][])
    parts.set(part, update(parts.get(part), value, flush));
}

type PartChanges = Required<Pick<Frame, 'parts' | 'edits'>>;

/** Adds the parts that have changed since the flush `from`; with `edits` as edits where the parts of before are known. */
export function addChanges(changes: PartChanges, parts: Parts, from: number, edits: boolean): void {
  for (const [part, { value, since, before, edit }] of parts) {
    if (since <= from) continue;
    if (edits && edit !== null && from >= before) changes.edits[part] = edit;
    else Object.assign(changes.parts, { [part]: value });
  }
}
