// Words of the decision bar.
import { counted } from './counted.ts';

export const decisionWords = {
  title: 'Needs attention now',
  short: 'Now',
  forOthers: 'another seat',
  nothing: 'Nothing waits.',
  p1: (title: string) => title,
  p1More: (count: number) => counted(count, { one: 'P1 alarm', other: 'P1 alarms' }),
  p1Since: (clock: string) => `unacknowledged since ${clock}`,
  news: (title: string, second: string) => `${title}, ${second}.`,
  approval: (command: string) => `${command} needs approval`,
  askedBy: (name: string, clock: string) => `${name}, ${clock}`,
  firstNotice: (late: boolean) => (late ? 'First update is overdue' : 'First update is due'),
  nextNotice: (late: boolean) => (late ? 'Next update is overdue' : 'Next update is due'),
  lateBy: (duration: string) => `by ${duration}`,
  dueNow: 'now',
  poll: (question: string) => question,
  closes: (clock: string) => `answer until ${clock}`,
  task: (title: string) => `${title} is overdue`,
  taskOf: (name: string, duration: string) => `${name}, by ${duration}`,
  look: 'Result ready',
  act: {
    p1: 'Ack',
    approval: 'Review',
    notice: 'Write',
    poll: 'Answer',
    task: 'See tasks',
    look: 'Open',
  },
};
