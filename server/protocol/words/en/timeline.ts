// The lines of a team's timeline, in English.
import type { MessageWords } from '../template.ts';

/** What somebody inspected, by command. */
const INSPECTED: Readonly<Record<string, (subject: string) => string>> = {
  'inspect/read-metric': (subject) => `${subject} read`,
  'inspect/search-logs': (subject) => (subject === '' ? 'logs read' : `logs searched for "${subject}"`),
  'inspect/query-fleet': (subject) => `fleet queried for ${subject}`,
  'inspect/read-change': (subject) => `${subject} read`,
  'host/inspect-host': (subject) => `host ${subject} read`,
  'host/dump-heap': (subject) => `heap of host ${subject} dumped`,
  'host/restart-canary': (subject) => `restarted hosts ${subject} read`,
};

const after = (mark: string, text: string): string => (text === '' ? '' : `${mark}${text}`);

export const TIMELINE_WORDS = {
  'timeline/command': '{call}',
  'timeline/alarm': '{alarm}',
  'timeline/event': '{service}: {event}',
  'timeline/stop-condition': 'Stop? {runbook}: {say}',
  'timeline/inspected': ({ command, service, subject }, raw) => {
    const what = INSPECTED[raw.command]?.(subject) ?? `${command} ${subject}`;
    return service === '' ? what : `${service}: ${what}`;
  },
  'timeline/task-assigned': 'Task, {minutes}: {title}',
  'timeline/task-taken': 'Task taken: {title}',
  'timeline/task-ended': ({ title, outcome, note }) => `Task ${outcome}: ${title}${after('. ', note)}`,
  'timeline/task-overdue': 'Task overdue: {title}',
  'timeline/hint-asked': 'Hint requested',
  'timeline/hint-came': 'Hint given after a quiet while',
  'timeline/message-received': '{from}: {text}',
  'timeline/answer-overdue': 'No answer yet: {from}',
  'timeline/reply': 'To {to}: {text}',
  'timeline/note': 'Note, {tag}: {text}',
  'timeline/proposed': 'Proposal {proposal}: {calls}',
  'timeline/proposal-decided': ({ proposal, state, reason }) => `Proposal ${proposal} ${state}${after(': ', reason)}`,
  'timeline/proposal-verified': 'Proposal {proposal} verified: {verdict}',
  'timeline/proposal-withdrawn': 'Proposal {proposal} withdrawn',
  'timeline/poll-opened': 'Any strong objections? {question}',
  'timeline/poll-closed': ({ question, objections }, { objections: count, reasons }) =>
    count === 0
      ? `No objections: ${question}`
      : `${objections} objected to "${question}"${after(': ', reasons.join('; '))}`,
  'timeline/announced': 'Facilitator: {text}',
  'timeline/hint-given': 'Hint: {text}',
  'timeline/role-removed': '{seat} is not there: {reason}',
  'timeline/role-returned': '{seat} is back',
  'timeline/clock-opened': 'Facilitator away: the players may run the clock',
  'timeline/clock-closed': 'Facilitator back: the clock is the facilitator’s again',
  'timeline/rewound': 'The drill was rewound to here; it is unranked',
  'timeline/exercise-stopped': 'Exercise stopped for a real reason: {reason}',
  'timeline/exercise-resumed': 'Exercise resumed',
  'timeline/seat-handed-over': '{seat}: handed over',
  'timeline/seat-given-up': '{seat}: given up',
  'timeline/seat-cleared': '{seat}: freed by the facilitator',
  'timeline/seat-freed': '{seat}: free, its holder was disconnected too long',
  'timeline/report': '{title}',
} satisfies Partial<MessageWords>;
