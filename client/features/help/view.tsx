// Help over the city: hints in guided mode, or the notes on the reference run in watch mode.

import type { HintLevel } from '#model/engine/scenario.ts';
import type { AnnotationView, HintView } from '#model/incident/view-types.ts';
import { type Drill, runForward, setClock, useClockText, useDrill, useMay } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { Inline } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { ButtonSwitch } from '../../ui/switch.tsx';
import { session } from '../../words/en/session.ts';
import { hasGoalCard } from '../intro/model.ts';
import { mayEnd, mayRunClock } from '../top-bar/model.ts';
import { isOver, LENGTHS, minutesBehind, type WatchLength } from './model.ts';
import { showAct, useNoteText } from './tour.tsx';
import './help.css';

export function HelpNote() {
  const { store, ui } = useDrill();
  const mode = store.room.value?.mode;
  // The card stands in the same place.
  if (hasGoalCard(ui.guide.value, store.clock.value, store.startStep.value)) return null;
  if (mode === 'guided') return <Hints />;
  return mode === 'watch' ? <WatchNote /> : null;
}

const isTold = (hint: HintView): hint is HintView & { level: HintLevel } => hint.level !== 'offer';

/** The parts of the hint that came last. */
function latest(hints: readonly HintView[]) {
  const told = hints.filter(isTold);
  return told.filter(({ hint }) => hint === told.at(-1)?.hint);
}

/** Somebody has acted and hardly a request fails: nothing else would say that the end is up to the players. */
function EndNote() {
  const { store } = useDrill();
  const { failed } = store.view.traffic.value;
  if (!isOver(store.view.actions.value.length, failed) || !mayEnd(store.room.value, store.me.value)) return null;
  return <p class="second">{session.hints.end(format.share(failed))}</p>;
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
    <aside class="box stack justify-items-start help-note" aria-label={words.title}>
      {parts.length === 0 && offer === undefined && <p class="second">{words.none}</p>}
      <dl class="stack empty:hidden" aria-live="polite">
        {parts.map(({ level, text }) => (
          <div key={level}>
            <dt class="label">{words.level[level]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p role="status" class="lit empty:hidden">
        {offer === undefined ? '' : words.offer(clockText(offer.step))}
      </p>
      <EndNote />
      {may('hint/ask') && (
        <Button onClick={() => void requests.run('hint', () => link.command('hint/ask', {}))}>
          {unfinished ? words.more : words.ask}
        </Button>
      )}
      <RequestStatus of="hint" done={null} />
    </aside>
  );
}

/** The note that is shown, with the way to the next; the one before it stays below. */
export function WatchNote() {
  const drill = useDrill();
  const { store, ui } = drill;
  const notes = store.view.annotations.value;
  const { length, shown, held } = ui.watch.value;
  const textOf = useNoteText();
  const may = mayRunClock(store.room.value, store.me.value);
  const told = session.watch;
  const note = notes[shown - 1];
  const before = notes[shown - 2];
  return (
    <aside class="box stack justify-items-start help-note watch-note" aria-label={told.title}>
      <div class="section-head">
        <p class="label">{shown === 0 ? told.title : told.count(shown, notes.length)}</p>
        {may && (
          <ButtonSwitch
            label={told.length}
            options={LENGTHS}
            chosen={length}
            text={(one) => told.lengths[one]}
            onChoose={(one) => chooseLength(drill, one)}
          />
        )}
      </div>
      <div aria-live="polite">{note === undefined ? <p class="second">{told.none}</p> : <Told note={note} />}</div>
      <Inline>
        {(may || shown < notes.length) && (
          <Button small shortcut="forward" onClick={() => runForward(drill)}>
            {told.next}
          </Button>
        )}
        {note?.target != null && (
          <Button variant="link" onClick={() => showAct(drill, note)}>
            {told.goTo}
          </Button>
        )}
        {held && <span class="lit">{told.held}</span>}
      </Inline>
      {shown === notes.length && <EndNote />}
      {before !== undefined && <p class="second clamped before">{textOf(before)}</p>}
      {shown === 0 && <p class="second">{told.lengthText[length]}</p>}
    </aside>
  );
}

function Told({ note }: { note: AnnotationView }) {
  const clockText = useClockText();
  const textOf = useNoteText();
  const minutes = minutesBehind(note, useDrill().store.clock.value?.step ?? note.step);
  return (
    <p class="told-note">
      <time class="font-mono lit">{clockText(note.step)}</time>{' '}
      {minutes > 0 && <span class="second">{session.watch.behind(format.duration(minutes))} </span>}
      {note.title !== '' && <b>{note.title}. </b>}
      {textOf(note)}
    </p>
  );
}

/** The clock of the short version stands still while a note is read. */
function chooseLength(drill: Drill, length: WatchLength): void {
  const { ui } = drill;
  if (length === ui.watch.value.length) return;
  ui.watch.value = { ...ui.watch.value, length, held: false };
  setClock(drill, { paused: length === 'short' });
}
