// Tracks progress in a runbook: which run is open, whether a step may be run now, and what is recorded when it was.
// commands/walks.ts holds the commands of a run; service commands that are run from a step also pass through here.

import type { Values } from '../engine/fields.ts';
import { assert, DONE, type Outcome, refuse } from '../engine/result.ts';
import type { Condition, Runbook, RunbookStep } from '../engine/runbook.ts';
import { collectFinished } from './activity.ts';
import { holdsAt, readingFor, shownNow } from './checks.ts';
import type { Issuer } from './command-group.ts';
import type { Team } from './state.ts';
import { appendEntry } from './timeline.ts';
import type { PlannedCommand, PreconditionRead, StepRecord, Walk, WalkedStep } from './work-types.ts';

/** A step of a runbook, as a command of the log names it. */
type StepName = { readonly id: string; readonly step: number };

export const runbookOf = (team: Team, id: string): Runbook | undefined => team.runbooks.find((one) => one.id === id);

export const stepIn = (runbook: Runbook, number: number): RunbookStep | undefined =>
  runbook.steps.find((step) => step.number === number);

/** True if the step exists and runs exactly this command. */
export const isOfStep = (team: Team, { id, step }: StepName, command: string): boolean =>
  runbookOf(team, id)?.steps.some(({ number, run }) => number === step && run?.do === command) ?? false;

export const openWalkOf = (team: Team, runbook: string): Walk | undefined =>
  team.walks.find((walk) => walk.runbook === runbook && walk.closedStep === null);

/** True for the holder of the commander's seat, and for everybody while it is open. */
export function commands(team: Team, { seats }: Pick<Issuer, 'seats'>): boolean {
  const ofCommander = team.scenario.seats.filter(({ role }) => role === 'commander').map(({ id }) => id);
  const hold = (held: readonly string[]) => ofCommander.some((seat) => held.includes(seat));
  return hold(seats) || ![...team.roster.values()].some(hold);
}

export function openWalk(team: Team, runbook: string, by: string): Walk {
  const walk: Walk = {
    id: team.walks.length + 1,
    runbook,
    by,
    openedStep: team.world.step,
    closedStep: null,
    outcome: null,
    steps: [],
    deviations: [],
    stops: [],
  };
  team.walks.push(walk);
  return walk;
}

/** The record of a step in the run, created when somebody touches it for the first time. */
export function placeOf(walk: Walk, step: number, by: string): WalkedStep {
  const known = walk.steps.find((one) => one.step === step);
  if (known !== undefined) {
    known.by = by;
    return known;
  }
  const place: WalkedStep = {
    step,
    by,
    pre: null,
    record: null,
    recordedStep: null,
    ran: null,
    seen: null,
    reason: '',
    releasedBy: null,
    begunStep: null,
    readyStep: null,
  };
  walk.steps.push(place);
  return place;
}

/** The result of a condition by the team's own readings; null if one of its checks was not read recently. */
export function readingOf(team: Team, { checks }: Condition): { holds: boolean; observation: number } | null {
  if (checks.length === 0) return null;
  const reads = checks.map((check) => ({ check, read: readingFor(team, check) }));
  let holds = true;
  for (const { check, read } of reads) {
    if (read === null) return null;
    if (!holdsAt(check, read.value)) holds = false;
  }
  return { holds, observation: reads[0].read!.observation.id };
}

/** A condition that the team's readings already show needs no statement. */
function readBefore(team: Team, pre: Condition, by: string): PreconditionRead | null {
  const reading = readingOf(team, pre);
  return reading === null
    ? null
    : { held: reading.holds, observation: reading.observation, read: true, by, step: team.world.step };
}

/** A step that is skipped, or run after a later one. Only a runbook for continuous use has an order to keep. */
function isOutOfOrder({ useLevel, steps }: Runbook, walk: Walk, place: WalkedStep): boolean {
  if (useLevel !== 'continuous' || place.record !== null) return false;
  const done = (number: number) => walk.steps.some((one) => one.step === number && one.record !== null);
  return steps.some(({ number }) => (number < place.step ? !done(number) : number > place.step && done(number)));
}

const isChanged = (written: Values, given: Values): boolean =>
  Object.entries(written).some(([name, value]) => given[name] !== value);

function recordOf(runbook: Runbook, walk: Walk, place: WalkedStep, ran: PlannedCommand | null): StepRecord {
  const step = stepIn(runbook, place.step);
  assert(step !== undefined, `step ${place.step} stands in runbook ${runbook.id}`);
  if (ran !== null && step.run !== null && isChanged(step.run.with, ran.with)) return 'changed';
  if (isOutOfOrder(runbook, walk, place)) return 'out-of-order';
  return step.pre !== null && place.pre?.read !== true ? 'unread' : 'as-written';
}

/** Records a step that was just run. A deviation stays recorded, and a card covers the steps after it. */
export function recordWalked(
  team: Team,
  runbook: Runbook,
  walk: Walk,
  place: WalkedStep,
  ran: PlannedCommand | null,
): void {
  const { pre } = stepIn(runbook, place.step)!;
  if (pre !== null) place.pre ??= readBefore(team, pre, place.by);
  const record = recordOf(runbook, walk, place, ran);
  if (place.record === null || place.record === 'as-written' || place.record === 'skipped') place.record = record;
  place.recordedStep = team.world.step;
  place.ran = ran;
}

const approvedFor = (team: Team, { id, step }: StepName): boolean =>
  team.proposals.some(
    ({ runbook, state }) => runbook?.id === id && runbook.step === step && (state === 'approved' || state === 'done'),
  );

/** Refusals: `command/unknown-runbook-step`, `runbook/held`, `runbook/needs-approval`. A command's arguments may differ. */
export function admitStep(team: Team, name: StepName, command: string, issuer: Pick<Issuer, 'seats'>): Outcome {
  const runbook = runbookOf(team, name.id);
  const step = runbook === undefined ? undefined : stepIn(runbook, name.step);
  if (step?.run?.do !== command)
    return refuse('command/unknown-runbook-step', { command, step: name.step, runbook: name.id });
  const place = openWalkOf(team, name.id)?.steps.find((one) => one.step === name.step);
  if (step.hold !== null && (place?.releasedBy ?? null) === null)
    return refuse('runbook/held', { step: name.step, hold: step.hold });
  if (step.approve !== null && !commands(team, issuer) && !approvedFor(team, name))
    return refuse('runbook/needs-approval', { step: name.step, by: step.approve });
  return DONE;
}

/** A command was run from a step: records it in its run, which is opened if necessary. */
export function noteStep(team: Team, name: StepName, ran: PlannedCommand, by: string): void {
  const runbook = runbookOf(team, name.id);
  assert(runbook !== undefined, `step ${name.step} of ${name.id} was let through`);
  const walk = openWalkOf(team, name.id) ?? openWalk(team, name.id, by);
  const place = placeOf(walk, name.step, by);
  recordWalked(team, runbook, walk, place, ran);
  place.seen = null;
}

/** The activity during a step that is done by hand. */
export const MANUAL_STEP = 'runbook/begin-step';

/** The subject of such an activity. */
export const subjectOf = ({ runbook }: Walk, step: number): string => `${runbook}/${step}`;

/** Finished steps done by hand: their result can be recorded. */
export function finishSteps(team: Team): void {
  for (const { subject } of collectFinished(team, ({ type }) => type === 'runbook-step')) {
    for (const walk of team.walks)
      for (const place of walk.steps)
        if (walk.closedStep === null && subjectOf(walk, place.step) === subject) place.readyStep = team.world.step;
    team.attentionCount++;
  }
}

/** Each stop condition fires once per run. */
export function watchStops(team: Team): void {
  for (const walk of team.walks) {
    const runbook = walk.closedStep === null ? runbookOf(team, walk.runbook) : undefined;
    runbook?.abortIf?.checks.forEach((check, i) => {
      if (walk.stops.some((stop) => stop.check === i) || shownNow(team.world, check) !== true) return;
      walk.stops.push({ check: i, step: team.world.step });
      appendEntry(team, 'alarms', {
        code: 'timeline/stop-condition',
        args: { runbook: runbook.id, say: runbook.abortIf?.say ?? '' },
      });
      team.attentionCount++;
    });
  }
}
