// The head of a column: the hypothesis in words, the team's belief in it, and the way to drop it.
import type { Hypothesis } from '#model/team/work-types.ts';
import { words } from '../../words/en.ts';
import { useGive, useMay } from '../drill.ts';

export function HypothesisHead({ hypothesis: { id, text, percent } }: { hypothesis: Hypothesis }) {
  const give = useGive();
  const may = useMay();
  const weigh = (value: string) => {
    if (value !== '') void give('board', 'board/weigh-hypothesis', { hypothesis: id, percent: Number(value) });
  };
  return (
    <th scope="col" class="hypothesis">
      <span>{text}</span>
      <label>
        <span class="heard">{words.board.beliefOf(text)}</span>
        <input
          type="number"
          min={0}
          max={100}
          step={5}
          disabled={!may('board/weigh-hypothesis')}
          placeholder="–"
          value={percent ?? ''}
          onChange={(event) => weigh(event.currentTarget.value)}
        />
        <span aria-hidden="true">%</span>
      </label>
      <progress max={100} value={percent ?? 0} aria-hidden="true" />
      {may('board/drop-hypothesis') && (
        <button
          type="button"
          class="link"
          aria-label={words.board.dropOf(text)}
          onClick={() => void give('board', 'board/drop-hypothesis', { hypothesis: id })}
        >
          {words.board.drop}
        </button>
      )}
    </th>
  );
}
