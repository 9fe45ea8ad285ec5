// The parts of a view as they were last sent, shared by all who see them: each knows since which flush it is as it is.
import type { SeatView, TeamView } from '#model/incident/view-types.ts';
import type { ConsoleView } from '#protocol/console.ts';
import type { Frame } from '#protocol/events.ts';
import { update, type VersionedValue } from './versioned-value.ts';

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
