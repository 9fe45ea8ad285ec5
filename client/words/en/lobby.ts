// Words of the start page and of picking a seat.
import type { Mode } from '#model/incident/state.ts';

export const lobby = {
  /** Name of a solo player. */
  ownName: 'You',
  lead: 'Run the worst night of a real outage, before you have to.',
  begin: (mode: Mode) => (mode === 'watch' ? 'Watch the response' : 'Play alone'),
  firstDrill: 'Start your first drill',
  firstDrillText:
    'One service, about ten minutes, from the first alarm to the debrief. Hints appear when you are stuck.',
  startsAt: (starts: { page: string; alarm: string | null } | null) => {
    if (starts === null) return 'Starts one minute before the first alarm.';
    const { page, alarm } = starts;
    return alarm === null ? `Starts at ${page}.` : `Starts at ${page}, the first alarm fires at ${alarm}.`;
  },
  allSeats: 'You hold every seat.',
  sameSeed: (seed: number) => `Seed ${seed}: the same incident again. The run is not ranked.`,
  fromCalm: (calm: string | null) => `Or start before the outage${calm === null ? '' : `, at ${calm}`}`,
  scenario: 'Scenario',
  draw: { drawn: 'New incident', single: 'One scenario' },
  difficulty: 'Difficulty',
  level: { plain: 'One cause', hard: 'Two causes at once' },
  drawnText: (causes: number | null) =>
    causes === null
      ? 'A new incident in this system each time. The seed of each drill draws it.'
      : `One night with ${causes} possible causes. The seed of each drill picks one.`,
  singleText: 'The same cause every time. Train the response once you know it.',
  loading: 'Loading scenarios.',
  resumeTitle: (title: string) => `You were in a drill: ${title}`,
  resume: 'Rejoin',
  endedTitle: (title: string) => `Your last drill has ended: ${title}`,
  toDebrief: 'Back to your debrief',
  joinTitle: 'Join a team with its code',
  code: 'Join code, 8 characters',
  handle: 'Your name or handle',
  join: 'Join',
  createTitle: 'Start a team drill',
  startAt: 'Starts',
  startPage: 'at the page',
  startCalm: 'before the outage',
  create: 'Create the drill',
  createText: 'You get a join code for the others. The clock is stopped until you start it.',
  privacy: 'Your handle only. Practice, not appraisal.',
  noticeTitle: 'You cannot rejoin that drill.',
  needName: 'Enter a name so that the others know who you are.',
  badSeed: 'Enter the seed in digits, or leave it empty.',
  needCode: 'A join code has 8 letters and digits.',
};

export const seating = {
  title: 'Pick a seat',
  ownTeam: (team: string) => `The seats of team ${team}.`,
  facilitatorsTeam: (team: string) =>
    `You run all teams from the console, without a seat. These are the seats of team ${team}.`,
  here: (people: number, bots: number, seats: number) =>
    [`${people} here`, bots > 0 && (bots === 1 ? '1 bot' : `${bots} bots`), `${seats} seats`]
      .filter(Boolean)
      .join(', '),
  code: 'Join code',
  has: (name: string) => `${name} has it`,
  yours: 'yours',
  take: 'Take',
  takeSeat: (seat: string) => `Take the seat ${seat}`,
  leave: 'Leave',
};
