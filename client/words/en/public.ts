// Words of external communication: status posts, customer notices, and answers to messages.
import type { Due, Part } from '../../features/comms/model.ts';

const parts: Record<Part, string> = {
  impact: 'Impact',
  scope: 'Scope',
  doing: 'What we are doing',
  next: 'Next update time',
};

const dues: Record<Due['kind'], string> = {
  first: 'First public update',
  promised: 'Next update, as promised',
  usual: 'Next update, at the usual interval',
};

export const outside = {
  title: 'Public update',
  due: dues,
  dueIn: (minutes: number) => (minutes === 0 ? 'due now' : `due in ${minutes} min`),
  overdue: (minutes: number) => `overdue by ${minutes} min`,
  nothingDue: 'No public update is due.',
  tool: 'Tool',
  usualTool: 'Usual tool',
  backupTool: 'Backup tool',
  status: 'Status',
  impact: 'Impact',
  scope: 'What is affected',
  doing: 'What we are doing',
  next: 'Next update in',
  nextChoices: { 0: 'not stated', 15: '15 min', 30: '30 min', 60: '60 min' } as Record<number, string>,
  text: 'More details',
  parts: 'Every update has four parts',
  part: parts,
  has: 'included',
  lacks: 'missing',
  preview: 'Public preview',
  empty: 'Nothing is written yet.',
  affected: (names: string) => `Affected: ${names}.`,
  nextIn: (minutes: number) => `We write again within ${minutes} minutes.`,
  post: 'Post the update',
  posted: 'Sent. “Posted so far” shows when it is published.',
  notice: 'Tell affected customers directly',
  posts: 'Posted so far',
  noPosts: 'No updates posted yet.',
  entering: 'publishing',
  failed: 'not published',
  inbox: 'Inbox',
  noMail: 'No messages yet.',
  waiting: (count: number) => `${count} to answer`,
  replyWanted: 'needs an answer',
  replyBy: (clock: string) => `answer by ${clock}`,
  replyLate: (clock: string) => `answer was due ${clock}`,
  reply: 'Answer',
  offered: 'Choose an answer that the sender can act on, or write your own:',
  replyTo: (from: string) => `Answer to ${from}`,
  send: 'Send the answer',
  replied: (name: string, clock: string) => `${name}, ${clock}`,
};
