// Help over the city: hints for those who asked for some, or the notes on the reference run for those who watch it.

import { useEffect, useState } from 'preact/hooks';
import type { HintLevel } from '#model/engine/scenario.ts';
import type { AnnotationView, HintView } from '#model/incident/view-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { useClockText, useDrill, useMay, useWording } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { ButtonSwitch } from '../../ui/switch.tsx';
import { session } from '../../words/en/session.ts';
import './help.css';
import { LENGTHS, showAct, useNoteByNote, type WatchLength } from './watch.ts';

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
  const drill = useDrill();
  const notes = drill.store.view.annotations.value;
  const clockText = useClockText();
  const wording = useWording();
  const [length, setLength] = useState<WatchLength>('full');
  const told = session.watch;
  const textOf = ({ act, text }: AnnotationView) => (act === null ? text : wordMessage(act, wording));
  const latestNotes = notes.filter(({ step }) => step === notes.at(-1)?.step);
  useEffect(() => showAct(drill, notes.at(-1)), [notes.length, drill]);
  useNoteByNote(length === 'short', latestNotes.map(textOf).join(' '), notes.length);
  return (
    <aside class="box stack help-note" aria-label={told.title}>
      <p class="label">{told.title}</p>
      <ButtonSwitch
        label={told.length}
        options={LENGTHS}
        chosen={length}
        text={(one) => told.lengths[one]}
        onChoose={(one) => setLength(one)}
      />
      <p class="second">{told.lengthText[length]}</p>
      {notes.length === 0 && <p class="second">{told.none}</p>}
      <ol class="stack" aria-live="polite">
        {notes.slice(-Math.max(SHOWN, latestNotes.length)).map((note, i) => (
          <li key={`${note.step} ${i} ${note.title}`}>
            <p>
              <time class="mono lit">{clockText(note.step)}</time> <b>{note.title}</b>
            </p>
            <p class="second">{textOf(note)}</p>
            {note.target !== null && (
              <Button variant="link" onClick={() => showAct(drill, note)}>
                {told.goTo}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </aside>
  );
}
