// The context of the what-if page: its session, and shared texts about edits.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Observation } from '#model/incident/work-types.ts';
import type { Edit } from '#model/scoring/what-if/edits.ts';
import { wordBareCall, wordCall } from '#protocol/wording.ts';
import { useClockText, useDrill, useWording } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { whatIf as told } from '../../words/en/what-if.ts';
import { leavesOutAll } from './model.ts';
import { sessionContext } from './page-session.ts';
import type { Branch, WhatIfSession } from './session.ts';

export const { SessionContext, useSession } = sessionContext<WhatIfSession>();

/** The branch that is shown; null for the run itself. */
export function useShown(): Branch | null {
  const { branches, selected } = useSession();
  return branches.value.find(({ id }) => id === selected.value) ?? null;
}

/** What anybody of the team had read. */
export const useReadings = (): readonly Observation[] => useDrill().store.debrief.value?.observations ?? [];

type Call = Pick<Extract<Edit, { type: 'add' }>, 'do' | 'with'>;

/** Longer texts, like those of posts, say nothing about a branch. */
const LONGEST_VALUE = 24;

const shortened = ({ do: command, with: values }: Call): Call => ({
  do: command,
  with: Object.fromEntries(Object.entries(values).filter(([, value]) => `${value}`.length <= LONGEST_VALUE)),
});

/** A command with its values as a sentence, under the name of its service. */
export function useCallText(): (call: Call) => string {
  const wording = useWording();
  return (call) => wordBareCall(shortened(call), wording);
}

/** The same where no service stands above it. */
export function usePlacedCallText(): (call: Call) => string {
  const wording = useWording();
  return (call) => wordCall(shortened(call), wording);
}

/** A branch of more edits is told by the first of them. */
const TOLD_EDITS = 3;

/** What the edits of a branch do to the run. */
export function useEditsText(): (edits: readonly Edit[]) => string {
  const { basis } = useSession();
  const editText = useEditText();
  return (edits) => {
    if (edits.length === 0) return told.unchanged;
    if (edits.length > 1 && leavesOutAll(basis.actions, edits)) return told.withoutAny(edits.length);
    const texts = edits.slice(0, edits.length > TOLD_EDITS + 1 ? TOLD_EDITS : edits.length).map(editText);
    return [...texts, ...(texts.length < edits.length ? [told.more(edits.length - texts.length)] : [])].join('; ');
  };
}

/** What an edit does to the run, in one line. */
function useEditText(): (edit: Edit) => string {
  const { basis } = useSession();
  const clockText = useClockText();
  const callText = usePlacedCallText();
  const actionOf = (id: number) => basis.actions.find(({ action }) => action === id)!;
  return (edit) => {
    if (edit.type === 'add') return told.added(callText(edit), clockText(edit.step));
    const own = actionOf(edit.action);
    if (edit.type === 'omit') return told.omitted(callText(own));
    if (edit.type === 'change') return told.changed(callText({ do: own.do, with: edit.with }));
    const minutes = Math.abs(edit.step - own.step) / STEPS_PER_MINUTE;
    const isEarlier = edit.step < own.step;
    return told.moved(callText(own), clockText(own.step), clockText(edit.step), format.duration(minutes), isEarlier);
  };
}
