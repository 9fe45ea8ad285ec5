// Every weight and constant of the score, by part. `README.md` documents each.
import type { Command } from '../engine/component-type.ts';
import type { Certainty } from '../engine/scoring-spec.ts';
import { SINGLED_OUT } from '../incident/belief.ts';

/** Requirements to pass, which must all be met by the mean of at least four runs with different causes. */
export const PASS = { points: 65, outcome: 14, diagnosis: 12, discipline: 10 } as const;

/** Share of a reading's weight that counts without a citation. */
export const UNCITED_SHARE = 2 / 3;

export const OUTCOME = {
  most: 35,
  lossWeight: 0.7,
  recoveryWeight: 0.3,
  /** Credit if the best helpful change has the least justification. The rest scales with the justification. */
  minCredit: 0.35,
  /** Share of the credit for a general mitigation without a diagnosis. */
  mitigationCredit: 2 / 3,
  /** A change helped if the run without it loses more by this share of the avoidable loss. */
  helpedShare: 0.001,
  /** A delay costs at least this share of the avoidable loss, for scenarios in which the late reference loses hardly more. */
  minDelayShare: 0.02,
} as const;

export const DIAGNOSIS = {
  most: 30,
  /** Points for a right claim by evidence and answers, whatever its certainty. */
  right: 15,
  /** Share of gains and losses that remains however late the claim. */
  timeFloor: 0.3,
  /** Minutes from the first alarm by which a prompt responder can know the cause. */
  promptMinutes: 10,
  /** Probability of being right from which "likely" and "certain" pay off. */
  paysFrom: { likely: 4 / 7, certain: 3 / 4 },
  /** Support from which evidence for a claim counts in full. */
  fullSupport: 0.85,
  /** Support from which a right claim counts as root cause found. */
  knownSupport: SINGLED_OUT,
  eachFurtherClaim: 0.75,
  earlierWrong: 0.5,
  /** Share for the cause alone. The answers earn the rest. */
  causeOnlyShare: 2 / 3,
  facets: { trigger: 0.2, mechanism: 0.3, limit: 0.3, slowness: 0.2 },
} as const;

/**
 * What certainty adds if the claim is right, and costs if it is wrong: break-even at 57 % and, between the last two, at 75 %.
 */
export const STAKES: Readonly<Record<Certainty, { readonly bonus: number; readonly cost: number }>> = {
  unsure: { bonus: 0, cost: 0 },
  likely: { bonus: 9, cost: 12 },
  certain: { bonus: 15, cost: 30 },
};

export const JUSTIFICATION = {
  /** Support from which evidence for a change counts in full. */
  fullSupport: SINGLED_OUT,
  /** Blast radius up to which no approval is needed. */
  smallBlast: 0.25,
  /** The effects of two unrelated changes closer together than these minutes cannot be told apart. */
  apartMinutes: 2,
  crowdedFactor: 0.3,
  /** Rigor without prediction, approval or verification: for a solo player, and with somebody who could approve. */
  bare: { alone: 0.8, together: 0.7 },
  eachPrecaution: 0.1,
} as const;

export const DISCIPLINE = {
  most: 20,
  /** Points for right predictions and verdicts. Justification earns the rest. */
  checks: 8,
  /** Maximum points without any justified change. */
  withoutJustified: 6,
  /** Sum of unjustified risk at which no points for justification are left. */
  riskOfAll: 0.8,
  /** Extra weight per earlier run of the same unjustified command. */
  eachRepeat: 0.5,
  /** Share of its justification that a change keeps if somebody should have approved it and nobody did. */
  unapproved: 0.75,
  /** Relative change of a metric from which it counts as moved, and up to which "no change" is a true verdict. */
  moved: 0.02,
  unchanged: 0.1,
  /** Share of the time to recovery before which "no change" is not informative. */
  settleShare: 1 / 24,
} as const;

export const HARD_TO_UNDO: Readonly<Record<Command['reversible'], number>> = { yes: 0.25, slow: 0.6, no: 1 };

export const COMMUNICATION = {
  most: 15,
  /** A post up to this many minutes late keeps this share. */
  graceMinutes: 5,
  lateShare: 2 / 3,
  /** Points that a false statement costs, besides its update. */
  untrueCost: 3,
  /** Share of lost customer-minutes from which each impact level is true. */
  impactFrom: [0, 0.005, 0.05, 0.25],
} as const;
