// Action discipline: unjustified changes, weighted by blast radius and by how hard they are to undo.
import type { Command } from '../engine/component-type.ts';
import { clamp } from '../engine/math.ts';
import type { World } from '../engine/world.ts';
import type { ScoreLine } from './debrief-types.ts';
import { JUSTIFIED, type JustifiedChange } from './justification.ts';

export const MAX_DISCIPLINE_POINTS = 20;
/** The most points without any justified change. */
const WITHOUT_JUSTIFIED_MOST = 6;
/** Sum of unjustified risk at which no points are left. */
const RISK_OF_ALL = 0.8;
/** Extra weight per earlier run of the same unjustified command. */
const EACH_REPEAT = 0.5;
const HARD_TO_UNDO: Readonly<Record<Command['reversible'], number>> = { yes: 0.25, slow: 0.6, no: 1 };

/** Points that each change costs, in order. */
function costsOf(world: World, justifications: readonly JustifiedChange[]): number[] {
  const given = new Map<string, number>();
  return justifications.map(({ action, q, blast }) => {
    const repeats = given.get(action.do) ?? 0;
    if (q < JUSTIFIED) given.set(action.do, repeats + 1);
    const undo = HARD_TO_UNDO[world.compiled.commands.get(action.do)?.reversible ?? 'yes'];
    return (MAX_DISCIPLINE_POINTS * (1 - q) * blast * undo * (1 + EACH_REPEAT * repeats)) / RISK_OF_ALL;
  });
}

export function disciplineOf(
  world: World,
  justifications: readonly JustifiedChange[],
): { points: number; lines: ScoreLine[] } {
  const costs = costsOf(world, justifications);
  const lines = justifications.map(
    ({ action, q }, i): ScoreLine => ({
      code: q >= JUSTIFIED ? 'discipline/justified' : 'discipline/unjustified',
      step: action.step,
      amount: -costs[i],
      refers: { to: 'action', id: action.id },
      with: { command: action.do, justification: q },
    }),
  );
  const left = clamp(MAX_DISCIPLINE_POINTS - costs.reduce((sum, cost) => sum + cost, 0), 0, MAX_DISCIPLINE_POINTS);
  if (justifications.some(({ q }) => q >= JUSTIFIED)) return { points: left, lines };
  const nothing: ScoreLine = {
    code: 'discipline/no-justified-change',
    step: null,
    amount: 0,
    refers: null,
    with: { most: WITHOUT_JUSTIFIED_MOST },
  };
  return { points: Math.min(left, WITHOUT_JUSTIFIED_MOST), lines: [...lines, nothing] };
}
