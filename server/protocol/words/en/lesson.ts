// What the reference run does beside its changes, in English, for those who watch it: the act and why it is done.
import type { MessageWords } from '../template.ts';

export const LESSON_WORDS = {
  'lesson/acknowledge': ({ alarm }) =>
    `Acknowledge “${alarm}”: the others see that somebody looks after it, and its clock stops.`,
  'lesson/severity': 'Set severity 1: customers of the whole region fail, and everybody who is needed is called.',
  'lesson/read': ({ command, minutes }) =>
    `${command}, ${minutes}. It is read before anything is changed, because it tells the causes apart.`,
  'lesson/cite': ({ reading, cause }) =>
    `Cite for “${cause}”: ${reading}. A claim is worth what its cited readings carry.`,
  'lesson/claim': ({ cause, readings }) => `Claim “${cause}”, certain, on ${readings} cited readings.`,
  'lesson/prepare': ({ service }) => `Read ${service} before it is changed: a change without a reading is a guess.`,
  'lesson/post': 'Post the update that is due: what fails, what is done, and when the next one comes.',
  'lesson/check': ({ command }) =>
    `Check “${command}”: ten minutes later its metric says whether it did what it should.`,
} satisfies Partial<MessageWords>;
