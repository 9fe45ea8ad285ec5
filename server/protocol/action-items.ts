// Action items of a team on the wire: what it intends to change after a drill, who owns it and when it is due.
import { z } from 'zod';
import * as limits from './limits.ts';
import { identifier, line } from './line.ts';

/** What an item changes: a plan, people (training), a tool, or a runbook. */
export const ELEMENTS = ['plan', 'people', 'tool', 'runbook'] as const;
export type Element = (typeof ELEMENTS)[number];

export type ActionItem = {
  readonly id: string;
  readonly text: string;
  readonly element: Element;
  /** Empty until somebody takes it. */
  readonly owner: string;
  /** `2026-12-24`, or empty. */
  readonly due: string;
  /** The drill after which it was written, and the day. */
  readonly drill: string;
  readonly since: string;
  /** The day on which it was done; null while it is open. */
  readonly doneOn: string | null;
};

/** `id` is null for a new item. `team`: the list it goes on, where the facilitator writes for one of several teams. */
export const actionItemDraft = z.strictObject({
  id: identifier.nullable(),
  team: identifier.optional(),
  text: line(limits.NOTE_LENGTH),
  element: z.enum(ELEMENTS),
  owner: z.union([z.literal(''), line(limits.NAME_LENGTH)]),
  due: z.union([z.literal(''), z.iso.date('must be a date such as 2026-12-24')]),
  done: z.boolean(),
});
export type ActionItemDraft = z.infer<typeof actionItemDraft>;
