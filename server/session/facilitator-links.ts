// Links that sign the facilitator in on a second device. Each is a single-use secret, bound to the first device that uses it.
// Revoking a link also revokes that device. The log stores digests only.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Answer } from '#protocol/events.ts';
import { digestOf, type Ids } from '../ports.ts';
import type { DrillState, Player } from './drill-state.ts';
import { createToken, type JoinResult } from './join.ts';
import type { Journal } from './journal.ts';
import { maySteer } from './powers.ts';

type Context = {
  readonly drillState: DrillState;
  readonly journal: Journal;
  readonly ids: Ids;
  readonly player: Player;
};

/** Maximum links of one drill, including revoked ones. */
const MOST = 20;

export function createLink({ drillState, journal, ids, player }: Context, label: string): Answer<{ secret: string }> {
  const { row, steering } = drillState;
  if (row.solo) return refuse('steer/solo');
  if (!maySteer(drillState, player)) return refuse('steer/not-yours');
  if (steering.links.size >= MOST) return refuse('steer/too-many-links', { most: MOST });
  const secret = createToken(row.id, ids);
  const link = `link-${steering.links.size + 1}`;
  const payload = { do: 'add-link', link, label, digest: digestOf(secret) } as const;
  const outcome = journal.record({ type: 'steering', team: null, player: player.id, payload });
  return outcome.ok ? { ok: true, secret } : outcome;
}

/** Refusals: `drill/unknown-link`, `drill/link-used`, `drill/link-revoked`. */
export function useLink({ drillState, journal, ids, player }: Context, secret: string): Answer<JoinResult> {
  const problem = problemOf(drillState, secret);
  if ('code' in problem) return problem;
  const token = createToken(drillState.row.id, ids);
  const payload = { do: 'use-link', link: problem.link, tokenDigest: digestOf(token) } as const;
  const outcome = journal.record({ type: 'steering', team: null, player: player.id, payload });
  return outcome.ok ? { ok: true, player: player.id, token } : outcome;
}

function problemOf({ steering: { links } }: DrillState, secret: string): Refusal | { link: string } {
  const digest = digestOf(secret);
  const found = [...links].find(([, link]) => link.digest === digest);
  if (found === undefined) return refuse('drill/unknown-link');
  const [link, { revoked, tokenDigest }] = found;
  if (revoked) return refuse('drill/link-revoked');
  return tokenDigest === null ? { link } : refuse('drill/link-used');
}

/** True for the token of a device whose link was revoked. */
export function isRevoked({ steering: { links } }: DrillState, token: string): boolean {
  const revoked = [...links.values()].filter((link) => link.revoked);
  if (revoked.length === 0) return false;
  const digest = digestOf(token);
  return revoked.some(({ tokenDigest }) => tokenDigest === digest);
}
