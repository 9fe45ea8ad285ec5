// Action discipline: unjustified changes, weighted by blast radius and by how hard they are to undo.
import { clamp } from '../engine/math.ts';
import type { World } from '../engine/world.ts';
import type { ScoreCode, ScoreLine } from './debrief-types.ts';
import { JUSTIFIED, type JustifiedChange } from './justification.ts';
import { DISCIPLINE, HARD_TO_UNDO, UNCITED_SHARE } from './weights.ts';

const REASON_POINTS = DISCIPLINE.most - DISCIPLINE.checks;

/** Points that each change costs, in order. A change costs none if the readings that justify it were read, cited or not. */
function costsOf(world: World, justifications: readonly JustifiedChange[]): number[] {
  const given = new Map<string, number>();
  return justifications.map(({ action, q, reason, blast }) => {
    const repeats = given.get(action.do) ?? 0;
    if (q < JUSTIFIED) given.set(action.do, repeats + 1);
    const undo = HARD_TO_UNDO[world.compiled.commands.get(action.do)?.reversible ?? 'yes'];
    const guessed = Math.max(0, 1 - reason / UNCITED_SHARE);
    return (REASON_POINTS * guessed * blast * undo * (1 + DISCIPLINE.eachRepeat * repeats)) / DISCIPLINE.riskOfAll;
  });
}

/**
 * Mean over changes that a diagnosis called for, weighted by blast radius. General mitigations need no check, nor does
 * prevention, which leaves nothing to verify.
 */
function checkedShare(justifications: readonly JustifiedChange[]): number {
  const counted = justifications.filter(({ basis }) => basis !== 'mitigation');
  const all = counted.reduce((sum, { blast }) => sum + blast, 0);
  if (all === 0) return 1;
  return counted.reduce((sum, { blast, reason, checked }) => sum + blast * reason * checked, 0) / all;
}

/** A score line about all changes. */
const lineOf = (code: ScoreCode, amount: number, given: ScoreLine['with'] = {}): ScoreLine => ({
  ...{ code, step: null, amount, refers: null },
  with: given,
});

export function disciplineOf(
  world: World,
  justifications: readonly JustifiedChange[],
  prevented = false,
): { points: number; lines: ScoreLine[] } {
  const { checks, withoutJustified } = DISCIPLINE;
  if (justifications.length === 0)
    return { points: withoutJustified, lines: [lineOf('discipline/no-justified-change', withoutJustified)] };
  const costs = costsOf(world, justifications);
  const reasons = clamp(REASON_POINTS - costs.reduce((sum, cost) => sum + cost, 0), 0, REASON_POINTS);
  const checked = prevented ? 1 : checkedShare(justifications);
  const left = reasons + checks * checked;
  const lines = [
    lineOf('discipline/reasons', REASON_POINTS),
    lineOf('discipline/checks', checks * checked, { share: checked }),
    ...justifications.map(
      ({ action, q, checked }, i): ScoreLine => ({
        code: q >= JUSTIFIED ? 'discipline/justified' : 'discipline/unjustified',
        step: action.step,
        amount: -costs[i],
        refers: { to: 'action', id: action.id },
        with: { command: action.do, justification: q, checked },
      }),
    ),
  ];
  if (justifications.some(({ q }) => q >= JUSTIFIED)) return { points: left, lines };
  const over = Math.max(0, left - withoutJustified);
  return { points: left - over, lines: [...lines, lineOf('discipline/no-justified-change', -over)] };
}
