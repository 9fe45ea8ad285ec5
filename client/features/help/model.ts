// The logic of watching the reference run, without drawing: where a note leads, how long it is shown, and which is next.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { AnnotationView } from '#model/incident/view-types.ts';
import type { Target } from '../../app/route.ts';

export const LENGTHS = ['full', 'short'] as const;
export type WatchLength = (typeof LENGTHS)[number];

/** Notes are shown one by one: how many were, how long the version is, and whether this person holds the short one. */
export type Watch = { readonly length: WatchLength; readonly shown: number; readonly held: boolean };

export const UNWATCHED: Watch = { length: 'full', shown: 0, held: false };

/** Where the act of a note is to be seen. A workspace closes: the city is part of what is shown. */
export function targetsOf({ target }: Pick<AnnotationView, 'target'>): Target[] {
  if (target === null) return [];
  const { place, service, alarm, host, metric } = target;
  if (place === 'alarms') return [{ to: place, focus: alarm === undefined ? place : `alarm-${alarm}` }];
  if (place === 'status-page') return [{ to: place }];
  const panel = { to: 'panel', tab: place, focus: null } as const;
  return [
    { close: 'workspace' },
    {
      ...panel,
      ...(service === null ? {} : { service }),
      ...(host === undefined ? {} : { host }),
      ...(metric === undefined ? {} : { metric }),
    },
    { focus: place === 'diagnose' ? 'panel-diagnose' : 'panel-title' },
  ];
}

/** So few failed requests are no outage any more. */
const NORMAL_FAILED = 0.02;

/** Somebody has acted and hardly a request fails: what is left is to wait, and to end the drill. */
export const isOver = (actions: number, failed: number): boolean => actions > 0 && failed <= NORMAL_FAILED;

const PER_LETTER_MS = 60;
/** To look at what is shown, before the first word. */
const LEAST_MS = 5000;
/** So that all notes of a long night fit into ten minutes. */
const MOST_MS = 12_500;

/** How long a note is shown before the next. */
export const readingMs = (text: string): number => Math.min(MOST_MS, LEAST_MS + text.length * PER_LETTER_MS);

/** From here on what the screen shows besides is no longer of the time of the note. */
const LEAST_BEHIND = 3;

/** How far the clock has run on while earlier notes were read; 0 for a moment. */
export function minutesBehind({ step }: Pick<AnnotationView, 'step'>, now: number): number {
  const minutes = Math.floor((now - step) / STEPS_PER_MINUTE);
  return minutes < LEAST_BEHIND ? 0 : minutes;
}

/** After a reload, or for who comes late, the tour begins with the newest notes. */
const MOST_MISSED = 6;
export function firstUnshown(notes: readonly Pick<AnnotationView, 'step'>[]): number {
  if (notes.length <= MOST_MISSED) return 0;
  return notes.findIndex(({ step }) => step === notes.at(-1)!.step);
}
