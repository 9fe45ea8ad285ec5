// Builds the debrief: what was true, what the team did and when, how its choices were justified, and the cost of other
// responses on the same seed. The world continues without players to the horizon, so that ending early never pays.
import { divergenceStep } from '../engine/checkpoints.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { hashOf } from '../engine/world.ts';
import { beliefOf } from '../incident/belief.ts';
import { citedAt } from '../incident/carriers.ts';
import { showsAbnormal } from '../incident/evidence-readings.ts';
import type { Team } from '../incident/state.ts';
import { milestonesOf } from '../rehearse.ts';
import { type AssessmentOptions, assessmentOf } from './assessment.ts';
import { actionLogFor, type BaselineCache, type StartingPoint, scriptRun } from './baselines.ts';
import { choicesOf, knownAt } from './choices.ts';
import type { BeliefPoint, ComparedRun, Debrief, Share } from './debrief-types.ts';
import { supportOfClaim } from './diagnosis.ts';
import { incidentMetricsOf } from './incident-metrics.ts';
import { lanesOf } from './lanes.ts';
import { lessonsOf } from './lessons.ts';
import { recoverySeries } from './loss-series.ts';
import { propagationOf } from './propagation.ts';
import { type Slices, whole } from './replay-source.ts';
import { favouredBy, tellingOf } from './telling.ts';
import { walksReport } from './walks.ts';

type Count = Exclude<keyof Share, 'player'>;

/** Contributions of all players, in the order of their first contribution. */
export function sharesOf({ scenario, observations, citations, claims, actions }: Team): Share[] {
  const shares = new Map<string, Share>();
  const add = (player: string, count: Count, amount = 1): void => {
    const share = shares.get(player) ?? { player, read: 0, cited: 0, claimed: 0, ran: 0, posted: 0 };
    share[count] += amount;
    shares.set(player, share);
  };
  for (const { by } of observations) add(by, 'read');
  for (const { by } of citations) add(by, 'cited');
  for (const { by, evidence } of claims) {
    add(by, 'claimed');
    add(by, 'cited', evidence.length);
  }
  for (const { by, do: name } of actions) add(by, scenario.scoring.statements.includes(name) ? 'posted' : 'ran');
  return [...shares.values()].filter(({ player }) => player !== '');
}

/** Belief after each observation that counts as evidence. */
function* beliefsOf({ scenario, observations }: Team): Slices<BeliefPoint[]> {
  const points: BeliefPoint[] = [];
  for (const [i, observation] of observations.entries()) {
    if (!scenario.scoring.evidence.some((spec) => showsAbnormal(spec, observation) !== null)) continue;
    const belief = { ...beliefOf(scenario, observations.slice(0, i + 1)) };
    const favours = favouredBy(scenario, observation);
    points.push({ step: observation.step, observation: observation.id, belief, favours });
    yield;
  }
  return points;
}

const claimsOf = (team: Team): Debrief['claims'] =>
  team.claims.map((claim) => ({
    ...claim,
    right: claim.cause === team.scenario.cause,
    support: supportOfClaim(team, claim),
    knew: knownAt(team, claim.step, claim.cause),
    cited: [...citedAt(team, claim, claim.step)],
  }));

/** The runs for comparison. */
function* comparedRuns(
  { worldActions }: Team,
  basis: StartingPoint,
  baselineCache: BaselineCache,
): Slices<ComparedRun[]> {
  const runs: ComparedRun[] = [];
  for (const script of basis.scenario.scoring.compare) {
    const run = yield* scriptRun(basis, script, baselineCache);
    runs.push({ ...run, leavesStep: divergenceStep(worldActions, actionLogFor(basis, script)) });
  }
  return runs;
}

/** The debrief of a team, in slices. */
export function* debriefInSlices(
  team: Team,
  { startStep = 0, baselineCache = new Map(), help }: AssessmentOptions = {},
): Slices<Debrief> {
  const { scenario, world } = team;
  const { originStep } = world.compiled;
  const { basis, rest, own, justifications, replays, score } = yield* assessmentOf(team, {
    startStep,
    baselineCache,
    help,
  });
  const choices = yield* choicesOf(team, own, justifications, replays);
  const telling = yield* tellingOf(team);
  const reached = milestonesOf(rest);
  const sinceFirst = (minute: number | null) => (minute === null ? null : minute + originStep / STEPS_PER_MINUTE);
  return {
    cause: scenario.causes.find((cause) => cause.id === scenario.cause)!,
    said: team.hypotheses.find(({ cause, percent }) => cause === scenario.cause && percent !== null)?.percent ?? null,
    claims: claimsOf(team),
    incidentMetrics: incidentMetricsOf(team, rest, recoverySeries(rest)),
    milestones: scenario.milestones.map(({ id, title }) => ({ id, title, minute: sinceFirst(reached[id]) })),
    timeline: team.timeline,
    endedStep: world.step,
    lostAtEnd: Math.round(world.lost),
    walks: yield* walksReport(team, rest, replays),
    runs: [{ ...own, leavesStep: null }, ...(yield* comparedRuns(team, basis, baselineCache))],
    actions: choices.map(({ told }) => told),
    observations: team.observations,
    beliefs: yield* beliefsOf(team),
    lessons: lessonsOf(team, rest, { choices, telling, score }),
    propagation: propagationOf(rest),
    lanes: yield* lanesOf(rest, world.step / STEPS_PER_MINUTE),
    score,
    shares: sharesOf(team),
    mode: team.mode,
    hints: team.hintsGiven.length,
    hash: hashOf(world),
    seed: world.compiled.seed,
  };
}

/** The whole debrief, computed synchronously for tools and tests. */
export const debriefOf = (team: Team, options?: AssessmentOptions): Debrief => whole(debriefInSlices(team, options));
