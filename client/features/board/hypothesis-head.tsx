// The head of a column: the hypothesis in words, which shows its card, and the team's belief in it.
import { useState } from 'preact/hooks';
import type { Hypothesis } from '#model/incident/work-types.ts';
import { useGive, useMay } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';

type Props = { hypothesis: Hypothesis; isShown: boolean; onPick: () => void };

export function HypothesisHead({ hypothesis: { id, text, percent }, isShown, onPick }: Props) {
  const give = useGive();
  const may = useMay();
  /** What is being typed: it must outlast what others do meanwhile. */
  const [draft, setDraft] = useState<string | null>(null);
  const weigh = (value: string) => {
    setDraft(null);
    if (value !== '') void give('board', 'board/weigh-hypothesis', { hypothesis: id, percent: Number(value) });
  };
  return (
    <th scope="col" class={isShown ? 'hypothesis shown' : 'hypothesis'}>
      <button
        type="button"
        aria-pressed={isShown}
        aria-label={words.board.showCard(text)}
        title={text}
        onClick={onPick}
      >
        {text}
      </button>
      <label>
        <span class="visually-hidden">{words.board.beliefOf(text)}</span>
        <input
          type="number"
          min={0}
          max={100}
          step={5}
          disabled={!may('board/weigh-hypothesis')}
          placeholder="–"
          value={draft ?? percent ?? ''}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onChange={(event) => weigh(event.currentTarget.value)}
        />
        <span aria-hidden="true">%</span>
      </label>
      <progress max={100} value={percent ?? 0} aria-hidden="true" />
    </th>
  );
}
