// How well each change was justified when it was made: by cited evidence, by whether its hypothesis calls for it, and by its
// preparation and verification. Process multiplies evidence and never replaces it.
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { beliefAfter } from '../incident/belief.ts';
import { citedAt } from '../incident/carriers.ts';
import { isPreconditionRead, nearlyAbnormal } from '../incident/evidence-readings.ts';
import type { Team } from '../incident/state.ts';
import type { Action, Observation, Proposal } from '../incident/work-types.ts';
import { predictionHeld, verdictHeld } from './predictions.ts';
import type { Slices } from './replay-source.ts';
import { chanceOf, evidenceWeight, leadAt, type Support, supportAt } from './support.ts';
import { DISCIPLINE, JUSTIFICATION } from './weights.ts';

/** An action counts as justified from this value. */
export const JUSTIFIED = 0.5;
/** How one change was justified, prepared and verified. */
export type JustifiedChange = {
  readonly action: Action;
  readonly basis: 'hypothesis' | 'mitigation' | 'none';
  /** The cause that it addresses; null for a general mitigation or if no cause calls for it. */
  readonly cause: string | null;
  readonly support: number;
  readonly predicted: boolean;
  /** Somebody else approved it in advance, or it needed no approval. */
  readonly approved: boolean;
  readonly verified: boolean;
  readonly crowded: boolean;
  readonly blast: number;
  /** Strength of the justification, 0 to 1: evidence, or the precondition of a general mitigation. */
  readonly reason: number;
  /** How much of it was checked correctly: half for the prediction, half for the verdict. */
  readonly checked: number;
  /** 0 to 1. */
  readonly q: number;
  /** No cause called for it, and no observation supported any cause. */
  readonly blind: boolean;
};

/** Commands that change the system. Communication and monitoring are not changes. */
const changesOf = (team: Team): Action[] =>
  team.actions.filter(
    ({ do: name }) =>
      !team.scenario.scoring.statements.includes(name) && (team.world.compiled.commands.get(name)?.blast ?? 0) > 0,
  );

const proposalOf = (team: Team, action: Action): Proposal | undefined =>
  action.proposal === null ? undefined : team.proposals.find(({ id }) => id === action.proposal);

const calls = (team: Team, cause: string | null, command: string): boolean =>
  cause !== null && (team.scenario.scoring.justifications[cause] ?? []).includes(command);

/** A general mitigation responds to an alarm: before the first alarm only evidence justifies a change. */
const isMitigation = (team: Team, { do: name, step }: Action): boolean =>
  team.scenario.scoring.mitigations.some((spec) => spec.do === name && isPreconditionRead(team, spec, step));

const isRisk = ({ inspection, message }: Observation, service: string): boolean =>
  inspection === 'report' &&
  message.code === 'observation/report' &&
  message.args.title.args.service === service &&
  message.args.lines.some(({ code }) => code === 'report/over-limit');

/** A reading of a metric that reveals the true cause and has nearly reached its limit. */
function isNearLimit({ scenario }: Team, seen: Observation): boolean {
  const { evidence } = scenario.scoring;
  const causes = scenario.causes.map(({ id }) => id);
  const nearly = nearlyAbnormal(evidence, seen).filter(
    (spec) => (beliefAfter(spec, causes)[scenario.cause] ?? 0) >= JUSTIFICATION.fullSupport,
  );
  return nearly.length > 0;
}

/**
 * Before the scenario's first alarm, a change is called for by a preflight that found the limit breached, by an alarm that the
 * team installed, or by a reading close to the limit.
 */
function isForewarned(team: Team, { do: name, step }: Action): boolean {
  const { scenario, world } = team;
  const given = new Set(scenario.alarms.map(({ id }) => id));
  const fired = world.events.filter(({ type, step: at }) => type === 'alarm' && at <= step);
  if (fired.some(({ subject, step: at }) => given.has(subject) && at >= world.compiled.originStep)) return false;
  const service = name.slice(0, name.indexOf('/'));
  const called =
    calls(team, scenario.cause, name) || scenario.scoring.mitigations.some((mitigation) => mitigation.do === name);
  const warned =
    team.observations.some((seen) => seen.step <= step && (isRisk(seen, service) || isNearLimit(team, seen))) ||
    fired.some((event) => !given.has(event.subject) && event.service === service);
  return called && warned;
}

type Basis = Pick<JustifiedChange, 'basis' | 'cause' | 'support'> & { readonly weight: number };

/** Hypotheses and claims that were open when the change was made. A proposal that names a hypothesis uses that one. */
function hypothesesFor(team: Team, action: Action): { cause: string | null; support: Support }[] {
  const named = proposalOf(team, action)?.hypothesis ?? null;
  const { step } = action;
  const standing = team.hypotheses.filter(
    ({ id, step: since, droppedStep }) =>
      since <= step && (droppedStep === null || droppedStep > step) && (named === null || id === named),
  );
  const claims = team.claims.filter(
    ({ step: since, retractedStep }) =>
      named === null && since <= step && (retractedStep === null || retractedStep > step),
  );
  return [...standing, ...claims].map((one) => ({
    cause: one.cause,
    support: supportAt(team, one.cause, citedAt(team, one, step), step),
  }));
}

/** The strongest basis for a change. */
function basisOf(team: Team, action: Action): Basis {
  const chance = chanceOf(team.scenario);
  let best: Basis = { basis: 'none', cause: null, support: chance, weight: 0 };
  for (const { cause, support } of hypothesesFor(team, action)) {
    const full = JUSTIFICATION.fullSupport;
    const weight = calls(team, cause, action.do) ? evidenceWeight(team.scenario, support, full) : 0;
    if (weight > best.weight) best = { basis: 'hypothesis', cause, support: support.read, weight };
  }
  if (best.weight < 1 && isForewarned(team, action))
    return { basis: 'hypothesis', cause: team.scenario.cause, support: 1, weight: 1 };
  if (best.weight < 1 && isMitigation(team, action)) return { ...best, basis: 'mitigation', cause: null, weight: 1 };
  return best;
}

/** Somebody else approved the change before it was made. */
const isAgreed = (proposal: Proposal | undefined, { step }: Action): boolean =>
  proposal !== undefined &&
  proposal.decidedBy !== null &&
  proposal.decidedBy !== proposal.by &&
  (proposal.state === 'approved' || proposal.state === 'done') &&
  proposal.decidedStep !== null &&
  proposal.decidedStep <= step;

/** The record of the runbook step that the change was run from. */
const walkedOf = (team: Team, { runbook }: Action) =>
  runbook === null
    ? []
    : team.walks
        .filter((walk) => walk.runbook === runbook.id)
        .flatMap(({ steps }) => steps.filter(({ step }) => step === runbook.step));

/** The expected effect was recorded in advance: in the proposal, or in a runbook whose precondition somebody read. */
const isPredicted = (team: Team, action: Action): boolean =>
  (proposalOf(team, action)?.prediction ?? null) !== null ||
  walkedOf(team, action).some(({ pre }) => pre?.held === true && pre.observation !== null && pre.step <= action.step);

/** Somebody verified the effect afterwards. */
function isVerified(team: Team, action: Action): boolean {
  const proposal = proposalOf(team, action);
  const looks = [
    proposal?.verdict == null ? null : proposal.verifiedWith,
    ...walkedOf(team, action).map(({ seen }) => seen?.observation ?? null),
  ];
  return team.observations.some(({ id, step }) => looks.includes(id) && step > action.step);
}

/** Both belong to one approved proposal, or to one runbook run. */
function fromOneProposal(team: Team, a: Action, b: Action): boolean {
  if (a.runbook !== null && a.runbook.id === b.runbook?.id) return true;
  return a.proposal !== null && a.proposal === b.proposal && isCleared(team, a);
}

/** No approval was needed, or somebody gave it. */
function isCleared(team: Team, action: Action): boolean {
  const blast = team.world.compiled.commands.get(action.do)?.blast ?? 0;
  return blast <= JUSTIFICATION.smallBlast || action.alone || isAgreed(proposalOf(team, action), action);
}

/** Predictions and verdicts of a proposal are compared with the actual metrics. Those of a runbook are part of its text. */
function checkedOf(
  team: Team,
  action: Action,
  { predicted, verified }: { predicted: boolean; verified: boolean },
): number {
  const proposal = proposalOf(team, action);
  const rightly = [
    predicted && (proposal?.prediction == null || predictionHeld(team.world, action, proposal.prediction)),
    verified && (proposal?.verdict == null || verdictHeld(team.world, action, proposal)),
  ];
  return rightly.filter(Boolean).length / rightly.length;
}

/** Two changes for different causes, or one for none, whose effects cannot be told apart. */
const isUnrelated = (own: Omit<Basis, 'weight'>, other: JustifiedChange): boolean =>
  other.basis === 'none' || (own.cause !== null && other.cause !== null && own.cause !== other.cause);

function justificationOf(team: Team, action: Action, before: readonly JustifiedChange[]): JustifiedChange {
  const { weight, ...basis } = basisOf(team, action);
  const predicted = isPredicted(team, action);
  const verified = isVerified(team, action);
  const approved = isAgreed(proposalOf(team, action), action);
  const crowded = before.some(
    (other) =>
      action.step - other.action.step < JUSTIFICATION.apartMinutes * STEPS_PER_MINUTE &&
      isUnrelated(basis, other) &&
      !fromOneProposal(team, action, other.action),
  );
  const precautions = action.alone ? [predicted, verified] : [predicted, isCleared(team, action), verified];
  const base = precautions.length === 3 ? JUSTIFICATION.bare.together : JUSTIFICATION.bare.alone;
  const form = base + JUSTIFICATION.eachPrecaution * precautions.filter(Boolean).length;
  const blast = team.world.compiled.commands.get(action.do)?.blast ?? 0;
  const q = weight * form * (crowded ? JUSTIFICATION.crowdedFactor : 1);
  const blind = q === 0 && leadAt(team, action.step) < JUSTIFICATION.fullSupport;
  const reason =
    weight * (crowded ? JUSTIFICATION.crowdedFactor : 1) * (isCleared(team, action) ? 1 : DISCIPLINE.unapproved);
  const checked = checkedOf(team, action, { predicted, verified });
  return { action, ...basis, predicted, approved, verified, crowded, blast, reason, checked, q, blind };
}

/** Every change of a team with its justification, in order. */
export function* justificationsOf(team: Team): Slices<JustifiedChange[]> {
  const justifications: JustifiedChange[] = [];
  for (const action of changesOf(team)) {
    justifications.push(justificationOf(team, action, justifications));
    yield;
  }
  return justifications;
}
