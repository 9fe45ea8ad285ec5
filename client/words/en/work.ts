// Words of the work under way: commands, diagnosis, reports, tasks and messages.
import type { Facet } from '#model/engine/scoring-spec.ts';
export const command = {
  give: 'Give the command',
  reach: (share: string) => `A wrong use can hurt ${share} of the region.`,
  noReach: 'It cannot hurt customers.',
  reversible: {
    yes: 'It can be taken back.',
    slow: 'It can be taken back, slowly.',
    no: 'It cannot be taken back.',
  } as Record<string, string>,
  given: 'Given. It is on the timeline.',
  chooseOne: 'choose one',
};

export const diagnose = {
  title: 'What is the cause?',
  intro: 'Declare what you hold to be the cause. Nobody says right or wrong before the debrief; you can take it back.',
  certainty: 'How sure',
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
  evidence: 'Rests on',
  noEvidence: 'Nobody has opened anything yet.',
  cited: (count: number) => (count === 1 ? '1 observation' : `${count} observations`),
  declare: 'Declare the diagnosis',
  declared: 'Declared. It is on the timeline.',
  claims: 'Declared so far',
  noClaims: 'Nothing has been declared.',
  claim: (certainty: string, clock: string, by: string) => `${certainty}, ${clock} by ${by}`,
  retract: 'Take back',
  retractClaim: (title: string) => `Take back: ${title}`,
  retracted: (clock: string) => `taken back ${clock}`,
  pick: 'Pick one of the causes first.',
};

export const reports = {
  title: 'Reports',
  none: { preflight: 'No addition was simulated yet.', suspects: 'No ranking was asked for yet.' },
  start: { preflight: 'Simulate an addition', suspects: 'Rank suspects' },
  started: 'Started. The report comes in ten minutes of the drill.',
  running: 'At work, see what is under way.',
  head: (clock: string, by: string) => [clock, by].filter(Boolean).join(', '),
  caution: 'A report knows no more than it was given, and can be wrong.',
};

export const work = {
  title: 'Under way and said',
  tasks: 'Under way',
  messages: 'Messages',
  noTasks: 'Nothing is under way.',
  noMessages: 'Nobody has written yet.',
  progress: (done: string, total: string) => `${done} of ${total}`,
  ends: (clock: string) => `done about ${clock}`,
  noEnd: 'no end known',
  held: 'on hold',
};
