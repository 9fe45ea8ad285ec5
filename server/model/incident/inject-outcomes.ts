// Outcomes of injects: each outcome can trigger other injects, and each is recorded once. Chosen answers are checked against
// the model, at their time.

import type { InjectOutcome } from '../engine/condition.ts';
import type { AnswerSpec, InjectSpec } from '../engine/scenario.ts';
import { minutesToSteps } from '../engine/time.ts';
import { holds } from './conditions.ts';
import { FACILITATOR } from './rights.ts';
import type { Team } from './state.ts';
import type { MessageView } from './view-types.ts';

/** The messages that holders of these seats receive: those to everybody and to one of them. Observers read all. */
export function messagesFor({ messages, scenario }: Team, seats: readonly string[]): MessageView[] {
  if (messages.every((message) => message.seats === undefined)) return messages as MessageView[];
  const readsAll = seats.some(
    (seat) => seat === FACILITATOR || scenario.seats.some(({ id, role }) => id === seat && role === 'observer'),
  );
  return messages.filter((message) => readsAll || (message.seats?.some((seat) => seats.includes(seat)) ?? true));
}

const indexOf = ({ injectSpecs }: Team, inject: string): number => injectSpecs.findIndex(({ id }) => id === inject);

/** Records an outcome, and sets the time of the injects that wait for it. */
export function noteOutcome(team: Team, index: number, outcome: InjectOutcome): void {
  const { outcomes } = team.injects[index];
  if (outcomes.includes(outcome)) return;
  outcomes.push(outcome);
  team.changes.outcomes++;
  const { id } = team.injectSpecs[index];
  team.injectSpecs.forEach(({ trigger }, next) => {
    if (trigger.on !== 'after' || trigger.inject !== id || trigger.outcome !== outcome) return;
    const progress = team.injects[next];
    if (progress.state === 'waiting')
      progress.dueStep ??= team.world.step + minutesToSteps(trigger.minutes) + progress.delaySteps;
  });
}

function answerOf(team: Team, { id, effect }: InjectSpec): AnswerSpec | undefined {
  const chosen = team.replies.find(({ message }) => message === id)?.answer ?? null;
  return effect.type === 'message' ? effect.answers?.find((answer) => answer.id === chosen) : undefined;
}

/** A message was answered. The chosen answer is checked at its time. */
export function noteAnswer(team: Team, message: string): void {
  const index = indexOf(team, message);
  if (index < 0) return;
  noteOutcome(team, index, 'answered');
  const answer = answerOf(team, team.injectSpecs[index]);
  if (answer?.holds) team.injects[index].checkedStep = team.world.step + minutesToSteps(answer.minutes);
}

/** Checks the answers that are due, and records which messages were not answered in time. */
export function checkAnswer(team: Team, index: number): void {
  const progress = team.injects[index];
  if (progress.checkedStep === null || progress.checkedStep > team.world.step) return;
  progress.checkedStep = null;
  const answer = answerOf(team, team.injectSpecs[index]);
  if (answer?.holds) noteOutcome(team, index, holds(team, answer.holds.test) ? 'true' : 'false');
}

/** A message that asks for an answer had none when it was due. */
export function noteLate(team: Team, message: string): void {
  const index = indexOf(team, message);
  if (index >= 0) noteOutcome(team, index, 'late');
}
