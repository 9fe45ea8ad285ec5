// Runbook runs: open a runbook, check preconditions, release hold points, write deviation cards, record results, and close it.
// While a runbook is open, its stop conditions are evaluated as far as the team's monitoring shows them.
import type { Fields, ValuesOf } from '../../engine/fields.ts';
import { DONE, type Outcome, type Refusal, refuse } from '../../engine/result.ts';
import type { Runbook, RunbookStep } from '../../engine/runbook.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { begin } from '../activity.ts';
import { valueFor } from '../checks.ts';
import { type CommandGroup, type Issuer, teamCommand } from '../command-group.ts';
import type { Team } from '../state.ts';
import {
  commands,
  finishSteps,
  MANUAL_STEP,
  openWalk,
  openWalkOf,
  placeOf,
  readingOf,
  recordWalked,
  runbookOf,
  stepIn,
  subjectOf,
  watchStops,
} from '../walking.ts';
import type { Walk, WalkedStep } from '../work-types.ts';

const OUTCOMES = ['finished', 'aborted'] as const;

const number = (doc: string, min = 1) => ({ type: 'number', doc, min, max: 9999, integer: true }) as const;
const WALK = { walk: number('walk') };
const STEP = { ...WALK, step: number('step of the runbook') };
const OBSERVATION = { ...number('observation that shows it, 0 for none', 0), default: 0 };
const words = (doc: string) => ({ type: 'text', doc, max: 200 }) as const;

type OpenWalk = { readonly ok: true; readonly walk: Walk; readonly runbook: Runbook };

function openWalkById(team: Team, id: number): OpenWalk | Refusal {
  const walk = team.walks.find((one) => one.id === id);
  const runbook = walk === undefined ? undefined : runbookOf(team, walk.runbook);
  if (walk === undefined || runbook === undefined || walk.closedStep !== null)
    return refuse('runbook/not-open', { walk: id });
  return { ok: true, walk, runbook };
}

type StepArgs = { readonly walk: number; readonly step: number };
type Place = OpenWalk & { readonly step: RunbookStep };

/** The record names the runbook, not the number of its run. */
const namesRunbook = ({ walks }: Team, { walk }: { readonly walk: number }) => ({
  runbook: walks.find(({ id }) => id === walk)!.runbook,
});

/** Gives all commands of a step the step, or its refusal. */
const stepCommand = <F extends Fields>(spec: {
  doc: string;
  args: F;
  quiet?: boolean;
  apply(team: Team, args: ValuesOf<F> & StepArgs, issuer: Issuer, place: Place): Outcome;
}) =>
  teamCommand({
    ...spec,
    args: { ...STEP, ...spec.args },
    about: (team, args) => namesRunbook(team, args as unknown as StepArgs),
    apply(team, args, issuer) {
      const given = args as unknown as ValuesOf<F> & StepArgs;
      const open = openWalkById(team, given.walk);
      if (!open.ok) return open;
      const step = stepIn(open.runbook, given.step);
      if (step === undefined)
        return refuse('runbook/unknown-step', {
          runbook: open.runbook.id,
          step: given.step,
          steps: open.runbook.steps.length,
        });
      return spec.apply(team, given, issuer, { ...open, step });
    },
  });

/** 0 means none; any other number must be an observation of this team. */
const isObserved = (team: Team, id: number): boolean => id === 0 || team.observations.some((one) => one.id === id);

const UNOBSERVED = refuse('runbook/unknown-observation');

const openRunbook = teamCommand({
  doc: 'Open a runbook to walk it; its place is kept',
  args: { runbook: { type: 'text', doc: 'runbook', max: 80 } },
  apply(team, { runbook }, { by }) {
    if (runbookOf(team, runbook) === undefined) return refuse('runbook/unknown', { runbook });
    if (openWalkOf(team, runbook) !== undefined) return refuse('runbook/open');
    openWalk(team, runbook, by);
    return DONE;
  },
});

const checkPrecondition = stepCommand({
  doc: 'Say that you looked whether a step fits, and what you found',
  args: { held: { type: 'flag', doc: 'True where what must hold before does hold' }, observation: OBSERVATION },
  quiet: true,
  apply(team, { held, observation }, { by }, { walk, step }) {
    if (step.pre === null) return refuse('runbook/no-precondition', { step: step.number });
    if (!isObserved(team, observation)) return UNOBSERVED;
    const { checks } = step.pre;
    const cited = team.observations.find(({ id }) => id === observation);
    if (cited !== undefined && checks.length > 0 && checks.every((check) => valueFor(check, cited) === null))
      return refuse('runbook/other-reading', { observation });
    const reading = readingOf(team, step.pre);
    placeOf(walk, step.number, by).pre = {
      held,
      observation: cited?.id ?? reading?.observation ?? null,
      read: checks.length === 0 || reading !== null,
      by,
      step: team.world.step,
    };
    return DONE;
  },
});

function startManualStep(team: Team, walk: Walk, { number, minutes }: RunbookStep, by: string): Outcome {
  const subject = subjectOf(walk, number);
  const begun = begin(team, { type: 'runbook-step', do: MANUAL_STEP, service: '', subject, with: {}, by }, minutes);
  if (begun.ok) Object.assign(placeOf(walk, number, by), { begunStep: team.world.step, readyStep: null });
  return begun;
}

const beginStep = stepCommand({
  doc: 'Put your hands to a step that is walked by hand and takes its minutes',
  args: {},
  quiet: true,
  apply(team, _, { by }, { walk, step }) {
    if (step.run !== null || step.minutes === 0) return refuse('runbook/no-minutes', { step: step.number });
    const place = walk.steps.find((one) => one.step === step.number);
    if (step.hold !== null && (place?.releasedBy ?? null) === null) return heldBy(step);
    return startManualStep(team, walk, step, by);
  },
});

const heldBy = ({ number, hold }: RunbookStep): Refusal => refuse('runbook/held', { step: number, hold: hold ?? '' });

/** Why the result of a step cannot be recorded yet, or null. */
function tooEarly(step: RunbookStep, place: WalkedStep | undefined): Refusal | null {
  if ((place?.record ?? null) !== null) return null;
  if (step.run !== null) return refuse('runbook/not-run', { step: step.number });
  if (step.hold !== null && (place?.releasedBy ?? null) === null) return heldBy(step);
  if (step.minutes > 0 && (place?.readyStep ?? null) === null)
    return refuse('runbook/not-walked', { step: step.number, minutes: step.minutes });
  return null;
}

const recordStep = stepCommand({
  doc: 'Say what was seen at a step, against what it expects; a step walked by hand is done with it',
  args: {
    expected: { type: 'flag', doc: 'True where it came as expected' },
    observation: OBSERVATION,
    text: { type: 'text', doc: 'what was seen', max: 200, default: '' },
  },
  quiet: true,
  apply(team, { expected, observation, text }, { by }, { walk, runbook, step }) {
    if (!isObserved(team, observation)) return UNOBSERVED;
    const early = tooEarly(
      step,
      walk.steps.find((one) => one.step === step.number),
    );
    if (early !== null) return early;
    const place = placeOf(walk, step.number, by);
    if (place.record === null) recordWalked(team, runbook, walk, place, null);
    place.seen = { asExpected: expected, observation: observation || null, text, step: team.world.step };
    return DONE;
  },
});

const skipStep = stepCommand({
  doc: 'Pass over a step, and say why',
  args: { reason: words('why it is not walked') },
  apply(team, { reason }, { by }, { walk, step }) {
    const place = walk.steps.find((one) => one.step === step.number);
    if ((place?.record ?? null) !== null) return refuse('runbook/recorded', { step: step.number });
    Object.assign(placeOf(walk, step.number, by), { record: 'skipped', recordedStep: team.world.step, reason });
    return DONE;
  },
});

const deviate = stepCommand({
  doc: 'Write a deviation card: a step does not fit, and something else is done',
  args: {
    observation: OBSERVATION,
    why: words('why the step does not fit'),
    instead: words('what is done instead'),
    stopWhen: words('when to stop'),
  },
  apply(team, { observation, why, instead, stopWhen }, issuer, { walk, step }) {
    if (!isObserved(team, observation)) return UNOBSERVED;
    const { by } = issuer;
    const atStep = team.world.step;
    const approved = commands(team, issuer);
    walk.deviations.push({
      id: walk.deviations.length + 1,
      step: step.number,
      atStep,
      by,
      observation: observation || null,
      why,
      instead,
      stopWhen,
      approvedBy: approved ? by : null,
      approvedStep: approved ? atStep : null,
    });
    const place = placeOf(walk, step.number, by);
    if (place.record === null || place.record === 'skipped')
      Object.assign(place, { record: 'deviated', recordedStep: atStep });
    return DONE;
  },
});

const approveDeviation = teamCommand({
  doc: 'Agree to a deviation',
  args: { ...WALK, deviation: number('card') },
  about: namesRunbook,
  apply(team, args, issuer) {
    const open = openWalkById(team, args.walk);
    if (!open.ok) return open;
    const card = open.walk.deviations.find(({ id }) => id === args.deviation);
    if (card === undefined || card.approvedBy !== null) return refuse('runbook/no-card', { card: args.deviation });
    if (!commands(team, issuer)) return NOT_COMMANDER;
    card.approvedBy = issuer.by;
    card.approvedStep = team.world.step;
    return DONE;
  },
});

const NOT_COMMANDER = refuse('runbook/not-commander');

const releaseHold = stepCommand({
  doc: 'Let the team go past a hold point',
  args: {},
  apply(team, _, issuer, { walk, step }) {
    const place = walk.steps.find((one) => one.step === step.number);
    if (step.hold === null || (place?.releasedBy ?? null) !== null)
      return refuse('runbook/not-held', { step: step.number });
    if (!commands(team, issuer)) return NOT_COMMANDER;
    placeOf(walk, step.number, issuer.by).releasedBy = issuer.by;
    return DONE;
  },
});

const close = teamCommand({
  doc: 'Close a runbook: it is finished, or given up',
  args: { ...WALK, outcome: { type: 'choice', of: OUTCOMES, doc: 'how it ended' } },
  about: namesRunbook,
  apply(team, args) {
    const open = openWalkById(team, args.walk);
    if (!open.ok) return open;
    open.walk.closedStep = team.world.step;
    open.walk.outcome = args.outcome;
    return DONE;
  },
});

export const WALKS: CommandGroup = {
  commands: {
    'runbook/open': openRunbook,
    'runbook/check-precondition': checkPrecondition,
    [MANUAL_STEP]: beginStep,
    'runbook/record-step': recordStep,
    'runbook/skip-step': skipStep,
    'runbook/deviate': deviate,
    'runbook/approve-deviation': approveDeviation,
    'runbook/release-hold': releaseHold,
    'runbook/close': close,
  },
  advance(team) {
    finishSteps(team);
    if ((team.world.step - 1) % STEPS_PER_MINUTE === 0) watchStops(team);
  },
};
