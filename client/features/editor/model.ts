// What the editor begins with, and where its timeline draws injects: by the times that are written, or that a rehearsal found.
import { formatClock } from '#model/engine/time.ts';
import type { CheckedDraft, DraftInject, RehearsedDraft } from '#protocol/drafts.ts';

/** A drill of one's own on top of a shipped scenario, with one inject to begin with. */
export const templateOn = (scenario: string): string => `id: my-drill
extends: ${scenario}
title: Our game day
summary: What players may know before the start. Nothing about the cause.

injects:
  first-question:
    title: The director asks what customers see
    when: alarm and not post
    for: 20
    from: Director on call
    channel: executive
    text: What do customers see, and when do they hear from us?
    within: 15
    objective: Tell the public early what fails
    expect: { action: Posts an update, when: post, within: 30, otherwise: second-question }
  second-question:
    title: The director asks again
    type: contingency
    from: Director on call
    channel: executive
    text: I still see nothing on the status page. Who writes it?
    objective: Tell the public early what fails
`;

type Run = RehearsedDraft['runs'][number];

/** Where an inject stands on the timeline: share of the clock, 0 to 1; null where nothing says when. */
export function placeOf({ clock }: CheckedDraft, inject: DraftInject, run: Run | null): number | null {
  const fired = run?.injects.find(({ id }) => id === inject.id)?.firedMinute ?? null;
  const minute = run === null ? inject.atMinute : fired;
  if (minute === null) return null;
  return (minute - clock.fromMinute) / (clock.horizonMinute - clock.fromMinute);
}

/** The clock time at which it fires; null where it does not, or nothing says when. */
export function clockOf(inject: DraftInject, run: Run | null): string | null {
  const fired = run?.injects.find(({ id }) => id === inject.id)?.firedMinute ?? null;
  const minute = run === null ? inject.atMinute : fired;
  return minute === null ? null : formatClock(minute);
}

/** In the order in which they fire; those that do not fire last. */
export function orderOf(draft: CheckedDraft, run: Run | null): DraftInject[] {
  const at = (inject: DraftInject) => placeOf(draft, inject, run) ?? 2;
  return [...draft.injects].sort((a, b) => at(a) - at(b));
}
