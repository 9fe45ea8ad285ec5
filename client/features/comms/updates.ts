// What the public is owed: whether a post says all that it should, and when the next one is due.

import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing, PostView } from '#model/incident/view-types.ts';

export const PARTS = ['impact', 'scope', 'doing', 'next'] as const;
export type Part = (typeof PARTS)[number];

export type PostDraft = {
  readonly status: string;
  readonly impact: string;
  readonly scope: readonly string[];
  readonly doing: string;
  readonly nextMinutes: number;
  readonly text: string;
};

export const EMPTY_POST: PostDraft = {
  status: 'investigating',
  impact: 'none',
  scope: [],
  doing: '',
  nextMinutes: 0,
  text: '',
};

/** Which of the four parts a post has. An all-clear affects nothing and promises no more. */
export function partsOf({ status, impact, scope, doing, nextMinutes }: PostDraft): Record<Part, boolean> {
  const over = status === 'resolved';
  return {
    impact: impact !== '' && (over || impact !== 'none'),
    scope: over || scope.length > 0,
    doing: over || doing.trim() !== '',
    next: over || nextMinutes > 0,
  };
}

export type Due = { readonly dueStep: number; readonly kind: 'first' | 'promised' | 'usual' };

/** When the public wants to hear next; null before the first alarm and after an all-clear. */
export function nextUpdate(
  posts: readonly PostView[],
  firstAlarmStep: number | null,
  { firstMinutes, everyMinutes }: Briefing['updates'],
): Due | null {
  if (firstAlarmStep === null) return null;
  const published = posts.filter((post) => post.published && post.step >= firstAlarmStep);
  if (published.length === 0) return { dueStep: firstAlarmStep + firstMinutes * STEPS_PER_MINUTE, kind: 'first' };
  const last = published.reduce((a, b) => (b.step > a.step ? b : a));
  if (last.status === 'resolved') return null;
  return last.nextMinutes > 0
    ? { dueStep: last.step + last.nextMinutes * STEPS_PER_MINUTE, kind: 'promised' }
    : { dueStep: last.step + everyMinutes * STEPS_PER_MINUTE, kind: 'usual' };
}

/** Minutes to a step, negative once it is past. */
export const minutesTo = (dueStep: number, step: number): number => Math.ceil((dueStep - step) / STEPS_PER_MINUTE);
