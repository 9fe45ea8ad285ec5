// Changes to a team's actions, as data: omit an action, move it, give it other values, or add one. A list of edits defines one
// branch of the run.

import type { Values } from '../../engine/fields.ts';
import type { TeamAction } from './basis.ts';

/** `action` is the number of an action of the team. */
export type Edit =
  | { readonly type: 'omit'; readonly action: number }
  | { readonly type: 'move'; readonly action: number; readonly step: number }
  | { readonly type: 'change'; readonly action: number; readonly with: Values }
  | { readonly type: 'add'; readonly do: string; readonly with: Values; readonly step: number };

function edited(actions: readonly TeamAction[], edit: Edit): TeamAction[] {
  switch (edit.type) {
    case 'omit':
      return actions.filter(({ action }) => action !== edit.action);
    case 'move':
      return actions.map((one) => (one.action === edit.action ? { ...one, step: edit.step } : one));
    case 'change':
      return actions.map((one) => (one.action === edit.action ? { ...one, with: edit.with } : one));
    case 'add':
      return [...actions, { type: 'command', do: edit.do, with: edit.with, step: edit.step, action: null }];
  }
}

/** The log after the edits, ordered by time. Actions of one step keep their order. */
export const editedLog = (actions: readonly TeamAction[], edits: readonly Edit[]): TeamAction[] =>
  edits.reduce(edited, [...actions]).toSorted((a, b) => a.step - b.step);
