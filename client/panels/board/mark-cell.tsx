// One cell of the board: the team's mark of an observation for a hypothesis. A plain choice, so that + and - on the keyboard
// pick from it.
import type { RefObject } from 'preact';
import { MARKS, type Mark } from '#model/team/work-types.ts';
import { words } from '../../words/en.ts';
import { useMay } from '../drill.ts';

const CLASSES: Record<Mark, string> = {
  '++': 'for-much',
  '+': 'for',
  '.': 'neither',
  '-': 'against',
  '--': 'against-much',
};
const SIGNS: Record<Mark, string> = { '++': '++', '+': '+', '.': '·', '-': '−', '--': '−−' };

type Props = {
  label: string;
  mark: Mark | null;
  target?: RefObject<HTMLSelectElement | null>;
  onMark: (mark: Mark) => void;
  onRemove: () => void;
};

export function MarkCell({ label, mark, target, onMark, onRemove }: Props) {
  const may = useMay()('board/cite-observation');
  const choose = (value: string) => {
    if (value === '') onRemove();
    else onMark(value as Mark);
  };
  return (
    <td class={mark === null ? 'mark' : `mark ${CLASSES[mark]}`}>
      <select
        ref={target}
        aria-label={label}
        data-row
        disabled={!may}
        value={mark ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{mark === null ? ' ' : words.board.noMark}</option>
        {MARKS.map((one) => (
          <option key={one} value={one} label={SIGNS[one]}>
            {`${one} ${words.board.marks[one]}`}
          </option>
        ))}
      </select>
    </td>
  );
}
