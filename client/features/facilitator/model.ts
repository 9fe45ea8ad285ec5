// The facilitator's list of injects: the next ones first, then those that wait for a condition or are fired by hand, then past
// ones.
import type { InjectView } from '#model/incident/view-types.ts';

const RANK: Record<InjectView['state'], number> = { waiting: 0, fired: 1, skipped: 2, lapsed: 2 };

/** Steps until it fires; beyond all others where nobody can tell. */
const dueIn = ({ dueStep }: InjectView): number => dueStep ?? Number.MAX_SAFE_INTEGER;

export const inOrder = <I extends InjectView>(injects: readonly I[]): I[] =>
  [...injects].sort(
    (a, b) =>
      RANK[a.state] - RANK[b.state] || (a.state === 'fired' ? b.firedStep! - a.firedStep! : dueIn(a) - dueIn(b)),
  );

/** What its sender wants of the team: an answer within so many minutes, or whenever (null); null where nobody asks for one. */
export function wantedAnswer({ effect }: Pick<InjectView, 'effect'>): { readonly minutes: number | null } | null {
  if (effect.type !== 'message') return null;
  return effect.replyMinutes === null && effect.answers === undefined ? null : { minutes: effect.replyMinutes };
}
