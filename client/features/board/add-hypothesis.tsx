// Adds a hypothesis to the board: a candidate or free text. On an empty board the form is open.
import { useEffect, useState } from 'preact/hooks';
import type { Briefing } from '#model/incident/view-types.ts';
import { navigate, useDrill, useGive, useRoute } from '../../session/drill.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Options, SelectField, TextField } from '../../ui/field.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { notOnBoard } from './model.ts';

/** Causes that are not on the board. The one that is being added stays in the list until its answer is there. */
function useCandidates(chosen: string): Briefing['causes'] {
  const { briefing, view } = useDrill().store;
  const others = view.hypotheses.value.filter(({ cause, droppedStep }) => droppedStep === null && cause !== chosen);
  return notOnBoard(briefing.value?.causes ?? [], others);
}

type AddProps = { isFirst: boolean; may: boolean; onAdded: () => void };

export function AddHypothesis({ isFirst, may, onAdded }: AddProps) {
  const drill = useDrill();
  const again = useFocusTarget<HTMLButtonElement>('add-hypothesis');
  const wanted = useRoute('focus') === 'hypothesis';
  const [isOpened, setOpened] = useState(wanted);
  useEffect(() => {
    if (wanted) setOpened(true);
  }, [wanted]);
  const isOpen = may && (isFirst || isOpened || wanted);
  const close = () => {
    setOpened(false);
    navigate(drill, { focus: 'add-hypothesis' });
  };
  return (
    <>
      <div class="section-head items-center">
        <h3>{words.board.title}</h3>
        {may && !isOpen && (
          <Button target={again} shortcut="hypothesis" onClick={() => navigate(drill, { focus: 'hypothesis' })}>
            {words.board.add}
          </Button>
        )}
      </div>
      {isOpen && (
        <HypothesisForm
          onClose={isFirst ? null : close}
          onAdded={() => {
            onAdded();
            close();
          }}
        />
      )}
    </>
  );
}

function HypothesisForm({ onClose, onAdded }: { onClose: (() => void) | null; onAdded: () => void }) {
  const give = useGive();
  const target = useFocusTarget<HTMLSelectElement>('hypothesis');
  const [cause, setCause] = useState('');
  const [text, setText] = useText('hypothesis');
  const causes = useCandidates(cause);
  const title = causes.find(({ id }) => id === cause)?.title ?? '';
  const add = async (event: Event) => {
    event.preventDefault();
    if (!(await give('hypothesis', 'board/add-hypothesis', { cause, text: cause === '' ? text : title }))) return;
    setText('');
    onAdded();
  };
  return (
    <form class="line" onSubmit={add}>
      <SelectField id="hypothesis-cause" label={words.board.cause} target={target} value={cause} onChoose={setCause}>
        <option value="">{words.board.ownWords}</option>
        <Options of={causes} />
      </SelectField>
      {cause === '' && (
        <TextField id="hypothesis-text" label={words.board.text} max={120} text={text} onText={setText} />
      )}
      <Button submit variant="primary">
        {words.board.add}
      </Button>
      {onClose !== null && <Button onClick={onClose}>{words.cancel}</Button>}
      <RequestStatus of="hypothesis" done={null} />
    </form>
  );
}
