// Watching the reference run: each note brings what it is about into view, and the short version goes from note to note by itself.
import { useEffect } from 'preact/hooks';
import type { AnnotationView } from '#model/incident/view-types.ts';
import type { Target } from '../../app/route.ts';
import { type Drill, navigate, useDrill } from '../../session/drill.ts';

export const LENGTHS = ['full', 'short'] as const;
export type WatchLength = (typeof LENGTHS)[number];

/** Where the act of a note is to be seen. */
export function targetOf({ target }: Pick<AnnotationView, 'target'>): Target | null {
  if (target === null) return null;
  const { place, service } = target;
  if (place === 'alarms' || place === 'status-page') return { to: place };
  return service === null ? { to: 'panel', tab: place } : { to: 'panel', tab: place, service };
}

const isWriting = (): boolean => document.activeElement?.matches('input, textarea, select, dialog *') === true;

/** Moves the view and the focus there, unless somebody is writing. */
export function showAct(drill: Drill, note: AnnotationView | undefined): void {
  const target = note === undefined ? null : targetOf(note);
  if (target !== null && !isWriting()) navigate(drill, target);
}

const PER_LETTER_MS = 50;
const LEAST_MS = 3000;
/** So that all notes of a long night fit into ten minutes. */
const MOST_MS = 13_000;

/** How long a text is shown before the next. */
export const readingMs = (text: string): number => Math.min(MOST_MS, LEAST_MS + text.length * PER_LETTER_MS);

/** Runs on to the next note once the last ones had time to be read. */
export function useNoteByNote(isOn: boolean, text: string, notes: number): void {
  const { link, requests } = useDrill();
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => void requests.run('clock', () => link.forward()), notes === 0 ? 0 : readingMs(text));
    return () => clearTimeout(timer);
  }, [isOn, notes, link, requests]);
}
