// One cell of the board: the team's mark of an observation for a hypothesis. A plain choice; one key moves it towards for or
// against.
import type { TargetedKeyboardEvent } from 'preact';
import { MARKS, type Mark } from '#model/incident/work-types.ts';
import { useMay } from '../../session/drill.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { words } from '../../words/en/common.ts';
import { markBeside } from './model.ts';

/** The more a reading speaks for a hypothesis the bluer its cell, against it the redder. */
const TINTS: Record<Mark, string> = {
  '++': 'for-much',
  '+': 'for',
  '.': 'neither',
  '-': 'against',
  '--': 'against-much',
};
const SIGNS: Record<Mark, string> = { '++': '++', '+': '+', '.': '○', '-': '−', '--': '−−' };

const TOWARDS: Readonly<Record<string, -1 | 1>> = { '+': -1, '=': -1, '-': 1 };
const AWAY = ['0', 'Backspace', 'Delete'];

type Props = {
  /** By which the focus is sent here. */
  name: string;
  label: string;
  mark: Mark | null;
  onMark: (mark: Mark) => void;
  onRemove: () => void;
};

export function MarkCell({ name, label, mark, onMark, onRemove }: Props) {
  const target = useFocusTarget<HTMLSelectElement>(name);
  const may = useMay()('board/cite-observation');
  const choose = (value: string) => {
    if (value === '') onRemove();
    else onMark(value as Mark);
  };
  const press = (event: TargetedKeyboardEvent<HTMLSelectElement>) => {
    const way = TOWARDS[event.key];
    if (way !== undefined) {
      // What stands in the cell already, so that two presses in a row are two steps.
      const next = markBeside((event.currentTarget.value || null) as Mark | null, way);
      event.currentTarget.value = next;
      onMark(next);
    } else if (AWAY.includes(event.key) && mark !== null) onRemove();
    else return;
    event.preventDefault();
  };
  return (
    <td class={mark === null ? 'mark open' : `mark ${TINTS[mark]}`}>
      <select
        ref={target}
        aria-label={label}
        data-row
        data-cell={name}
        disabled={!may}
        value={mark ?? ''}
        onKeyDown={press}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="" label={mark === null ? '·' : words.board.noMark}>
          {words.board.noMark}
        </option>
        {MARKS.map((one) => (
          <option key={one} value={one} label={SIGNS[one]}>
            {`${one} ${words.board.marks[one]}`}
          </option>
        ))}
      </select>
    </td>
  );
}
