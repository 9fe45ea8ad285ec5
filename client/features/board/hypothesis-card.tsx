// The card of one hypothesis: who added it and when, what would refute it and the next test in the team's own words, and
// links to a plan that tests it or to the diagnosis form.
import { useState } from 'preact/hooks';
import type { Hypothesis } from '#model/incident/work-types.ts';
import { withCause } from '../../session/diagnosis-draft.ts';
import { navigate, useClockText, useDrill, useGive, useMay, usePersonName } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { Toolbar } from '../../ui/layout.tsx';
import { words } from '../../words/en/common.ts';
import { letterOf } from './model.ts';

type Props = { hypothesis: Hypothesis; columns: readonly Hypothesis[] };

export function HypothesisCard({ hypothesis, columns }: Props) {
  const { store } = useDrill();
  const clockText = useClockText();
  const nameOf = usePersonName();
  const { by, step, text } = hypothesis;
  const holder = by === store.me.value ? words.board.yours : nameOf(by);
  return (
    <section
      class="section stack gap-1 -mx-gutter py-2 border-t border-rule2 wrap-anywhere"
      aria-labelledby="hypothesis-card"
    >
      <div class="section-head">
        <h3 id="hypothesis-card" class="type-title">
          {letterOf(columns, hypothesis)}. {text}
        </h3>
        <span class="second">{words.board.since(holder, clockText(step))}</span>
      </div>
      <OwnWords name={words.board.wrongIf} hint={words.board.wrongIfHint} hypothesis={hypothesis} field="wrongIf" />
      <OwnWords name={words.board.nextTest} hint={words.board.nextTestHint} hypothesis={hypothesis} field="nextTest" />
      <Ways hypothesis={hypothesis} />
    </section>
  );
}

type WordsProps = { name: string; hint: string; hypothesis: Hypothesis; field: 'wrongIf' | 'nextTest' };

/** A line that reads as text until somebody writes in it; what is written is everybody's once the field is left. */
function OwnWords({ name, hint, hypothesis, field }: WordsProps) {
  const give = useGive();
  const may = useMay()('board/note-test');
  const [draft, setDraft] = useState<string | null>(null);
  const { id, wrongIf, nextTest } = hypothesis;
  const keep = async (text: string) => {
    if (await give('board', 'board/note-test', { hypothesis: id, wrongIf, nextTest, [field]: text })) setDraft(null);
  };
  return (
    <label class="own-words flex gap-1">
      <b class="flex-none font-semibold leading-6">{name}</b>
      <textarea
        class="flex-1 min-w-0 px-1 py-0.5 text-fg-2"
        rows={1}
        maxLength={200}
        disabled={!may}
        placeholder={hint}
        value={draft ?? hypothesis[field]}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onChange={(event) => void keep(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
    </label>
  );
}

/** Words of one's own have no facets and cannot be declared: a diagnosis is one of the candidates. */
function Ways({ hypothesis: { id, cause, text } }: { hypothesis: Hypothesis }) {
  const drill = useDrill();
  const give = useGive();
  const may = useMay();
  const diagnose = (chosen: string) => {
    drill.ui.diagnosis.value = withCause(drill.ui.diagnosis.value, chosen);
    navigate(drill, { to: 'diagnose' });
  };
  const test = () => {
    drill.ui.tested.value = id;
    navigate(drill, { to: 'plans', focus: 'propose' });
  };
  return (
    <div class="cluster apart items-end">
      {cause === null && <p class="second">{words.board.notDeclared}</p>}
      <Toolbar>
        {may('board/drop-hypothesis') && (
          <Button
            variant="link"
            aria-label={words.board.dropOf(text)}
            onClick={() => void give('board', 'board/drop-hypothesis', { hypothesis: id })}
          >
            {words.board.drop}
          </Button>
        )}
        {may('plan/propose') && <Button onClick={test}>{words.board.test}</Button>}
        {cause !== null && may('incident/claim-cause') && (
          <Button variant="primary" onClick={() => diagnose(cause)}>
            {words.board.claim}
          </Button>
        )}
      </Toolbar>
    </div>
  );
}
