// Task assignments: who does what by when. The time box begins when the task is taken. A task that is not taken or not finished
// in time needs attention.
import { DONE, type Outcome, type Refusal, refuse } from '../../engine/result.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { type CommandGroup, type Issuer, teamCommand } from '../command-group.ts';
import { replace } from '../replace.ts';
import { actingSeats } from '../rights.ts';
import type { Team } from '../state.ts';
import { appendEntry } from '../timeline.ts';
import type { Assignment } from '../work-types.ts';

const NUMBER = { type: 'number', doc: 'number of the task', min: 1, max: 9999, integer: true } as const;
const NOTE = { type: 'text', doc: 'what came of it', max: 300, default: '' } as const;

/** A task for an open seat is for whoever covers that seat. */
const isFor = (team: Team, { to }: Assignment, { by }: Issuer): boolean =>
  to === by || actingSeats(team, by).includes(to);

function openTask(team: Team, id: number): { ok: true; task: Assignment } | Refusal {
  const task = team.assignments.find((one) => one.id === id);
  if (task === undefined) return refuse('task/unknown', { task: id });
  return task.endedStep === null ? { ok: true, task } : refuse('task/ended', { task: id, outcome: task.outcome ?? '' });
}

const notYours = (id: number): Refusal => refuse('task/not-yours', { task: id });

function accept(team: Team, id: number, issuer: Issuer): Outcome {
  const open = openTask(team, id);
  if (!open.ok) return open;
  const { task } = open;
  if (!isFor(team, task, issuer)) return notYours(id);
  if (task.acceptedBy !== null) return refuse('task/accepted', { task: id });
  replace(team.assignments, task, { acceptedBy: issuer.by, acceptedStep: team.world.step });
  appendEntry(team, 'actions', { code: 'timeline/task-taken', args: { title: task.title } }, issuer.by);
  return DONE;
}

/** The assignee, the player who took it, and the player who assigned it may end it. */
function end(team: Team, id: number, outcome: 'finished' | 'dropped', note: string, issuer: Issuer): Outcome {
  const open = openTask(team, id);
  if (!open.ok) return open;
  const { task } = open;
  if (task.acceptedBy !== issuer.by && task.by !== issuer.by && !isFor(team, task, issuer)) return notYours(id);
  replace(team.assignments, task, { outcome, note, endedStep: team.world.step });
  appendEntry(team, 'actions', { code: 'timeline/task-ended', args: { title: task.title, outcome, note } }, issuer.by);
  return DONE;
}

export const TASKS: CommandGroup = {
  commands: {
    'task/assign': teamCommand({
      doc: 'Give a task to a player or a seat, with a time box',
      args: {
        to: { type: 'text', doc: 'player or seat', max: 80 },
        title: { type: 'text', doc: 'what is to be done', max: 120 },
        minutes: { type: 'number', doc: 'time box', unit: 'min', min: 1, max: 240, integer: true, default: 15 },
      },
      quiet: true,
      apply(team, { to, title, minutes }, { by }) {
        if (!team.roster.has(to) && !team.scenario.seats.some(({ id }) => id === to))
          return refuse('task/nobody', { to });
        team.assignments.push({
          id: team.assignments.length + 1,
          title,
          to,
          by,
          step: team.world.step,
          minutes,
          acceptedBy: null,
          acceptedStep: null,
          endedStep: null,
          outcome: null,
          note: '',
        });
        appendEntry(team, 'actions', { code: 'timeline/task-assigned', args: { title, minutes } }, by);
        return DONE;
      },
    }),
    'task/accept': teamCommand({
      doc: 'Say that you have understood a task and do it',
      args: { task: NUMBER },
      quiet: true,
      apply: (team, { task }, issuer) => accept(team, task, issuer),
    }),
    'task/finish': teamCommand({
      doc: 'Say that a task is done',
      args: { task: NUMBER, note: NOTE },
      quiet: true,
      apply: (team, { task, note }, issuer) => end(team, task, 'finished', note, issuer),
    }),
    'task/drop': teamCommand({
      doc: 'Say that a task will not be done',
      args: { task: NUMBER, note: NOTE },
      quiet: true,
      apply: (team, { task, note }, issuer) => end(team, task, 'dropped', note, issuer),
    }),
  },
  advance(team) {
    for (const task of team.assignments) {
      const dueStep = (task.acceptedStep ?? task.step) + task.minutes * STEPS_PER_MINUTE;
      if (task.endedStep !== null || dueStep !== team.world.step) continue;
      appendEntry(team, 'actions', { code: 'timeline/task-overdue', args: { title: task.title } });
      team.attentionCount++;
    }
  },
};
