// Real time in a drill: at any speed, a person has half a real minute to read and answer a question.
import { STEP_SECONDS, STEPS_PER_MINUTE } from '../engine/time.ts';
import { replace } from './replace.ts';
import type { Team } from './state.ts';

const LEAST_SECONDS = 30;

/** Number of steps in half a real minute at `speed`. */
export const leastStepsAt = (speed: number): number => Math.ceil((LEAST_SECONDS * speed) / STEP_SECONDS);

/** Minimum minutes for which a question to the team is open. */
export const POLL_MINUTES = 2;

/** Simulated minutes for which a question is open at `speed`. */
export const pollMinutesAt = (speed: number): number =>
  Math.max(POLL_MINUTES, Math.ceil(leastStepsAt(speed) / STEPS_PER_MINUTE));

/** From now on nobody has less than `leastSteps` to answer. Open questions keep their remaining real time. */
export function setPace(team: Team, leastSteps: number): void {
  const before = team.leastSteps;
  team.leastSteps = leastSteps;
  if (leastSteps <= before) return;
  const { step } = team.world;
  const later = (dueStep: number): number => {
    const left = before === 0 ? 1 : Math.min(1, (dueStep - step) / before);
    return Math.max(dueStep, step + Math.ceil(left * leastSteps));
  };
  for (const poll of [...team.polls])
    if (poll.closesStep > step) replace(team.polls, poll, { closesStep: later(poll.closesStep) });
  for (const message of [...team.messages]) {
    const { id, dueStep } = message;
    if (dueStep === null || dueStep <= step || team.replies.some((reply) => reply.message === id)) continue;
    replace(team.messages, message, { dueStep: later(dueStep) });
  }
}
