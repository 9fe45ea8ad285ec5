// What everybody may know once a drill has ended: what was true, what the team did and when, what its choices rested on, and
// what the same seed costs under other hands. The world runs on unattended to the horizon, so that ending early never pays.
import { milestonesOf } from '../engine/rehearse.ts';
import type { Team } from '../incident/team.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { partingStep } from '../engine/checkpoints.ts';
import { hashOf } from '../engine/world.ts';
import { beliefOf, showsAbnormal } from './belief.ts';
import { clocksOf } from './incident-metrics.ts';
import { recoverySeries } from './loss-series.ts';
import type { BeliefPoint, ComparedRun, Debrief, DebriefAction } from './debrief-types.ts';
import { supportOfClaim } from './diagnosis.ts';
import { type JudgeOptions, judgementOf } from './assessment.ts';
import { lanesOf } from './lanes.ts';
import { type Pieces, whole } from './replay-source.ts';
import { walksReport } from './walks.ts';
import { WARRANTED, type Warrant } from './justification.ts';
import type { Replays } from './counterfactual.ts';
import { type Ground, type Shelf, scriptRun, tapeFor } from './baselines.ts';

/** Belief after each observation that is evidence of something. */
function* beliefsOf({ scenario, observations }: Team): Pieces<BeliefPoint[]> {
  const points: BeliefPoint[] = [];
  for (const [i, observation] of observations.entries()) {
    if (!scenario.judging.evidence.some((spec) => showsAbnormal(spec, observation) !== null)) continue;
    const belief = { ...beliefOf(scenario, observations.slice(0, i + 1)) };
    points.push({ step: observation.step, observation: observation.id, belief });
    yield;
  }
  return points;
}

const claimsOf = (team: Team): Debrief['claims'] =>
  team.claims.map((claim) => ({
    ...claim,
    right: claim.cause === team.scenario.cause,
    support: supportOfClaim(team, claim),
  }));

function* actionsOf(warrants: readonly Warrant[], replays: Replays): Pieces<DebriefAction[]> {
  const priced: DebriefAction[] = [];
  for (const { action, q, blast: _, blind: __, ...rest } of warrants) {
    const ending = yield* replays.without(new Set([action.id]));
    const { id, step, by, do: command, with: values } = action;
    priced.push({
      ...{ id, step, by, do: command, with: values, ...rest },
      warrant: q,
      warranted: q >= WARRANTED,
      lostWithout: ending?.lost ?? null,
    });
  }
  return priced;
}

/** The runs that stand beside the team's own. */
function* comparedRuns({ deeds }: Team, ground: Ground, shelf: Shelf): Pieces<ComparedRun[]> {
  const runs: ComparedRun[] = [];
  for (const script of ground.scenario.judging.compare) {
    const run = yield* scriptRun(ground, script, shelf);
    runs.push({ ...run, leavesStep: partingStep(deeds, tapeFor(ground, script)) });
  }
  return runs;
}

/** The debrief of a team as it stands, in pieces. */
export function* debriefInPieces(team: Team, { startStep = 0, shelf = new Map() }: JudgeOptions = {}): Pieces<Debrief> {
  const { scenario, world } = team;
  const { originStep } = world.plan;
  const { ground, rest, own, warrants, replays, score } = yield* judgementOf(team, startStep, shelf);
  const reached = milestonesOf(rest);
  const sinceFirst = (minute: number | null) => (minute === null ? null : minute + originStep / STEPS_PER_MINUTE);
  return {
    cause: scenario.causes.find((cause) => cause.id === scenario.cause)!,
    claims: claimsOf(team),
    clocks: clocksOf(team, rest, recoverySeries(rest)),
    milestones: scenario.milestones.map(({ id, title }) => ({ id, title, minute: sinceFirst(reached[id]) })),
    timeline: team.timeline,
    endedStep: world.step,
    lostAtEnd: Math.round(world.lost),
    walks: yield* walksReport(team, rest, replays),
    runs: [{ ...own, leavesStep: null }, ...(yield* comparedRuns(team, ground, shelf))],
    actions: yield* actionsOf(warrants, replays),
    beliefs: yield* beliefsOf(team),
    lanes: lanesOf(rest, world.step / STEPS_PER_MINUTE),
    score,
    mode: team.mode,
    hints: team.hintsGiven.length,
    hash: hashOf(world),
  };
}

/** The whole debrief at once, for tools and tests. */
export const debriefOf = (team: Team, options?: JudgeOptions): Debrief => whole(debriefInPieces(team, options));
