// Help over the city: hints for those who asked for some, or the notes on the reference run for those who watch it.

import type { HintLevel } from '#model/engine/scenario.ts';
import type { HintView } from '#model/incident/view-types.ts';
import { useClockText, useDrill, useMay } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { session } from '../../words/en/session.ts';
import './help.css';

export function HelpNote() {
  const mode = useDrill().store.room.value?.mode;
  if (mode === 'guided') return <Hints />;
  return mode === 'watch' ? <Annotations /> : null;
}

const isTold = (hint: HintView): hint is HintView & { level: HintLevel } => hint.level !== 'offer';

/** The parts of the hint that came last. */
function latest(hints: readonly HintView[]) {
  const told = hints.filter(isTold);
  return told.filter(({ hint }) => hint === told.at(-1)?.hint);
}

function Hints() {
  const { store, link, requests } = useDrill();
  const may = useMay();
  const words = session.hints;
  const parts = latest(store.view.hints.value);
  const offer = store.view.hints.value.find(({ level }) => level === 'offer');
  const clockText = useClockText();
  const unfinished = parts.length > 0 && parts.length < 3;
  return (
    <aside class="box stack help-note" aria-label={words.title}>
      {parts.length === 0 && offer === undefined && <p class="second">{words.none}</p>}
      <dl class="stack" aria-live="polite">
        {parts.map(({ level, text }) => (
          <div key={level}>
            <dt class="label">{words.level[level]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p role="status" class="lit">
        {offer === undefined ? '' : words.offer(clockText(offer.step))}
      </p>
      {may('hint/ask') && (
        <Button onClick={() => void requests.run('hint', () => link.command('hint/ask', {}))}>
          {unfinished ? words.more : words.ask}
        </Button>
      )}
      <RequestStatus of="hint" done={null} />
    </aside>
  );
}

const SHOWN = 2;

function Annotations() {
  const notes = useDrill().store.view.annotations.value;
  const clockText = useClockText();
  const words = session.watch;
  return (
    <aside class="box stack help-note" aria-label={words.title}>
      <p class="label">{words.title}</p>
      {notes.length === 0 && <p class="second">{words.none}</p>}
      <ol class="stack" aria-live="polite">
        {notes.slice(-SHOWN).map(({ step, title, text }) => (
          <li key={`${step} ${title}`}>
            <p>
              <time class="mono lit">{clockText(step)}</time> <b>{title}</b>
            </p>
            <p class="second">{text}</p>
          </li>
        ))}
      </ol>
    </aside>
  );
}
