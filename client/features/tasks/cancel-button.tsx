// Lets go of what this person's own hands are on, where that can be done.
import { words } from '../../words/en/common.ts';
import { Answer } from '../../ui/answer.tsx';
import { putDown, useDrill } from '../../session/drill.ts';
import { KeyCap } from '../../ui/key-cap.tsx';

const COMMAND = 'hands/put-down';

/** `by`: whose work it is that stands here. */
export function PutDown({ by, title }: { by: string | null; title: string }) {
  const drill = useDrill();
  const { store } = drill;
  const may = store.briefing.value?.commands.some(({ do: name, mine }) => name === COMMAND && mine) === true;
  if (by === null || by !== store.me.value || !may) return null;
  return (
    <>
      <button type="button" class="button small" onClick={() => putDown(drill)}>
        {words.hands.putDown} <span class="heard">{title}</span> <KeyCap shortcut="put-down" />
      </button>
      <Answer of="put-down" done={null} />
    </>
  );
}
