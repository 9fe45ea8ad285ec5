// Lets go of what this person's own hands are on, where that can be done.

import { cancelActivity, useDrill } from '../../session/drill.ts';
import { KeyCap } from '../../ui/button.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';

const COMMAND = 'activity/cancel';

/** `by`: whose work it is that stands here. */
export function CancelButton({ by, title }: { by: string | null; title: string }) {
  const drill = useDrill();
  const { store } = drill;
  const may = store.briefing.value?.commands.some(({ do: name, mine }) => name === COMMAND && mine) === true;
  if (by === null || by !== store.me.value || !may) return null;
  return (
    <>
      <button type="button" class="button small" onClick={() => cancelActivity(drill)}>
        {words.hands.putDown} <span class="visually-hidden">{title}</span> <KeyCap shortcut="put-down" />
      </button>
      <RequestStatus of="put-down" done={null} />
    </>
  );
}
