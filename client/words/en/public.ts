// Words of what leaves the team: status posts, notices, and answers to messages.
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
  usual: 'Next update, as is usual',
};

export const outside = {
  title: 'Public update',
  due: dues,
  dueIn: (minutes: number) => `due in ${minutes} min`,
  overdue: (minutes: number) => `overdue by ${minutes} min`,
  nothingDue: 'No public update is owed.',
  tool: 'Tool',
  usualTool: 'Usual tool',
  backupTool: 'Backup tool',
  status: 'How far we are',
  impact: 'Impact',
  scope: 'What is affected',
  doing: 'What we are doing',
  next: 'Next update in',
  nextChoices: { 0: 'not said', 15: '15 min', 30: '30 min', 60: '60 min' } as Record<number, string>,
  text: 'More words',
  parts: 'A post says four things',
  part: parts,
  has: 'there',
  lacks: 'missing',
  preview: 'As the public reads it',
  empty: 'Nothing is written yet.',
  affected: (names: string) => `Affected: ${names}.`,
  nextIn: (minutes: number) => `We write again within ${minutes} minutes.`,
  post: 'Post it',
  posted: 'Being entered. It appears when the tool is through.',
  notice: 'Tell affected customers directly',
  posts: 'Posted so far',
  noPosts: 'Nothing has been posted.',
  entering: 'being entered',
  failed: 'did not go out',
  inbox: 'Inbox',
  noMail: 'Nobody has written yet.',
  waiting: (count: number) => `${count} to answer`,
  replyBy: (clock: string) => `answer by ${clock}`,
  replyLate: (clock: string) => `answer was due ${clock}`,
  reply: 'Answer',
  replyTo: (from: string) => `Answer to ${from}`,
  send: 'Send the answer',
  replied: (name: string, clock: string) => `${name}, ${clock}`,
};
