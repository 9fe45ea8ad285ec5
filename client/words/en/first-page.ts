// Wording of the debrief's first page: the headline, the lines for next time, and one sentence for each choice.

import type { ChoiceVerdict, HourShare } from '#model/scoring/debrief-types.ts';
import { readingName } from '#protocol/words/en/readings.ts';

const verdict: Record<ChoiceVerdict, string> = {
  'reasoned/saved': 'It had a reason, and it helped.',
  'reasoned/cost': 'It had a reason, and it cost more than it saved.',
  'reasoned/no-change': 'It had a reason, and it changed nothing.',
  'reasoned/unpriced': 'It had a reason.',
  'guess/saved': 'A guess that helped: what you had read and cited did not justify it.',
  'guess/cost': 'A guess that cost: what you had read and cited did not justify it.',
  'guess/no-change': 'A guess: what you had read and cited did not justify it.',
  'guess/unpriced': 'A guess: what you had read and cited did not justify it.',
};

const share: Record<HourShare['sort'], (action: string, clock: string, millions: string, lost: number) => string> = {
  made: (action, clock, millions, lost) =>
    lost > 0
      ? `“${action}” at ${clock} caused ${millions} of it.`
      : `Without “${action}” at ${clock} it would have been ${millions} more.`,
  late: (action, clock, millions) =>
    `“${action}” came late, at ${clock}. Earlier, it would have been ${millions} less.`,
};

const ordinals = ['2nd', '3rd'] as const;

/** Each entry is a clock time such as `10:31`, or null if never read. The sentence before names the readings. */
function youRead([first, second]: readonly (string | null)[]): string {
  if (second === undefined) return first === null ? 'You did not read it.' : `You read it at ${first}.`;
  if (first === null && second === null) return 'You read neither.';
  if (second === null) return `You read the first at ${first}; one is enough.`;
  if (first === null) return `You read the second at ${second}; one is enough.`;
  return `You read the first at ${first}, the second at ${second}.`;
}

export const firstPage = {
  title: 'In three lines',
  itWas: 'What it was:',
  wouldHaveTold: (count: number, clock: string) =>
    count === 1
      ? `One reading that would have told you at ${clock}:`
      : `Either of two readings would have told you at ${clock}:`,
  reading: readingName,
  youRead,
  other: (name: string, clock: string) => `You read neither, but ${name} at ${clock}.`,
  noAlarm: 'No alarm fired before the end, so there was nothing to tell apart.',
  nothingTells: 'No single reading at the first alarm would have told the cause.',
  costliest: 'Your costliest hour:',
  costliestAfter: 'After the drill ended, your costliest hour:',
  hourLost: (from: string, until: string, lost: string) => `${from} to ${until}, ${lost} customer-minutes.`,
  share,
  overlap: 'Each is measured alone, and they overlap.',
  noShare: 'None of your changes caused a measurable share of it.',
  diagnosisOnly: 'A daily seed is diagnosis only: nothing could be changed.',
  nothingChanged: 'You changed nothing, so nothing could restore service.',
  noLoss: 'No customer-minutes were lost.',
  next: 'Next time',
  look: (name: string, minutes: string, from: string, to: string) => `Read ${name} (${minutes}): ${from} → ${to}.`,
  noLook: (known: string, claimed: boolean) =>
    `By ${claimed ? 'your claim' : 'the end'} your readings gave the true cause ${known}. No other would have added much.`,
  missed: (clock: string) => `Post the update that was due by ${clock}; it was the first one missed.`,
  untrue: (clock: string) => `Post what is true: at ${clock} customers still failed.`,
  noMissed: 'Every update that was due before recovery was on time.',
  noneDue: 'No update was due before the drill ended.',
  costly: (action: string, lost: string) => `Have a reason first: “${action}” cost ${lost} without one.`,
  noCostly: 'No change without a reason cost anything.',
  noChanges: 'Change something once you have a reason: you changed nothing.',
  knew: 'What you knew',
  knewNothing: 'Nothing read yet.',
  knewThat: (readings: readonly string[], cited: boolean) =>
    `${readings.join('; ')}${cited ? '' : ' (read, not cited)'}`,
  knewSame: (clock: string) => `The same as at ${clock}.`,
  again: (time: number) => `${ordinals[time - 2] ?? `${time}th`} time`,
  time: 'Time',
  choice: 'Change or claim',
  effect: 'Effect',
  noChange: 'no change',
  sentence: 'In one sentence',
  verdict,
  sooner: (clock: string, millions: string) => `From ${clock} it would have saved ${millions} more.`,
  claim: (cause: string, certainty: string) => `Claim: ${cause}, ${certainty.toLowerCase()}`,
  claimed: (right: boolean, after: string, withdrawn: string) =>
    `${[right ? 'Right' : 'Not it', after, withdrawn].filter(Boolean).join(', ')}.`,
  afterAlarm: (minutes: string) => `${minutes} after the first alarm`,
  beforeAlarm: 'before the first alarm',
  favours: (causes: string) => `favours ${causes}`,
  favoursNone: 'tells none of the causes apart',
  why: (points: string) => `Why ${points}`,
} as const;
