// The first decision in which two runs of one world differed, and its effect: each run is replayed with the decision of the
// other in place of its own, on its own seed and on other seeds of the same cause.

import { formatCall } from '../../engine/command-line.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import type { PairedEnding } from '../what-if/band.ts';
import type { TeamAction } from '../what-if/basis.ts';
import type { Edit } from '../what-if/edits.ts';
import type { BranchEngine } from '../what-if/engine.ts';
import type { Response } from './responses.ts';

/** The same decision within this many minutes is no difference. */
const SAME_MINUTES = 5;

/** `time`: both made the decision, one later; `values`: with different values; `alone`: only one of them made it. */
type DifferenceType = 'time' | 'values' | 'alone';

export type Difference = {
  readonly type: DifferenceType;
  /** The run that decided first: its decision, and the counterpart in the other run, null if there is none. */
  readonly first: string;
  readonly other: string;
  readonly decision: TeamAction;
  readonly counterpart: TeamAction | null;
  /** Edits that give the other run this decision. */
  readonly otherWith: readonly Edit[];
  /** Edits that give the first run the counterpart of the other. */
  readonly firstWith: readonly Edit[];
};

const isNear = (a: TeamAction, b: TeamAction): boolean => Math.abs(a.step - b.step) <= SAME_MINUTES * STEPS_PER_MINUTE;

const isSame = (a: TeamAction, b: TeamAction): boolean => formatCall(a) === formatCall(b);

/** The same command with the same values at about the same time. */
export const isSameDecision = (a: TeamAction, b: TeamAction): boolean => isSame(a, b) && isNear(a, b);

/** Decisions of one run without a counterpart in the other, and the counterparts that were matched. */
function unmatched(one: readonly TeamAction[], other: readonly TeamAction[]) {
  const taken = new Set<TeamAction>();
  const left = one.filter((decision) => {
    const match = other.find((candidate) => !taken.has(candidate) && isSameDecision(decision, candidate));
    if (match !== undefined) taken.add(match);
    return match === undefined;
  });
  return { left, rest: other.filter((decision) => !taken.has(decision)) };
}

/** The counterpart in the other run: the same decision later, or the same command with other values. */
function counterpartOf(decision: TeamAction, rest: readonly TeamAction[]): TeamAction | null {
  return rest.find((one) => isSame(one, decision)) ?? rest.find((one) => one.do === decision.do) ?? null;
}

const numberOf = ({ action }: TeamAction): number => action as number;

/** Edits that replace `own` with `wanted`. Without `own`, `wanted` is added; without `wanted`, `own` is omitted. */
function replaced(own: TeamAction | null, wanted: TeamAction | null): Edit[] {
  if (own === null)
    return wanted === null ? [] : [{ type: 'add', do: wanted.do, with: wanted.with, step: wanted.step }];
  if (wanted === null) return [{ type: 'omit', action: numberOf(own) }];
  const action = numberOf(own);
  return [
    ...(isSame(own, wanted) ? [] : [{ type: 'change' as const, action, with: wanted.with }]),
    ...(own.step === wanted.step ? [] : [{ type: 'move' as const, action, step: wanted.step }]),
  ];
}

type Decided = Pick<Response, 'id' | 'decisions'>;

/** Every decision in which the runs differed, earliest first. Empty if both made the same decisions at about the same times. */
export function differences(one: Decided, other: Decided): Difference[] {
  let { left: ofOne, rest: ofOther } = unmatched(one.decisions, other.decisions);
  const found: Difference[] = [];
  while (ofOne.length + ofOther.length > 0) {
    const [a, b] = [ofOne.at(0), ofOther.at(0)];
    const isOnes = b === undefined || (a !== undefined && a.step <= b.step);
    const [decision, rest] = isOnes ? [a!, ofOther] : [b, ofOne];
    const counterpart = counterpartOf(decision, rest);
    found.push({
      type: counterpart === null ? 'alone' : isSame(counterpart, decision) ? 'time' : 'values',
      ...{ first: isOnes ? one.id : other.id, other: isOnes ? other.id : one.id },
      ...{ decision, counterpart },
      otherWith: replaced(counterpart, decision),
      firstWith: replaced(decision, counterpart),
    });
    const isLeft = (action: TeamAction) => action !== decision && action !== counterpart;
    [ofOne, ofOther] = [ofOne.filter(isLeft), ofOther.filter(isLeft)];
  }
  return found;
}

/** The ending of both runs on a seed, each with its own decision and with that of the other. */
export type Swapped = { readonly other: PairedEnding; readonly first: PairedEnding };

/** `engineOf` returns the engine of a run by its id. */
export function swappedOn(seed: number, difference: Difference, engineOf: (run: string) => BranchEngine): Swapped {
  const paired = (run: string, edits: readonly Edit[]): PairedEnding => {
    const engine = engineOf(run);
    return { own: engine.own(seed), branch: engine.branch(seed, edits) };
  };
  return {
    other: paired(difference.other, difference.otherWith),
    first: paired(difference.first, difference.firstWith),
  };
}

/** A change below this share of the loss counts as none. */
const WORTH_SHARE = 0.005;

const isWorth = ({ own, branch }: PairedEnding): boolean =>
  Math.abs(branch.lost - own.lost) > Math.max(1, own.lost * WORTH_SHARE);

/** True if the decision changed the ending of either run. */
export const matters = ({ first, other }: Swapped): boolean => isWorth(first) || isWorth(other);
