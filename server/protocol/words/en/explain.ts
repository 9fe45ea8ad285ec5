// The paragraph that explains a score in English. All its messages together have at most 90 words and six numbers.
import type { MessageWords } from '../template.ts';

/** One number, whatever the duration. */
const about = (minutes: number): string => (minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`);

/** How much of full evidence it was, without a number. */
const strength = (support: number): string => (support >= 0.85 ? 'fully' : support >= 0.57 ? 'in part' : 'weakly');

export const EXPLAIN_WORDS = {
  'explain/right': (_, { minutes, support, cited }) =>
    `You named the right cause ${about(minutes)} after the first alarm, on readings that supported it ${strength(support)}${cited ? '' : '; cited readings count more'}.`,
  'explain/wrong': 'Your last claim named a wrong cause, which costs the more the surer it was.',
  'explain/no-claim': 'You claimed no cause, so diagnosis earns nothing.',
  'explain/found-early': 'You found the cause before the first alarm, which counts in full.',
  'explain/recovered': (_, { minutes, helped }) =>
    helped
      ? `Service was normal ${about(minutes)} after the first alarm; every minute that customers lost counts.`
      : `Service was normal ${about(minutes)} after the first alarm, but no change that you had reason for helped.`,
  'explain/not-recovered': (_, { helped }) =>
    helped
      ? 'Service did not recover, but your changes reduced the loss.'
      : 'Service did not recover, and nothing you changed with reason helped.',
  'explain/prevented': 'You prevented the outage, which earns recovery in full.',
  'explain/changes': ({ justified, changes }, { checked }) =>
    `Of ${changes} changes, ${justified} had a reason${checked ? ', and most were predicted or verified correctly' : '; correct predictions and verdicts earn the rest'}.`,
  'explain/no-change': 'You changed nothing, which earns few points for discipline.',
  'explain/updates': ({ met, due }, { untrue }) =>
    `Of ${due} updates due, ${met} came in time with true content${untrue ? '; false statements cost extra' : ''}.`,
  'explain/no-update-due': 'No public update was due.',
} satisfies Partial<MessageWords>;
