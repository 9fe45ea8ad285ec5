// Bots that hold some seats of a team: each does the work of its seats and leaves the rest to the others, people or bots. They
// coordinate through shared state: alarms, the board, claims, proposals and tasks.

import type { Role } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { Bot, BotView, CommandRequest } from './bot.ts';
import type { BotLevel } from './levels.ts';
import { NOTHING, playerOf, type Routine } from './routine.ts';
import { BY_LEVEL, NOVICE } from './scripted-bots.ts';
import type { SeatBot } from './seat-bot-finding.ts';
import { findCause } from './seat-bot-finding.ts';
import { followClaims } from './seat-bot-operating.ts';
import { isFiring, talk } from './talking.ts';

/** Tasks that a commander bot assigns, by role. */
const JOBS: Partial<Record<Role, { title: string; minutes: number; isDone(view: BotView): boolean }>> = {
  operations: {
    title: 'Find the cause',
    minutes: 60,
    isDone: ({ view }) => view.claims.some(({ retractedStep }) => retractedStep === null),
  },
  communications: {
    title: 'Tell the public what is known',
    minutes: 45,
    isDone: ({ view }) => view.posts.some(({ published }) => published),
  },
};

const NOT_A_JOB = 'A bot does the work of its seat and nothing else.';
const NO_REASON = 'Say which hypothesis it follows from, or what it should bring.';

/** Commands for each minute, given the view. */
function* always(requestsIn: (view: BotView) => readonly CommandRequest[]): Routine {
  let requests = NOTHING;
  for (;;) requests = requestsIn(yield requests);
}

/** True once a bot of this pace has noticed an event at `sinceStep`. */
const noticed = ({ person }: SeatBot, sinceStep: number, { step }: BotView): boolean =>
  step - sinceStep >= person.skill.reactMinutes * STEPS_PER_MINUTE;

const roleOf = ({ dependencies }: SeatBot, seat: string): Role | undefined =>
  dependencies.briefing.seats.find(({ id }) => id === seat)?.role;

const acknowledgeAlarms = (own: SeatBot) =>
  always((view) =>
    view.view.alarms
      .filter(({ state, acknowledgedBy }) => state === 'ALARM' && acknowledgedBy === null)
      .filter(({ sinceStep }) => noticed(own, sinceStep, view))
      .map(({ id }) => ({ do: 'alarm/acknowledge-alarm', with: { alarm: id } })),
  );

/** Sets the severity if nobody else has. */
const declare = (own: SeatBot) =>
  always((view) => {
    const { severity, alarms } = view.view;
    const seen = alarms.filter(({ state, sinceStep }) => state === 'ALARM' && noticed(own, sinceStep, view));
    if (severity !== null || seen.length === 0) return NOTHING;
    return [{ do: 'incident/set-severity', with: { severity: Math.min(...seen.map((alarm) => alarm.severity)) } }];
  });

/** Assigns each task once to every seat that somebody else holds. */
const handOut = (own: SeatBot) =>
  always((view) => {
    const { severity, assignments } = view.view;
    if (severity === null || !isFiring(view)) return NOTHING;
    return own.othersSeats().flatMap((seat) => {
      const job = JOBS[roleOf(own, seat) ?? 'observer'];
      if (job === undefined || assignments.some(({ to, title }) => to === seat && title === job.title)) return [];
      return [{ do: 'task/assign', with: { to: seat, title: job.title, minutes: job.minutes } }];
    });
  });

/** Approves proposals that have a reason. A novice approves anything. */
const decide = (own: SeatBot) =>
  always((view) =>
    view.view.proposals
      .filter(({ state, by }) => state === 'waiting' && by !== own.dependencies.me)
      .filter(({ step }) => noticed(own, step, view))
      .map(({ id, hypothesis, prediction, runbook }): CommandRequest => {
        const reasoned = hypothesis !== null || prediction !== null || runbook !== null;
        return reasoned || own.person === NOVICE
          ? { do: 'plan/approve', with: { proposal: id } }
          : { do: 'plan/refuse', with: { proposal: id, reason: NO_REASON } };
      }),
  );

/** Accepts the tasks of its seat and reports when they are done. Declines all others. */
const answerTasks = (own: SeatBot) =>
  always((view) =>
    view.view.assignments.flatMap(({ id, to, title, acceptedStep, endedStep }) => {
      if (endedStep !== null || !(to === own.dependencies.me || own.seats.includes(to))) return [];
      const job = Object.values(JOBS).find((one) => one.title === title);
      if (job === undefined)
        return acceptedStep === null ? [{ do: 'task/drop', with: { task: id, note: NOT_A_JOB } }] : [];
      if (acceptedStep === null) return [{ do: 'task/accept', with: { task: id } }];
      return job.isDone(view) ? [{ do: 'task/finish', with: { task: id } }] : [];
    }),
  );

const mayGive = ({ dependencies }: SeatBot): Set<string> =>
  new Set(dependencies.briefing.commands.filter(({ mine }) => mine).map((command) => command.do));

/** Posts updates with the tools of its own seats. */
function informPublic(own: SeatBot): Routine {
  const { dependencies, person } = own;
  const commands = dependencies.briefing.commands.filter(({ mine }) => mine);
  return talk({ ...dependencies, briefing: { ...dependencies.briefing, commands } }, person.talking);
}

/** Records decisions from now on. */
function* keepRecord({ dependencies }: SeatBot): Routine {
  const titleOf = (cause: string) => dependencies.briefing.causes.find(({ id }) => id === cause)?.title ?? cause;
  const linesOf = ({ view }: BotView): string[] => [
    ...view.claims.map(({ id, cause, certainty }) => `Claim ${id}: ${titleOf(cause)}, ${certainty}.`),
    ...view.proposals
      .filter(({ decidedStep }) => decidedStep !== null)
      .map(({ id, reason }) => `Proposal ${id} ${reason === '' ? 'approved' : `refused: ${reason}`}`),
  ];
  const noted = new Set(linesOf(yield NOTHING));
  yield* always((view) => {
    const lines = linesOf(view).filter((line) => !noted.has(line));
    for (const line of lines) noted.add(line);
    return lines.map((text) => ({ do: 'talk/note', with: { text, tag: 'decision' } }));
  });
}

type Duty = (own: SeatBot) => Routine;

/** The work of each role besides its assigned tasks. */
const DUTIES: Readonly<Record<Role, readonly Duty[]>> = {
  commander: [acknowledgeAlarms, declare, handOut, decide],
  operations: [acknowledgeAlarms, findCause, followClaims],
  communications: [informPublic],
  scribe: [acknowledgeAlarms, keepRecord],
  observer: [],
};

/** A bot of `level` that starts now from the current view, without memory. */
export function createSeatBot(level: BotLevel, place: Omit<SeatBot, 'person'>): Bot {
  const own: SeatBot = { ...place, person: BY_LEVEL[level] };
  const duties = new Set(own.seats.flatMap((seat) => DUTIES[roleOf(own, seat) ?? 'observer']));
  const player = playerOf(answerTasks(own), ...[...duties].map((duty) => duty(own)));
  const may = mayGive(own);
  return { decide: (view) => player.decide(view).filter((ask) => may.has(ask.do)) };
}
