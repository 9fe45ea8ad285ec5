// The evidence board: hypotheses side by side, the mark of each observation for each of them, and below, the card of the
// selected or leading hypothesis.
import { useState } from 'preact/hooks';
import type { Hypothesis } from '#model/incident/work-types.ts';
import { useDrill, useGive, useMay } from '../../session/drill.ts';
import { classes } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { AddHypothesis } from './add-hypothesis.tsx';
import { matrixOf, shownOf } from './model.ts';
import './board.css';
import { EvidenceRows } from './evidence-rows.tsx';
import { HypothesisCard } from './hypothesis-card.tsx';

export function Board() {
  const { view } = useDrill().store;
  const may = useMay();
  const [picked, setPicked] = useState<number | null>(null);
  const { columns, cited, uncited } = matrixOf(view.hypotheses.value, view.citations.value, view.observations.value);
  const shown = shownOf(columns, picked);
  return (
    <section class="board panel">
      <AddHypothesis
        isFirst={columns.length === 0}
        may={may('board/add-hypothesis')}
        onAdded={() => setPicked(view.hypotheses.value.at(-1)?.id ?? null)}
      />
      {cited.length === 0 && <p class="second">{words.board.intro}</p>}
      {columns.length === 0 && <p class="second">{words.board.noHypotheses}</p>}
      {/* What is long scrolls under its head; where there is no room for that, the page scrolls. */}
      <div class="relative flex-[1_0_300px] scroll">
        <table class="data-table matrix table-fixed min-w-[480px]">
          <Head columns={columns} shown={shown} onPick={setPicked} />
          <EvidenceRows name="cited" rows={cited} columns={columns} empty={words.board.none} />
          <tbody>
            <tr>
              <th scope="rowgroup" class="label pt-3" colSpan={columns.length + 2}>
                {words.board.uncited}
              </th>
            </tr>
          </tbody>
          <EvidenceRows name="uncited" rows={uncited} columns={columns} empty={words.board.noObservations} />
        </table>
      </div>
      <RequestStatus of="board" done={null} />
      {shown !== null && <HypothesisCard key={shown.id} hypothesis={shown} columns={columns} />}
    </section>
  );
}

type HeadProps = { columns: readonly Hypothesis[]; shown: Hypothesis | null; onPick: (hypothesis: number) => void };

function Head({ columns, shown, onPick }: HeadProps) {
  const mayCite = useMay()('board/cite-observation');
  return (
    <thead>
      <tr>
        <th scope="col" class="label">
          {columns.length > 0 && mayCite && <span class="block small-print">{words.board.keys}</span>}
          {words.board.evidence}
        </th>
        {columns.map((hypothesis) => (
          <HypothesisHead
            key={hypothesis.id}
            hypothesis={hypothesis}
            isShown={hypothesis === shown}
            onPick={() => onPick(hypothesis.id)}
          />
        ))}
        <th scope="col" class="label w-[52px] pr-0" title={words.board.apartText}>
          {words.board.diagnosticity}
        </th>
      </tr>
    </thead>
  );
}

type HypothesisProps = { hypothesis: Hypothesis; isShown: boolean; onPick: () => void };

function HypothesisHead({ hypothesis: { id, text, percent }, isShown, onPick }: HypothesisProps) {
  const give = useGive();
  const may = useMay();
  /** What is being typed: it must outlast what others do meanwhile. */
  const [draft, setDraft] = useState<string | null>(null);
  const weigh = (value: string) => {
    setDraft(null);
    if (value !== '') void give('board', 'board/weigh-hypothesis', { hypothesis: id, percent: Number(value) });
  };
  return (
    <th
      scope="col"
      class={classes('hypothesis w-[76px] py-1.5 pr-1.5 pl-1 align-bottom wrap-anywhere', isShown && 'shown')}
    >
      <button
        type="button"
        class={classes('line-clamp-3 text-[12px]/[15px] hover:text-act', isShown ? 'font-semibold' : 'font-medium')}
        aria-pressed={isShown}
        aria-label={words.board.showCard(text)}
        title={text}
        onClick={onPick}
      >
        {text}
      </button>
      <label class={classes('flex items-baseline [font:500_16px/20px_var(--mono)]', isShown && 'lit')}>
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
      <progress class="meter block h-1" max={100} value={percent ?? 0} aria-hidden="true" />
    </th>
  );
}
