// What needs attention now, derived from the view alone: an unacknowledged P1, a change that needs approval, a public update
// that is due, a poll, an overdue task, a finished inspection. Items for this person come first.

import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing, View } from '#model/incident/view-types.ts';
import type { Observation } from '#model/incident/work-types.ts';
import { firstAlarmStep, waitsForAcknowledgement } from '../alarms/model.ts';

export type Decision =
  | { kind: 'p1'; mine: boolean; alarm: string; title: string; count: number; sinceStep: number }
  | { kind: 'approval'; mine: boolean; proposal: number; command: string; by: string; sinceStep: number }
  | { kind: 'approved'; mine: boolean; proposal: number; command: string; by: string; sinceStep: number }
  | { kind: 'notice'; mine: boolean; first: boolean; dueStep: number }
  | { kind: 'poll'; mine: boolean; poll: number; question: string; closesStep: number }
  | { kind: 'task'; mine: boolean; task: number; title: string; to: string; dueStep: number }
  | { kind: 'look'; mine: boolean; observation: Observation; sinceStep: number };

/** What the bar reads: the view's parts, and who looks at them. */
export type Scene = Pick<
  View,
  'alarms' | 'timeline' | 'proposals' | 'polls' | 'assignments' | 'observations' | 'posts'
> & {
  /** When the public wants to hear something, as the briefing says. */
  updates: Briefing['updates'];
  step: number;
  me: string | null;
  seats: readonly string[];
  /** Whether one of this person's seats may give the command. */
  may(command: string): boolean;
  /** Whether one of this person's seats may publish. */
  mayPost: boolean;
  /** The newest observation of their own that this person has opened. */
  seenObservation: number;
};

function unacknowledged({ alarms, may }: Scene): Decision[] {
  const waiting = alarms.filter((alarm) => alarm.severity === 1 && waitsForAcknowledgement(alarm));
  if (waiting.length === 0) return [];
  const oldest = waiting.reduce((a, b) => (b.sinceStep < a.sinceStep ? b : a));
  const { id: alarm, title, sinceStep } = oldest;
  const mine = may('alarm/acknowledge-alarm');
  return [{ kind: 'p1', mine, alarm, title, count: waiting.length, sinceStep }];
}

/** Nobody approves what is their own. */
const approvals = ({ proposals, may, me }: Scene): Decision[] =>
  proposals
    .filter(({ state }) => state === 'waiting')
    .map(({ id, by, step, commands }) => ({
      kind: 'approval',
      mine: by !== me && may('plan/approve'),
      proposal: id,
      command: commands[0]?.do ?? '',
      by,
      sinceStep: step,
    }));

/** Somebody else has agreed, and nothing happens until it is run. */
const approved = ({ proposals, may, me }: Scene): Decision[] =>
  proposals
    .filter(({ state, by, decidedBy }) => state === 'approved' && by === me && decidedBy !== null && decidedBy !== me)
    .map(({ id, commands, decidedBy, decidedStep, step }) => ({
      kind: 'approved',
      mine: may('plan/run'),
      proposal: id,
      command: commands[0]?.do ?? '',
      by: decidedBy ?? '',
      sinceStep: decidedStep ?? step,
    }));

/** The score counts what is owed from the first alarm on, whether or not a severity is set. Nothing is owed after a public all-clear. */
function dueNotice({ posts, mayPost, step, updates, ...scene }: Scene): Decision[] {
  const alarm = firstAlarmStep(scene);
  if (alarm === null) return [];
  const last = posts.filter(({ published }) => published).at(-1);
  if (last?.status === 'resolved') return [];
  const first = last === undefined || last.step < alarm;
  const dueStep = first
    ? alarm + updates.firstMinutes * STEPS_PER_MINUTE
    : last.step + (last.nextMinutes || updates.everyMinutes) * STEPS_PER_MINUTE;
  return step < dueStep ? [] : [{ kind: 'notice', mine: mayPost, first, dueStep }];
}

const openPolls = ({ polls, step, me, may }: Scene): Decision[] =>
  polls
    .filter(({ closesStep, answers }) => closesStep > step && answers.every(({ by }) => by !== me))
    .map(({ id, question, closesStep, by }) => ({
      kind: 'poll',
      mine: by !== me && may('poll/answer'),
      poll: id,
      question,
      closesStep,
    }));

const overdueTasks = ({ assignments, step, me, seats }: Scene): Decision[] =>
  assignments
    .filter((task) => task.endedStep === null)
    .map((task) => ({ task, dueStep: (task.acceptedStep ?? task.step) + task.minutes * STEPS_PER_MINUTE }))
    .filter(({ dueStep }) => dueStep <= step)
    .map(({ task: { id, title, to, acceptedBy }, dueStep }) => ({
      kind: 'task',
      mine: acceptedBy === me || to === me || seats.includes(to),
      task: id,
      title,
      to,
      dueStep,
    }));

/** Only the latest look is named: whoever opens it sees the others beside it. */
function finishedLook({ observations, me, seenObservation }: Scene): Decision[] {
  const own = observations.filter(({ by, id }) => by === me && id > seenObservation).at(-1);
  return own === undefined ? [] : [{ kind: 'look', mine: true, observation: own, sinceStep: own.step }];
}

/** All that waits: this person's first, each part in the order of DECISIONS. */
export function decisionsOf(scene: Scene): Decision[] {
  const all = [
    ...unacknowledged(scene),
    ...approvals(scene),
    ...approved(scene),
    ...dueNotice(scene),
    ...openPolls(scene),
    ...overdueTasks(scene),
    ...finishedLook(scene),
  ];
  return [...all.filter(({ mine }) => mine), ...all.filter(({ mine }) => !mine)];
}

/** Tells two decisions apart over time: more P1 alarms, or a later look, are still the same row. */
export function decisionKey(decision: Decision): string {
  switch (decision.kind) {
    case 'approval':
      return `approval-${decision.proposal}`;
    case 'approved':
      return `approved-${decision.proposal}`;
    case 'poll':
      return `poll-${decision.poll}`;
    case 'task':
      return `task-${decision.task}`;
    default:
      return decision.kind;
  }
}

/** What has come to wait for this person since `known`. A P1 rings by itself. */
export const newDecisions = (known: ReadonlySet<string>, now: readonly Decision[]): Decision[] =>
  now.filter((decision) => decision.mine && decision.kind !== 'p1' && !known.has(decisionKey(decision)));
