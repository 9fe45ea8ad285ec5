// Stand-ins do the clerical work of an empty seat: remind of the next update, record decisions, report overdue tasks. A
// stand-in never inspects, approves, claims or acts, and all its messages are marked as its own.

import type { Message } from '../../engine/message.ts';
import type { Role, SeatSpec } from '../../engine/scenario.ts';
import { minutesToSteps, STEPS_PER_MINUTE } from '../../engine/time.ts';
import type { CommandGroup } from '../command-group.ts';
import { postsOf } from '../posts.ts';
import { openSeats, type People } from '../rights.ts';
import type { StandInMemory, Team } from '../state.ts';

export const createMemory = (): StandInMemory => ({
  claims: 0,
  actions: 0,
  decided: new Set(),
  overdueTasks: new Set(),
  announcedStep: -1,
  overdueStep: -1,
});

/** A message of a stand-in, and the tag under which it is recorded. */
type Line = { readonly message: Message; readonly tag: 'decision' | null };
/** The messages that are new since the last call. */
type Duty = (team: Team, memory: StandInMemory) => Line[];

const said = (message: Message): Line => ({ message, tag: null });
const noted = (message: Message): Line => ({ message, tag: 'decision' });

/** Step by which the next public update is due; -1 before the first alarm. */
export function updateDueStep({ scenario, world }: Team): number {
  const { firstMinutes, everyMinutes } = scenario.scoring.updates;
  const { firstStep } = world.monitoring;
  if (firstStep < 0) return -1;
  const published = postsOf(world)
    .filter((post) => post.published && post.step >= firstStep)
    .map(({ step }) => step);
  return published.length === 0
    ? firstStep + minutesToSteps(firstMinutes)
    : Math.max(...published) + minutesToSteps(everyMinutes);
}

/** Announces the due time of each update once. */
const announceUpdate: Duty = (team, memory) => {
  const due = updateDueStep(team);
  if (due < 0 || due === memory.announcedStep) return [];
  memory.announcedStep = due;
  return [said({ code: 'stand-in/update-due', args: { dueStep: due } })];
};

/** Reminds once of each overdue update, and of each task that exceeds its time box. */
const remind: Duty = (team, memory) => {
  const { step } = team.world;
  const lines: Line[] = [];
  const due = updateDueStep(team);
  if (due >= 0 && step > due && due !== memory.overdueStep) {
    memory.overdueStep = due;
    lines.push(said({ code: 'stand-in/update-overdue', args: { dueStep: due } }));
  }
  for (const { id, title, minutes, step: begun, endedStep } of team.assignments) {
    if (endedStep !== null || step <= begun + minutesToSteps(minutes) || memory.overdueTasks.has(id)) continue;
    memory.overdueTasks.add(id);
    lines.push(said({ code: 'stand-in/task-overdue', args: { title } }));
  }
  return lines;
};

/** Records decisions of others, in their own words. */
const noteDecisions: Duty = (team, memory) => {
  const lines: Line[] = [];
  for (; memory.claims < team.claims.length; memory.claims++) {
    const { cause, certainty } = team.claims[memory.claims];
    lines.push(noted({ code: 'stand-in/claimed', args: { cause, certainty } }));
  }
  for (; memory.actions < team.actions.length; memory.actions++)
    lines.push(noted({ code: 'stand-in/acted', args: { command: team.actions[memory.actions].do } }));
  for (const { id, state, decidedStep } of team.proposals) {
    if (decidedStep === null || memory.decided.has(id)) continue;
    memory.decided.add(id);
    lines.push(noted({ code: 'stand-in/decided', args: { proposal: id, state } }));
  }
  return lines;
};

const DUTIES: Partial<Record<Role, Duty>> = {
  commander: remind,
  communications: announceUpdate,
  scribe: noteDecisions,
};

/** Seats with a stand-in: open ones with clerical work, once somebody plays in the team. */
export function standInSeats(team: People): SeatSpec[] {
  if (![...team.roster.values()].some((seats) => seats.length > 0)) return [];
  const open = openSeats(team);
  return team.scenario.seats.filter(({ id, role }) => DUTIES[role] !== undefined && open.includes(id));
}

export const STAND_INS: CommandGroup = {
  commands: {},
  advance(team) {
    if (team.world.step % STEPS_PER_MINUTE !== 0) return;
    const kept = standInSeats(team);
    // A stand-in follows its duty while the seat is held too, so that it does not repeat old news when it takes over.
    for (const seat of team.scenario.seats) {
      const lines = DUTIES[seat.role]?.(team, team.standIns) ?? [];
      if (!kept.includes(seat)) continue;
      for (const line of lines) speak(team, seat, line);
      if (seat.role === 'commander') team.attentionCount += lines.length;
    }
  },
};

function speak({ chat, world }: Team, seat: SeatSpec, line: Line): void {
  chat.push({ id: chat.length + 1, step: world.step, by: { kind: 'stand-in', seat: seat.id }, ...line });
}
