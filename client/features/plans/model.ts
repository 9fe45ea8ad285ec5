// The actions on each proposal, its prediction as text, and its purpose: a hypothesis of the board, and a metric with its
// expected direction. Both are optional; a metric without a direction predicts nothing.

import { DONE, type Done } from '#model/engine/result.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import type { Direction, Proposal } from '#model/incident/work-types.ts';
import type { WireRefusal } from '#protocol/events.ts';
import { localRefusal } from '../../session/requests.ts';
import { plan } from '../../words/en/plan.ts';

const MOVES = ['approve', 'refuse', 'run', 'verify', 'withdraw'] as const;
export type Move = (typeof MOVES)[number];

type Who = { readonly me: string | null; readonly may: (command: string) => boolean };

/** True for what somebody can still do something about. */
export const isOpen = ({ state, ran, verdict }: Proposal): boolean =>
  state === 'waiting' || state === 'approved' || (ran > 0 && verdict === null);

/** What this person can do about it now, in the order of MOVES. */
export function movesOf(proposal: Proposal, { me, may }: Who): Move[] {
  const { state, by, ran, verdict, commands } = proposal;
  const decides = state === 'waiting' && by !== me;
  const can: Record<Move, boolean> = {
    approve: decides && may('plan/approve'),
    refuse: decides && may('plan/refuse'),
    run: state === 'approved' && may('plan/run') && may(commands[ran]?.do ?? ''),
    verify: ran > 0 && verdict === null && may('plan/verify'),
    withdraw:
      (state === 'waiting' || state === 'approved') && (by === me || may('plan/approve')) && may('plan/withdraw'),
  };
  return MOVES.filter((move) => can[move]);
}

/** Those that need somebody first, each part the newest first. */
export const inOrder = (proposals: readonly Proposal[]): Proposal[] => {
  const newest = [...proposals].reverse();
  return [...newest.filter(isOpen), ...newest.filter((proposal) => !isOpen(proposal))];
};

/** True where a command needs more than one key: it can hurt more than the scenario lets pass without a word. */
export const isLarge = ({ blast }: Pick<CommandView, 'blast'>, approvalAbove: number): boolean => blast > approvalAbove;

export type Purpose = { hypothesis: number; service: string; metric: string; direction: Direction | null };

export const NO_PURPOSE: Purpose = { hypothesis: 0, service: '', metric: '', direction: null };

export const hasPurpose = ({ hypothesis, metric }: Purpose): boolean => hypothesis !== 0 || metric !== '';

export const checkPurpose = ({ metric, direction }: Purpose): Done | WireRefusal =>
  metric === '' || direction !== null ? DONE : localRefusal('plan/no-way', plan.noWay(metric), plan.chooseWay);

/** As the arguments of a proposal; of one that `checkPurpose` lets pass. */
export const purposeArgs = ({ hypothesis, service, metric, direction }: Purpose) => ({
  hypothesis,
  predict: metric === '' ? '' : `${service}/${metric} ${direction}`,
});
