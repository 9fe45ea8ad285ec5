// All messages of the server in English. A second language is a second file beside this one.
import { EXPLAIN_WORDS } from './en/explain.ts';
import { FINDING_WORDS } from './en/findings.ts';
import { ACCESS_REFUSALS } from './en/refusals-access.ts';
import { COMPONENT_REFUSALS } from './en/refusals-components.ts';
import { INCIDENT_REFUSALS } from './en/refusals-incident.ts';
import { SERVICE_REFUSALS } from './en/refusals-services.ts';
import { SESSION_REFUSALS } from './en/refusals-session.ts';
import { TIMELINE_WORDS } from './en/timeline.ts';
import type { MessageWords, RefusalWords } from './template.ts';

const LESSON_WORDS = {
  'lesson/acknowledge': ({ alarm }) =>
    `Acknowledge “${alarm}”: the team sees that somebody is on it, and the time to acknowledge ends.`,
  'lesson/severity': 'Set severity 1: requests of many customers fail. Everybody who is needed is called.',
  'lesson/read': ({ command, service, subject, minutes }) =>
    `${command}${subject === '' ? '' : ` ${subject}`}${service === '' ? '' : ` of ${service}`}, ${minutes}. It is read before anything is changed, because it tells the causes apart.`,
  'lesson/cite': ({ reading, cause }) => `Cite for “${cause}”: ${reading}. A claim scores by its cited readings.`,
  'lesson/claim': ({ cause, readings }) => `Claim “${cause}”, certain, on ${readings} cited readings.`,
  'lesson/prepare': ({ service }) => `Read ${service} before it is changed: a change without a reading is a guess.`,
  'lesson/post': 'Post the update that is due: what fails, what is done, and when the next one comes.',
  'lesson/check': ({ command }) =>
    `Check “${command}”: ten minutes later its metric says whether it did what it should.`,
} satisfies Partial<MessageWords>;

export const REFUSAL_WORDS: RefusalWords = {
  ...INCIDENT_REFUSALS,
  ...SERVICE_REFUSALS,
  ...COMPONENT_REFUSALS,
  ...ACCESS_REFUSALS,
  ...SESSION_REFUSALS,
};

export const MESSAGE_WORDS: MessageWords = { ...TIMELINE_WORDS, ...FINDING_WORDS, ...EXPLAIN_WORDS, ...LESSON_WORDS };

/** Formats of the values of some argument kinds. */
export const FORMS = {
  list: (items: readonly string[]): string => items.join(', '),
  choice: (items: readonly string[]): string => items.join(' or '),
  call: (command: string, values: readonly string[]): string =>
    values.length === 0 ? command : `${command}: ${values.join(', ')}`,
  placed: (service: string, call: string): string => `${service}: ${call}`,
  calls: (calls: readonly string[]): string => calls.join('; '),
  field: (field: string, value: string): string => `${field} ${value}`,
  not: (field: string): string => `not ${field}`,
  quoted: (text: string): string => `“${text}”`,
  minutes: (minutes: number): string => `${minutes} min`,
  flag: (flag: boolean): string => (flag ? 'yes' : 'no'),
};
