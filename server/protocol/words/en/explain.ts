// The paragraph that explains a score in English. All its messages together have at most 90 words and six numbers.
import type { MessageWords } from '../template.ts';

/** One number, whatever the duration. */
const about = (minutes: number): string => (minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`);

/** Recovery time compared with the best known response, without a number. */
function pace(minutes: number, best: number): string {
  if (minutes <= best * 1.05 + 1) return 'as soon as by the best known response';
  return minutes <= best * 1.5 + 10
    ? 'later than by the best known response'
    : 'much later than by the best known response';
}

/** Extra loss over the best known response, as a share of the extra loss of no response. */
function more(lost: number): string {
  if (lost <= 0.02) return 'hardly more';
  return lost <= 0.2 ? 'somewhat more' : lost <= 0.6 ? 'much more' : 'nearly as much as with no response';
}

/** Strength of the evidence, without a number. */
const strength = (support: number): string => (support >= 0.85 ? 'fully' : support >= 0.57 ? 'in part' : 'weakly');

const all = (count: number, many: string): string => (count === 2 ? `Both ${many}` : `All ${count} ${many}`);
const none = (count: number, one: string, many: string): string =>
  count === 2 ? `Neither ${one}` : `None of ${count} ${many}`;

export const EXPLAIN_WORDS = {
  'explain/right': (_, { minutes, support, cited, earlierWrong }) =>
    `You named the right cause ${about(minutes)} after the first alarm, on readings that supported it ${strength(support)}${cited ? '' : '; cited readings count more'}${earlierWrong ? '; an earlier wrong claim cost points' : ''}.`,
  'explain/wrong': (_, { cost }) =>
    cost
      ? 'Your last claim named a wrong cause, which costs more the surer you were.'
      : 'Your last claim named a wrong cause, at no cost because you were unsure.',
  'explain/no-claim': 'You claimed no cause, so diagnosis earns nothing.',
  'explain/found-early': 'You found the cause before the first alarm, which counts in full.',
  'explain/recovered': (_, { minutes, best, lost, helped }) =>
    helped
      ? `Service was normal ${about(minutes)} after the first alarm, ${pace(minutes, best)}; customers lost ${more(lost)}.`
      : `Service was normal ${about(minutes)} after the first alarm, but no change that you had reason for helped.`,
  'explain/not-recovered': (_, { helped }) =>
    helped
      ? 'Service did not recover, but your changes reduced the loss.'
      : 'Service did not recover, and no change with a reason helped.',
  'explain/prevented': 'You prevented the outage, which earns recovery in full.',
  'explain/changes': (_, { justified, changes, checked, full }) => {
    if (justified === 0)
      return changes === 1 ? 'Your change had no reason.' : `${none(changes, 'change', 'changes')} had a reason.`;
    const whole = changes === 1 ? 'Your change' : all(changes, 'changes');
    const rest = justified < changes ? '; the others cost points' : '';
    const checks = checked
      ? `, ${changes === 1 ? '' : 'most '}with correct checks`
      : full
        ? ''
        : '; correct predictions and verdicts earn more';
    return `${justified === changes ? whole : `${justified} of ${changes} changes`} had a reason${checks}${rest}.`;
  },
  'explain/no-change': 'You changed nothing, which earns few points for discipline.',
  'explain/updates': (_, { met, due, untrue }) => {
    const which =
      met === 0 ? (due === 1 ? 'The update due did not come' : `${none(due, 'update due', 'updates due')} came`) : '';
    const some =
      met === due
        ? due === 1
          ? 'The update due came'
          : `${all(due, 'updates due')} came`
        : `${met} of ${due} updates due came`;
    return `${which || some} in time with true content${untrue ? '; false statements cost extra' : ''}.`;
  },
  'explain/no-update-due': 'No public update was due.',
} satisfies Partial<MessageWords>;
