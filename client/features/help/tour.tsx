// The tour of a watched run: shows its notes one by one, each with its action in view and in focus, and in the short version
// moves on by itself. It is mounted outside the screens, so that a page change does not remove it.
import { useEffect, useRef } from 'preact/hooks';
import type { AnnotationView } from '#model/incident/view-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { type Drill, navigate, runForward, useDrill, useWording } from '../../session/drill.ts';
import { hasGoalCard } from '../intro/model.ts';
import { mayRunClock } from '../top-bar/model.ts';
import { firstUnshown, readingMs, targetsOf } from './model.ts';

export function useNoteText(): (note: AnnotationView) => string {
  const wording = useWording();
  return ({ act, text }) => (act === null ? text : wordMessage(act, wording));
}

const isWriting = (): boolean => document.activeElement?.matches('textarea, input[type="text"], dialog *') === true;

/** Moves the view and the focus to the act, unless somebody is writing: to its reading, once that is drawn. */
export function showAct(drill: Drill, note: AnnotationView | undefined): void {
  if (note?.target == null || isWriting()) return;
  const { place, metric, observation } = note.target;
  if (place === 'metrics' && metric === undefined) drill.ui.metrics.value = 'all';
  for (const target of targetsOf(note)) navigate(drill, target);
  if (observation === undefined) return;
  focusReading(observation);
}

/** Some pictures may pass before it is drawn. */
const MOST_PICTURES = 60;

function focusReading(observation: number, left = MOST_PICTURES): void {
  const reading = document.querySelector<HTMLElement>(`.service-panel [data-observation="${observation}"]`);
  if (reading === null) {
    if (left > 0) requestAnimationFrame(() => focusReading(observation, left - 1));
    return;
  }
  reading.tabIndex = -1;
  // After the heading, which takes the focus as soon as the page is drawn.
  requestAnimationFrame(() => reading.focus());
}

const AGAIN_MS = 3000;

export function Tour() {
  return useDrill().store.room.value?.mode === 'watch' ? <RunningTour /> : null;
}

function RunningTour() {
  const drill = useDrill();
  const { store, ui } = drill;
  const { length, shown, held } = ui.watch.value;
  const notes = store.view.annotations.value;
  const note = notes[shown - 1];
  const textOf = useNoteText();
  const shownAtMs = useRef(0);
  const forwarding = store.clock.value?.forwarding === true;
  const stands = length === 'full' && store.clock.value?.paused === true;
  const guide = ui.guide.value;
  const guided = guide === 'introduction' || hasGoalCard(guide, store.clock.value, store.startStep.value);
  const waits = held || stands || guided;
  const isLast = shown >= notes.length;
  const ends = isLast && (length === 'full' || forwarding || !mayRunClock(store.room.value, store.me.value));
  useEffect(() => {
    const first = firstUnshown(notes);
    if (shown === 0 && first > 0) ui.watch.value = { ...ui.watch.value, shown: first };
  }, [notes, shown, ui]);
  useEffect(() => {
    shownAtMs.current = performance.now();
    showAct(drill, note);
  }, [shown, drill]);
  // Who has run on to the next note sees it, though the clock stands there.
  const awaited = useRef(true);
  useEffect(() => {
    if (!isLast && stands && awaited.current && !guided) runForward(drill);
    awaited.current = isLast;
  }, [isLast, stands, guided, shown, drill]);
  useEffect(() => {
    if (waits || ends) return;
    const untilMs = note === undefined ? 0 : shownAtMs.current + readingMs(`${note.title} ${textOf(note)}`);
    // What is asked while another answer is awaited, or runs ahead in vain, is asked again.
    const goOn = () => {
      runForward(drill);
      timer = setTimeout(goOn, AGAIN_MS);
    };
    let timer = setTimeout(goOn, Math.max(0, untilMs - performance.now()));
    return () => clearTimeout(timer);
  }, [waits, ends, shown, length, drill]);
  return null;
}
