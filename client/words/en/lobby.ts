// Words of the start page and of picking a seat.
export const lobby = {
  lead: 'Run the worst night of a real outage, before you have to.',
  playAlone: 'Play alone',
  playAloneText: (page: string) => `Starts at ${page}, one minute before the first alarm. You hold every seat.`,
  fromCalm: (calm: string) => `Or start in the calm before, at ${calm}`,
  scenario: 'Scenario',
  draw: { drawn: 'Cause drawn by seed', single: 'One scenario' },
  drawnText: (causes: number) =>
    `One night with ${causes} possible causes. The seed of each drill draws one, and nothing gives it away.`,
  singleText: 'The same cause each time: to train what to do once it is known.',
  loading: 'Looking for scenarios.',
  resumeTitle: (title: string) => `You were in a drill: ${title}`,
  resume: 'Go back to it',
  joinTitle: 'Join a team with its code',
  code: 'Join code, 8 characters',
  handle: 'Your name or handle',
  join: 'Join',
  createTitle: 'Start a team drill',
  startAt: 'Starts',
  startPage: 'at the page',
  startCalm: 'in the calm before',
  create: 'Create the drill',
  createText: 'You get a code for the others. Time stands still until you start it.',
  privacy: 'Your handle only. Practice, not appraisal.',
  noticeTitle: 'That drill cannot be gone back to.',
  needName: 'Give a name, so that the others know who you are.',
  needCode: 'A join code has 8 letters and digits.',
};

export const seating = {
  title: 'Pick a seat',
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
