// Outcome: what was saved of what could be saved, as far as warranted changes saved it. What a change made blindly has
// saved is luck: where it made things better, the run is read as if it had not been made.
import { clamp } from '../engine/math.ts';
import type { DebriefRun, ScoreCode, ScoreLine } from './debrief-types.ts';
import type { Pieces } from './replay-source.ts';
import { WARRANTED, type Warrant } from './justification.ts';
import type { Ending, Replays } from './counterfactual.ts';
import type { Yardstick } from './baselines.ts';

export const OUTCOME_MOST = 35;
const LOSS_WEIGHT = 0.7;
const RECOVERY_WEIGHT = 0.3;
/** Credit where the change that helped most had the least of a warrant; the rest comes with it. */
const LEAST_CREDIT = 0.35;
/** A change helped where the run without it loses more by this share of all that could be saved. */
const HELPED_SHARE = 0.001;

export type Outcome = {
  readonly points: number;
  readonly lines: ScoreLine[];
  readonly prevented: boolean;
  /** The change with the best warrant of those that helped. */
  readonly helped: Warrant | null;
};

/** 1 at the best known run, 0 with nobody acting, along a straight line between them. */
export const factorOf = (mine: number, nobody: number, best: number): number =>
  nobody <= best ? (mine <= best ? 1 : 0) : clamp((nobody - mine) / (nobody - best), 0, 1);

/** Minutes from the first alarm with nobody acting; an outage that never came took none. */
function recoveryMinutes({ outage, recoveredMinute }: Ending, yardstick: Yardstick): number {
  if (!outage) return 0;
  if (recoveredMinute === null) return yardstick.longestMinutes;
  return Math.max(0, recoveredMinute - yardstick.firstAlarmMinute);
}

/** The change with the best warrant without which more is lost; all of `left` are left out in any case. */
function* bestThatHelped(
  warrants: readonly Warrant[],
  left: ReadonlySet<number>,
  replays: Replays,
  { lostByNobody, lostAtBest }: Yardstick,
): Pieces<Warrant | null> {
  const base = yield* replays.without(left);
  const margin = HELPED_SHARE * Math.max(0, lostByNobody - lostAtBest);
  for (const warrant of warrants.toSorted((a, b) => b.q - a.q)) {
    if (warrant.blind) continue;
    const ending = yield* replays.without(new Set([...left, warrant.action.id]));
    if (base !== null && ending !== null && ending.lost > base.lost + margin) return warrant;
  }
  return null;
}

const lineOf = (code: ScoreCode, amount: number, warrant: Warrant | null, rest: ScoreLine['with'] = {}): ScoreLine => ({
  code,
  step: warrant === null ? null : warrant.action.step,
  amount,
  refers: warrant === null ? null : { to: 'action', id: warrant.action.id },
  with: rest,
});

function linesOf(
  own: DebriefRun,
  yardstick: Yardstick,
  shares: { loss: number; recovery: number; credit: number },
  helped: Warrant | null,
): ScoreLine[] {
  const { loss, recovery, credit } = shares;
  const { lostByNobody, lostAtBest } = yardstick;
  return [
    lineOf('outcome/loss', OUTCOME_MOST * LOSS_WEIGHT * loss * credit, null, {
      lost: own.lost,
      lostByNobody,
      lostAtBest,
    }),
    lineOf(
      own.outage && own.recoveredMinute === null ? 'outcome/not-recovered' : 'outcome/recovery',
      OUTCOME_MOST * RECOVERY_WEIGHT * recovery * credit,
      null,
      { minutes: recoveryMinutes(own, yardstick), bestMinutes: yardstick.recoveredAtBest },
    ),
    helped === null
      ? lineOf('outcome/nothing-helped', 0, null)
      : lineOf('outcome/helped-most', 0, helped, { command: helped.action.do, warrant: helped.q }),
  ];
}

/** Outcome of a run that ended like `own`. */
export function* outcomeOf(
  own: DebriefRun,
  warrants: readonly Warrant[],
  replays: Replays,
  yardstick: Yardstick,
): Pieces<Outcome> {
  const blind = new Set(warrants.filter((one) => one.blind).map(({ action }) => action.id));
  const sober = blind.size === 0 ? own : ((yield* replays.without(blind)) ?? own);
  const helped = yield* bestThatHelped(warrants, blind, replays, yardstick);
  const prevented = yardstick.outage && !own.outage && warrants.length > 0;
  if (prevented && !sober.outage && helped !== null && helped.q >= WARRANTED) {
    const lines = [lineOf('outcome/prevented', OUTCOME_MOST, helped, { command: helped.action.do })];
    return { points: OUTCOME_MOST, lines, prevented, helped };
  }
  const lost = Math.max(own.lost, sober.lost);
  const minutes = Math.max(recoveryMinutes(own, yardstick), recoveryMinutes(sober, yardstick));
  const shares = {
    loss: factorOf(lost, yardstick.lostByNobody, yardstick.lostAtBest),
    recovery: factorOf(minutes, yardstick.longestMinutes, yardstick.recoveredAtBest),
    credit: helped === null ? 0 : LEAST_CREDIT + (1 - LEAST_CREDIT) * helped.q,
  };
  const lines = linesOf(own, yardstick, shares, helped);
  if (lost > own.lost || sober.outage !== own.outage)
    lines.push(lineOf('outcome/luck', 0, null, { lostWithout: sober.lost }));
  return { points: lines.reduce((sum, { amount }) => sum + amount, 0), lines, prevented, helped };
}
