// "Any strong objections?": a poll of the whole team that closes automatically. Silence means no objection, so nobody is
// blocked.
import { DONE, refuse } from '../../engine/result.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { type CommandGroup, teamCommand } from '../command-group.ts';
import { POLL_MINUTES } from '../pace.ts';
import { appendEntry } from '../timeline.ts';
import type { Poll } from '../work-types.ts';

/** Thirty seconds at the fastest speed. */
const MOST_MINUTES = 90;

/** An objection has reasons; everybody else has agreed. */
function resultOf({ question, answers }: Poll) {
  const objections = answers.filter(({ objects }) => objects);
  const reasons = objections.map(({ text }) => text).filter((text) => text !== '');
  return { question, objections: objections.length, reasons };
}

export const POLLS: CommandGroup = {
  commands: {
    'poll/open': teamCommand({
      doc: 'Ask everybody for strong objections; closes by itself, after half a minute of real time or later',
      args: {
        question: { type: 'text', doc: 'what you are about to do', max: 200 },
        minutes: {
          type: 'number',
          doc: 'how long people can object',
          unit: 'min',
          min: POLL_MINUTES,
          max: MOST_MINUTES,
          integer: true,
          default: POLL_MINUTES,
        },
      },
      quiet: true,
      apply(team, { question, minutes }, { by }) {
        const { step } = team.world;
        if (team.polls.some((poll) => poll.closesStep > step)) return refuse('poll/open');
        const closesStep = step + Math.max(minutes * STEPS_PER_MINUTE, team.leastSteps);
        team.polls.push({ id: team.polls.length + 1, question, by, step, closesStep, answers: [] });
        appendEntry(team, 'communication', { code: 'timeline/poll-opened', args: { question } }, by);
        return DONE;
      },
    }),
    'poll/answer': teamCommand({
      doc: 'Object to what was asked, or say that you do not',
      args: {
        poll: { type: 'number', doc: 'number of the question', min: 1, max: 9999, integer: true },
        objects: { type: 'flag', doc: 'whether you object', default: false },
        text: { type: 'text', doc: 'why', max: 200, default: '' },
      },
      quiet: true,
      apply(team, { poll: id, objects, text }, { by }) {
        const poll = team.polls.find((one) => one.id === id);
        if (poll === undefined) return refuse('poll/unknown', { poll: id });
        if (poll.closesStep <= team.world.step) return refuse('poll/closed');
        const before = poll.answers.findIndex((answer) => answer.by === by);
        if (before >= 0) poll.answers.splice(before, 1);
        poll.answers.push({ by, objects, text });
        return DONE;
      },
    }),
  },
  advance(team) {
    for (const poll of team.polls) {
      if (poll.closesStep !== team.world.step) continue;
      appendEntry(team, 'communication', { code: 'timeline/poll-closed', args: resultOf(poll) });
      team.attentionCount++;
    }
  },
};
