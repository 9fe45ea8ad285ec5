// Words of running work: commands, diagnosis, reports, tasks and messages.
import type { Facet } from '#model/engine/scoring-spec.ts';
export const command = {
  reach: (share: string) => `Misuse can hurt ${share} of the region.`,
  noReach: 'It cannot hurt customers.',
  reversible: {
    yes: 'You can undo it.',
    slow: 'You can undo it, slowly.',
    no: 'You cannot undo it.',
  } as Record<string, string>,
  given: 'Done. It is on the timeline.',
  chooseOne: 'choose one',
};

export const diagnose = {
  title: 'What is the cause?',
  standing: 'Your diagnosis',
  intro: 'Declare the cause. The debrief says whether it is right. You can withdraw it.',
  certainty: 'How sure: points if right, if wrong',
  certainties: { unsure: 'Unsure', likely: 'Likely', certain: 'Certain' } as Record<string, string>,
  payoff: (right: number, wrong: number) => `+${right} / ${wrong === 0 ? '0' : `−${-wrong}`}`,
  payoffText: (right: number, wrong: number) => `${right} points if right, ${wrong} if wrong`,
  facet: {
    trigger: 'Trigger',
    mechanism: 'Mechanism',
    limit: 'Limit',
    slowness: 'Why recovery is slow',
  } as Record<Facet, string>,
  unanswered: 'Not answered yet',
  facetsText: (points: number) => `Right answers here earn up to ${points} more points. Open ones cost nothing.`,
  onBoard: 'cited on the board',
  evidence: 'Evidence',
  noEvidence: 'Nobody has inspected anything yet.',
  cited: (count: number) => (count === 1 ? '1 observation' : `${count} observations`),
  declare: 'Declare the diagnosis',
  declared: 'Declared. It is on the timeline.',
  claims: 'Declared so far',
  noClaims: 'No diagnosis declared yet.',
  claim: (certainty: string, clock: string, by: string) => `${certainty}, ${clock} by ${by}`,
  withdrawClaim: (title: string) => `Withdraw: ${title}`,
  withdrawn: (clock: string) => `withdrawn ${clock}`,
  pick: 'Pick a cause first.',
  claimed: (clock: string, certainty: string) => `claimed ${clock}, ${certainty.toLowerCase()}`,
  claimedBy: (name: string) => `by ${name}`,
  change: 'Change',
  withdraw: 'Withdraw',
  guess: {
    nothingRead: 'As it stands this counts as a guess: no reading so far tells the causes apart.',
    none: 'As it stands this may count as a guess: it cites no reading that tells the causes apart.',
    weak: 'As it stands this may count as a guess: what it cites fits more than one cause.',
  },
  guessChange: {
    nothingRead: 'As it stands this change counts as a guess: no reading so far tells the causes apart.',
    none: 'As it stands this change may count as a guess: the board cites no reading that tells the causes apart.',
    weak: 'As it stands this change may count as a guess: what the board cites fits more than one cause.',
  },
  readFirst: 'Inspect a host, a log or a metric first.',
  because: 'Claim based on:',
  citeFirst: 'Cite first:',
};

export const reports = {
  title: 'Reports',
  none: { preflight: 'No simulation has run yet.', suspects: 'No ranking has run yet.' },
  start: { preflight: 'Simulate an addition', suspects: 'Rank suspects' },
  started: 'Started. The report takes ten minutes of drill time.',
  running: 'Running.',
  head: (clock: string, by: string) => [clock, by].filter(Boolean).join(', '),
  caution: 'A report knows only its inputs, and can be wrong.',
};

export const work = {
  title: 'Running work and messages',
  tasks: 'Running',
  messages: 'Messages',
  noTasks: 'Nothing is running.',
  noMessages: 'No messages yet.',
  /** Sender of messages from the person who runs the drill. */
  facilitator: 'Facilitator',
  progress: {
    hosts: (done: string, total: string) => `${done} of ${total} hosts`,
    minutes: (done: string, total: string) => `${done} of ${total} min`,
  },
  ends: (clock: string) => `done about ${clock}`,
  noEnd: 'end unknown',
  held: 'paused',
};
