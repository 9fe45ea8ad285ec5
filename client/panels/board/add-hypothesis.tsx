// Puts a hypothesis on the board: one of the candidates, or words of one's own.
import { useState } from 'preact/hooks';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { useDrill, useGive } from '../drill.ts';
import { useFocusTarget } from '../focus.ts';

export function AddHypothesis() {
  const { briefing, view } = useDrill().store;
  const give = useGive();
  const target = useFocusTarget<HTMLSelectElement>('hypothesis');
  const [cause, setCause] = useState('');
  const [text, setText] = useState('');
  const standing = view.hypotheses.value.filter(({ droppedStep }) => droppedStep === null);
  // The one that is being added stays in the list until its answer is there.
  const causes = (briefing.value?.causes ?? []).filter(
    ({ id }) => id === cause || !standing.some((one) => one.cause === id),
  );
  const title = causes.find(({ id }) => id === cause)?.title ?? '';
  const add = async (event: Event) => {
    event.preventDefault();
    if (!(await give('hypothesis', 'board/add-hypothesis', { cause, text: cause === '' ? text : title }))) return;
    setCause('');
    setText('');
  };
  return (
    <form class="line" onSubmit={add}>
      <div>
        <label class="label" for="hypothesis-cause">
          {words.board.cause}
        </label>
        <select
          id="hypothesis-cause"
          ref={target}
          value={cause}
          onChange={(event) => setCause(event.currentTarget.value)}
        >
          <option value="">{words.board.ownWords}</option>
          {causes.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      </div>
      {cause === '' && (
        <div class="grow">
          <label class="label" for="hypothesis-text">
            {words.board.text}
          </label>
          <input
            id="hypothesis-text"
            type="text"
            maxLength={120}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
      )}
      <button type="submit" class="button">
        {words.board.add}
      </button>
      <Answer of="hypothesis" done={null} />
    </form>
  );
}
