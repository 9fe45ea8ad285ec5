// Reports the runbook runs of a drill: how each step was run, whether its precondition was read and true, whether deviations
// were justified; and which runbooks did not work, did harm, or were not found.
import type { RunbookStep } from '../engine/runbook.ts';
import type { World } from '../engine/world.ts';
import { wasTrue } from '../incident/checks.ts';
import type { Team } from '../incident/state.ts';
import { runbookOf } from '../incident/walking.ts';
import type { Action, Deviation, Walk, WalkedStep } from '../incident/work-types.ts';
import type { Replays } from './counterfactual.ts';
import type {
  Justification,
  PreconditionReport,
  StepFinding,
  StepReport,
  WalkFinding,
  WalkReport,
  WalksReport,
} from './debrief-types.ts';
import type { Slices } from './replay-source.ts';

/** A difference below this share of the loss is not significant. */
const NOTICED = 0.01;

const cardFor = ({ deviations }: Walk, { step, recordedStep }: WalkedStep): Deviation | undefined =>
  deviations.find((card) => card.step === step && (recordedStep === null || card.atStep <= recordedStep));

function preconditionOf(step: RunbookStep, place: WalkedStep | undefined): PreconditionReport {
  if (step.pre === null) return 'none';
  if (place?.pre?.read !== true) return 'unread';
  return step.pre.checks.length === 0 ? 'said' : 'read';
}

/** Whether the precondition was true when the step was run: false if a check failed, null if a check is unknown. */
function truthOf(world: World, step: RunbookStep, place: WalkedStep | undefined): boolean | null {
  const at = place?.recordedStep ?? null;
  if (at === null || step.pre === null || step.pre.checks.length === 0) return null;
  const truths = step.pre.checks.map((check) => wasTrue(world, check, at));
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

const WALKED = ['as-written', 'unread', 'out-of-order', 'changed'];

function findingsOf(
  step: RunbookStep,
  walk: Walk,
  place: WalkedStep | undefined,
  preTrue: boolean | null,
): StepFinding[] {
  if (place === undefined) return [];
  const findings: StepFinding[] = [];
  const carded = cardFor(walk, place) !== undefined;
  const walked = place.record !== null && WALKED.includes(place.record);
  if (walked && !carded && (preTrue === false || place.pre?.held === false)) findings.push('blind');
  if ((place.record === 'changed' || place.record === 'out-of-order') && !carded) findings.push('no-card');
  if (place.seen?.asExpected === false && walked) findings.push('ineffective');
  if (place.seen === null && walked && (step.expect !== null || step.verify !== null)) findings.push('unverified');
  return findings;
}

function stepReport(world: World, walk: Walk, step: RunbookStep): StepReport {
  const place = walk.steps.find((one) => one.step === step.number);
  const preTrue = truthOf(world, step, place);
  return {
    number: step.number,
    title: step.title,
    record: place?.record ?? null,
    pre: preconditionOf(step, place),
    preTrue,
    asExpected: place?.seen?.asExpected ?? null,
    reason: place?.reason ?? '',
    findings: findingsOf(step, walk, place, preTrue),
  };
}

/** A deviation counts if it was recorded before the action, cites an observation, and was approved. */
function justificationOf(walk: Walk, card: Deviation): Justification {
  const place = walk.steps.find(({ step }) => step === card.step);
  const acted = place?.ran === null ? null : (place?.recordedStep ?? null);
  if (acted !== null && card.atStep > acted) return 'late';
  if (card.observation === null) return 'no-evidence';
  return card.approvedStep === null || (acted !== null && card.approvedStep > acted) ? 'not-approved' : 'justified';
}

const isOf = ({ runbook, openedStep, closedStep }: Walk, action: Action): boolean =>
  action.runbook?.id === runbook && action.step >= openedStep && (closedStep === null || action.step <= closedStep);

/**
 * Cost of the commands of a runbook run, compared with the same run without them; null if no command was run or the run was not
 * replayed.
 */
function* costOf(team: Team, walk: Walk, rest: World, replays: Replays): Slices<number | null> {
  const own = team.actions.filter((action) => isOf(walk, action)).map(({ id }) => id);
  const ending = own.length === 0 ? null : yield* replays.without(new Set(own));
  return ending === null ? null : Math.round(rest.lost - ending.lost);
}

/** A command that was run after a stop condition was met. */
function continuedPastStop({ stops, steps }: Walk): boolean {
  const [first] = stops;
  return first !== undefined && steps.some(({ ran, recordedStep }) => ran !== null && recordedStep! > first.step);
}

function findingsOfWalk(walk: Walk, cost: number | null, lost: number): WalkFinding[] {
  const findings: WalkFinding[] = [];
  if (cost !== null && cost > lost * NOTICED) findings.push('harmful');
  if (cost !== null && cost < -lost * NOTICED) findings.push('helpful');
  if (continuedPastStop(walk)) findings.push('past-stop');
  return findings;
}

function unfoundOf(team: Team): WalksReport['unfound'] {
  const firing = new Set(team.world.events.filter(({ type }) => type === 'alarm').map(({ subject }) => subject));
  return team.runbooks.flatMap(({ id, title, alarms }) => {
    const own = alarms.filter((alarm) => firing.has(alarm));
    return own.length === 0 || team.walks.some((walk) => walk.runbook === id)
      ? []
      : [{ runbook: id, title, alarms: own }];
  });
}

/** The report on a team's runbook runs; `rest` is its world, continued to the horizon. */
export function* walksReport(team: Team, rest: World, replays: Replays): Slices<WalksReport> {
  const walks: WalkReport[] = [];
  for (const walk of team.walks) {
    const runbook = runbookOf(team, walk.runbook);
    if (runbook === undefined) continue;
    const cost = yield* costOf(team, walk, rest, replays);
    walks.push({
      walk: walk.id,
      runbook: walk.runbook,
      title: runbook.title,
      openedStep: walk.openedStep,
      outcome: walk.outcome,
      steps: runbook.steps.map((step) => stepReport(team.world, walk, step)),
      deviations: walk.deviations.map((card) => ({ ...card, justification: justificationOf(walk, card) })),
      cost,
      findings: findingsOfWalk(walk, cost, rest.lost),
    });
  }
  return { walks, unfound: unfoundOf(team) };
}
