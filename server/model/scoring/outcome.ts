// Outcome: the share of avoidable loss that justified changes avoided. Savings by a blind change are luck: if it helped, the
// run is scored as if it had not been made.
import type { Baselines } from './baselines.ts';
import type { Ending, Replays } from './counterfactual.ts';
import type { DebriefRun, ScoreCode, ScoreLine } from './debrief-types.ts';
import { JUSTIFIED, type JustifiedChange } from './justification.ts';
import type { Slices } from './replay-source.ts';
import { OUTCOME } from './weights.ts';

export type Outcome = {
  readonly points: number;
  readonly lines: ScoreLine[];
  readonly prevented: boolean;
  /** The best justified change of those that helped. */
  readonly helped: JustifiedChange | null;
};

/** 1 if as soon as the reference, one half if `half` minutes later. */
export const timeFactor = (minutes: number, best: number, half: number): number =>
  1 / (1 + Math.max(0, minutes - best) / half);

/** 1 at the reference and 0 with no response. The extra loss of the late reference counts as one unit of delay. */
function lossFactor(lost: number, { lostByNobody, lostAtBest, lostLate }: Baselines): number {
  const avoidable = lostByNobody - lostAtBest;
  if (avoidable <= 0) return lost <= lostAtBest ? 1 : 0;
  const unit = Math.max(lostLate - lostAtBest, OUTCOME.minDelayShare * avoidable);
  const shareOf = (one: number) => 1 / (1 + Math.max(0, one - lostAtBest) / unit / 2);
  const none = shareOf(lostByNobody);
  return Math.max(0, (shareOf(lost) - none) / (1 - none));
}

/** Minutes from the first alarm with no response; 0 if the outage never happened. */
function recoveryMinutes({ outage, recoveredMinute }: Ending, baselines: Baselines): number {
  if (!outage) return 0;
  if (recoveredMinute === null) return baselines.longestMinutes;
  return Math.max(0, recoveredMinute - baselines.firstAlarmMinute);
}

/** The best justified change, without which the loss is higher. All of `left` are omitted in any case. */
function* bestThatHelped(
  justifications: readonly JustifiedChange[],
  left: ReadonlySet<number>,
  replays: Replays,
  { lostByNobody, lostAtBest }: Baselines,
): Slices<JustifiedChange | null> {
  const base = yield* replays.without(left);
  const margin = OUTCOME.helpedShare * Math.max(0, lostByNobody - lostAtBest);
  for (const justification of justifications.toSorted((a, b) => creditOf(b) - creditOf(a))) {
    if (justification.blind) continue;
    const ending = yield* replays.without(new Set([...left, justification.action.id]));
    if (base !== null && ending !== null && ending.lost > base.lost + margin) return justification;
  }
  return null;
}

const lineOf = (
  code: ScoreCode,
  amount: number,
  justification: JustifiedChange | null,
  rest: ScoreLine['with'] = {},
): ScoreLine => ({
  code,
  step: justification === null ? null : justification.action.step,
  amount,
  refers: justification === null ? null : { to: 'action', id: justification.action.id },
  with: rest,
});

function linesOf(
  own: DebriefRun,
  baselines: Baselines,
  shares: { loss: number; recovery: number; credit: number },
  helped: JustifiedChange | null,
): ScoreLine[] {
  const { loss, recovery, credit } = shares;
  const { lostByNobody, lostAtBest } = baselines;
  return [
    lineOf('outcome/loss', OUTCOME.most * OUTCOME.lossWeight * loss * credit, null, {
      lost: own.lost,
      lostByNobody,
      lostAtBest,
    }),
    lineOf(
      own.outage && own.recoveredMinute === null ? 'outcome/not-recovered' : 'outcome/recovery',
      OUTCOME.most * OUTCOME.recoveryWeight * recovery * credit,
      null,
      { minutes: recoveryMinutes(own, baselines), bestMinutes: baselines.recoveredAtBest },
    ),
    helped === null
      ? lineOf('outcome/nothing-helped', 0, null)
      : lineOf('outcome/helped-most', 0, helped, { command: helped.action.do, justification: helped.q }),
  ];
}

/** A general mitigation earns less than a change that the diagnosis called for. */
const creditOf = ({ q, basis }: JustifiedChange): number =>
  (OUTCOME.minCredit + (1 - OUTCOME.minCredit) * q) * (basis === 'mitigation' ? OUTCOME.mitigationCredit : 1);

/** Outcome of a run with the ending `own`. */
export function* outcomeOf(
  own: DebriefRun,
  justifications: readonly JustifiedChange[],
  replays: Replays,
  baselines: Baselines,
): Slices<Outcome> {
  const blind = new Set(justifications.filter((one) => one.blind).map(({ action }) => action.id));
  const sober = blind.size === 0 ? own : ((yield* replays.without(blind)) ?? own);
  const helped = yield* bestThatHelped(justifications, blind, replays, baselines);
  const prevented = baselines.outage && !own.outage && justifications.length > 0;
  if (prevented && !sober.outage && helped !== null && helped.q >= JUSTIFIED) {
    const lines = [lineOf('outcome/prevented', OUTCOME.most, helped, { command: helped.action.do })];
    return { points: OUTCOME.most, lines, prevented, helped };
  }
  const lost = Math.max(own.lost, sober.lost);
  const minutes = Math.max(recoveryMinutes(own, baselines), recoveryMinutes(sober, baselines));
  const recovers = [own, sober].every((one) => !one.outage || one.recoveredMinute !== null);
  const shares = {
    loss: lossFactor(lost, baselines),
    recovery: recovers ? timeFactor(minutes, baselines.recoveredAtBest, baselines.timeScale.recoveryHalf) : 0,
    credit: helped === null ? 0 : creditOf(helped),
  };
  const lines = linesOf(own, baselines, shares, helped);
  if (lost > own.lost || sober.outage !== own.outage)
    lines.push(lineOf('outcome/luck', 0, null, { lostWithout: sober.lost }));
  return { points: lines.reduce((sum, { amount }) => sum + amount, 0), lines, prevented, helped };
}
