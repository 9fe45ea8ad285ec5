// Players who hold some seats of a team beside others: each does what its seats are for, and leaves the rest to whoever sits
// there, people or bots. They work together by what everybody sees: alarms, the board, claims, proposals and tasks.
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import type { Role } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { BotLevel } from './levels.ts';
import { COMPETENT, EXPERT, NOVICE, type Person } from './scripted-bots.ts';
import type { Ask, Player, Sight, Surroundings } from './bot.ts';
import { NOTHING, playerOf, type Routine } from './routine.ts';
import { findCause } from './seat-bot-finding.ts';
import { followClaims } from './seat-bot-operating.ts';
import { ringing, talk } from './talking.ts';

/** Somebody of a level in some seats, with what the room shows beside the view. */
export type Seated = {
  readonly person: Person;
  readonly surroundings: Surroundings;
  readonly seats: readonly string[];
  /** Whether these seats are shown what the reading is of. */
  reads(reading: Pick<EvidenceSpec, 'look' | 'service'>): boolean;
  /** Seats that others of the team hold now. */
  othersSeats(): readonly string[];
};

const PEOPLE: Readonly<Record<BotLevel, Person>> = { novice: NOVICE, competent: COMPETENT, expert: EXPERT };

/** What a commander among the players hands out, by the role that it is for. */
const JOBS: Partial<Record<Role, { title: string; minutes: number; isDone(sight: Sight): boolean }>> = {
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

/** What follows each minute from what is seen. */
function* always(asksIn: (sight: Sight) => readonly Ask[]): Routine {
  let asks = NOTHING;
  for (;;) asks = asksIn(yield asks);
}

/** True once somebody of that person's pace has taken notice of what came at `sinceStep`. */
const noticed = ({ person }: Seated, sinceStep: number, { step }: Sight): boolean =>
  step - sinceStep >= person.skill.reactMinutes * STEPS_PER_MINUTE;

const roleOf = ({ surroundings }: Seated, seat: string): Role | undefined =>
  surroundings.briefing.seats.find(({ id }) => id === seat)?.role;

const lookAfterAlarms = (own: Seated) =>
  always((sight) =>
    sight.view.alarms
      .filter(({ state, acknowledgedBy }) => state === 'ALARM' && acknowledgedBy === null)
      .filter(({ sinceStep }) => noticed(own, sinceStep, sight))
      .map(({ id }) => ({ do: 'alarm/acknowledge-alarm', with: { alarm: id } })),
  );

/** Says how bad it is once nobody else has. */
const declare = (own: Seated) =>
  always((sight) => {
    const { severity, alarms } = sight.view;
    const seen = alarms.filter(({ state, sinceStep }) => state === 'ALARM' && noticed(own, sinceStep, sight));
    if (severity !== null || seen.length === 0) return NOTHING;
    return [{ do: 'incident/set-severity', with: { severity: Math.min(...seen.map((alarm) => alarm.severity)) } }];
  });

/** Hands out each job once to every seat that somebody else holds. */
const handOut = (own: Seated) =>
  always((sight) => {
    const { severity, assignments } = sight.view;
    if (severity === null || !ringing(sight)) return NOTHING;
    return own.othersSeats().flatMap((seat) => {
      const job = JOBS[roleOf(own, seat) ?? 'observer'];
      if (job === undefined || assignments.some(({ to, title }) => to === seat && title === job.title)) return [];
      return [{ do: 'task/assign', with: { to: seat, title: job.title, minutes: job.minutes } }];
    });
  });

/** Lets others do what they have a reason for; a novice lets them do anything. */
const decide = (own: Seated) =>
  always((sight) =>
    sight.view.proposals
      .filter(({ state, by }) => state === 'waiting' && by !== own.surroundings.me)
      .filter(({ step }) => noticed(own, step, sight))
      .map(({ id, hypothesis, prediction, runbook }): Ask => {
        const reasoned = hypothesis !== null || prediction !== null || runbook !== null;
        return reasoned || own.person === NOVICE
          ? { do: 'plan/approve', with: { proposal: id } }
          : { do: 'plan/refuse', with: { proposal: id, reason: NO_REASON } };
      }),
  );

/** Takes the jobs that go with the seat and says when they are done; of anything else it says that it will not be. */
const answerTasks = (own: Seated) =>
  always((sight) =>
    sight.view.assignments.flatMap(({ id, to, title, acceptedStep, endedStep }) => {
      if (endedStep !== null || !(to === own.surroundings.me || own.seats.includes(to))) return [];
      const job = Object.values(JOBS).find((one) => one.title === title);
      if (job === undefined)
        return acceptedStep === null ? [{ do: 'task/drop', with: { task: id, note: NOT_A_JOB } }] : [];
      if (acceptedStep === null) return [{ do: 'task/accept', with: { task: id } }];
      return job.isDone(sight) ? [{ do: 'task/finish', with: { task: id } }] : [];
    }),
  );

const mayGive = ({ surroundings }: Seated): Set<string> =>
  new Set(surroundings.briefing.commands.filter(({ mine }) => mine).map((command) => command.do));

/** Keeps the public informed by the tools of its own seats. */
function informPublic(own: Seated): Routine {
  const { surroundings, person } = own;
  const commands = surroundings.briefing.commands.filter(({ mine }) => mine);
  return talk({ ...surroundings, briefing: { ...surroundings.briefing, commands } }, person.talking);
}

/** Writes down what is decided from now on. */
function* keepRecord({ surroundings }: Seated): Routine {
  const titleOf = (cause: string) => surroundings.briefing.causes.find(({ id }) => id === cause)?.title ?? cause;
  const linesOf = ({ view }: Sight): string[] => [
    ...view.claims.map(({ id, cause, certainty }) => `Claim ${id}: ${titleOf(cause)}, ${certainty}.`),
    ...view.proposals
      .filter(({ decidedStep }) => decidedStep !== null)
      .map(({ id, reason }) => `Proposal ${id} ${reason === '' ? 'approved' : `refused: ${reason}`}`),
  ];
  const noted = new Set(linesOf(yield NOTHING));
  yield* always((sight) => {
    const lines = linesOf(sight).filter((line) => !noted.has(line));
    for (const line of lines) noted.add(line);
    return lines.map((text) => ({ do: 'talk/note', with: { text, tag: 'decision' } }));
  });
}

type Duty = (own: Seated) => Routine;

/** What each role does beside the tasks that it is given. */
const DUTIES: Readonly<Record<Role, readonly Duty[]>> = {
  commander: [lookAfterAlarms, declare, handOut, decide],
  operations: [lookAfterAlarms, findCause, followClaims],
  communications: [informPublic],
  scribe: [lookAfterAlarms, keepRecord],
  observer: [],
};

/** Somebody of `level` who begins now, with what the view shows: nothing is remembered from before. */
export function createSeated(level: BotLevel, place: Omit<Seated, 'person'>): Player {
  const own: Seated = { ...place, person: PEOPLE[level] };
  const duties = new Set(own.seats.flatMap((seat) => DUTIES[roleOf(own, seat) ?? 'observer']));
  const player = playerOf(answerTasks(own), ...[...duties].map((duty) => duty(own)));
  const may = mayGive(own);
  return { decide: (sight) => player.decide(sight).filter((ask) => may.has(ask.do)) };
}
