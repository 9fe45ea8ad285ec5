// All messages of the server in English. A second language is a second file beside this one.

import { EXPLAIN_WORDS } from './en/explain.ts';
import { FINDING_WORDS } from './en/findings.ts';
import { LESSON_WORDS } from './en/lesson.ts';
import { ACCESS_REFUSALS } from './en/refusals-access.ts';
import { COMPONENT_REFUSALS } from './en/refusals-components.ts';
import { INCIDENT_REFUSALS } from './en/refusals-incident.ts';
import { SERVICE_REFUSALS } from './en/refusals-services.ts';
import { SESSION_REFUSALS } from './en/refusals-session.ts';
import { TIMELINE_WORDS } from './en/timeline.ts';
import type { MessageWords, RefusalWords } from './template.ts';

export const REFUSAL_WORDS: RefusalWords = {
  ...INCIDENT_REFUSALS,
  ...SERVICE_REFUSALS,
  ...COMPONENT_REFUSALS,
  ...ACCESS_REFUSALS,
  ...SESSION_REFUSALS,
};

export const MESSAGE_WORDS: MessageWords = { ...TIMELINE_WORDS, ...FINDING_WORDS, ...EXPLAIN_WORDS, ...LESSON_WORDS };

/** How the values of some kinds of arguments are written. */
export const FORMS = {
  list: (items: readonly string[]): string => items.join(', '),
  choice: (items: readonly string[]): string => items.join(' or '),
  call: (command: string, values: readonly string[]): string =>
    values.length === 0 ? command : `${command}: ${values.join(', ')}`,
  calls: (calls: readonly string[]): string => calls.join('; '),
  field: (field: string, value: string): string => `${field} ${value}`,
  percent: (percent: number): string => `${percent} %`,
  minutes: (minutes: number): string => `${minutes} min`,
  flag: (flag: boolean): string => (flag ? 'yes' : 'no'),
};
