// Words of the decision bar.
import { counted } from './counted.ts';

export const decisionWords = {
  title: 'What needs somebody now',
  short: 'Now',
  forOthers: 'another seat',
  nothing: 'Nothing waits.',
  p1: (title: string) => title,
  p1More: (count: number) => counted(count, { one: 'P1 alarm', other: 'P1 alarms' }),
  p1Since: (count: number, clock: string) => `nobody looks after ${count === 1 ? 'it' : 'them'}, since ${clock}`,
  news: (title: string, second: string) => `${title}, ${second}.`,
  approval: (command: string) => `${command} waits for a yes`,
  askedBy: (name: string, clock: string) => `${name}, ${clock}`,
  firstNotice: (late: boolean) => (late ? 'First notice is overdue' : 'First notice is due'),
  nextNotice: (late: boolean) => (late ? 'Next notice is overdue' : 'Next notice is due'),
  lateBy: (duration: string) => `by ${duration}`,
  dueNow: 'now',
  poll: (question: string) => question,
  closes: (clock: string) => `answer until ${clock}`,
  task: (title: string) => `${title} is past its time`,
  taskOf: (name: string, duration: string) => `${name}, by ${duration}`,
  look: 'What you looked at is there',
  act: {
    p1: 'Ack',
    approval: 'Look at it',
    notice: 'Write it',
    poll: 'Answer',
    task: 'See tasks',
    look: 'Open',
  },
};
