// What the reference run does beside its changes, in English, for those who watch it: the act and why it is done.
import type { MessageWords } from '../template.ts';

export const LESSON_WORDS = {
  'lesson/acknowledge': ({ alarm }) =>
    `Acknowledge “${alarm}”: the team sees that somebody is on it, and the time to acknowledge ends.`,
  'lesson/severity': 'Set severity 1: customers of the whole region fail, and everybody who is needed is called.',
  'lesson/read': ({ command, minutes }) =>
    `${command}, ${minutes}. It is read before anything is changed, because it tells the causes apart.`,
  'lesson/cite': ({ reading, cause }) => `Cite for “${cause}”: ${reading}. A claim scores by its cited readings.`,
  'lesson/claim': ({ cause, readings }) => `Claim “${cause}”, certain, on ${readings} cited readings.`,
  'lesson/prepare': ({ service }) => `Read ${service} before it is changed: a change without a reading is a guess.`,
  'lesson/post': 'Post the update that is due: what fails, what is done, and when the next one comes.',
  'lesson/check': ({ command }) =>
    `Check “${command}”: ten minutes later its metric says whether it did what it should.`,
} satisfies Partial<MessageWords>;
