// Words of inspections: starting one, what it showed, citing it.
import type { StartableInspection } from '../../features/inspections/model.ts';

const begin: Record<StartableInspection, string> = {
  metric: 'Read',
  logs: 'Search',
  fleet: 'Read a sample',
  change: 'Read',
  host: 'Inspect',
  heap: 'Dump the heap',
  canary: 'Restart a canary',
};

const names: Record<StartableInspection, (subject: string) => string> = {
  metric: (subject) => subject,
  logs: (subject) => (subject === '' ? 'all log lines' : `log lines with “${subject}”`),
  fleet: (subject) => `${subject} of several hosts`,
  change: (subject) => subject,
  host: (subject) => `host ${subject}`,
  heap: (subject) => `heap of host ${subject}`,
  canary: (subject) => `restarted hosts ${subject}`,
};

export const looks = {
  begin,
  name: names,
  beginOf: (begin: string, name: string) => `${begin}: ${name}`,
  asItStands: 'as shown here',
  cite: 'Cite',
  cited: 'Cited',
  read: (clock: string, by: string) => [clock, by].filter(Boolean).join(', '),
  lines: (text: string) => `Lines of: ${text}`,
  cost: 'Each inspection takes simulated minutes of one person. You can cite its result.',
};
