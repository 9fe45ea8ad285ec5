// Wording of the after-action report's conclusions: strengths, areas for improvement, contributing factors and luck.
import { counted } from './report.ts';

export const lessonWords = {
  strengths: 'Strengths: what went well',
  noStrengths: 'None was measured.',
  strength: {
    change: (command: string, clock: string, lost: string) =>
      `${command} at ${clock} had a reason and saved ${lost} customer-minutes.`,
    claim: (cause: string, clock: string) => `The right cause, ${cause}, was declared at ${clock}.`,
    updates: (count: number) => `${counted(count, 'public update')} came in time with all parts.`,
    rating: (name: string) => `${name}: performed without challenges.`,
    verified: (count: number) => `${counted(count, 'change', 'was', 'were')} verified with a reading afterwards.`,
    runbook: (title: string) => `The runbook "${title}" reduced the loss.`,
    note: (text: string, who: string) => `${who} noted: ${text}`,
  },
  improvements: 'Areas for improvement',
  improvementColumns: ['Observation', 'Analysis', 'Recommendation'],
  noImprovements: 'None was measured.',
  improvement: {
    look: (reading: string, minutes: string, before: string, after: string): readonly [string, string, string] => [
      `Nobody opened ${reading} before the first diagnosis.`,
      `It takes ${minutes} and raises the belief in the true cause from ${before} to ${after}.`,
      `Name it as one of the first readings in the runbook of this alarm.`,
    ],
    missed: (count: number, clock: string): readonly [string, string, string] => [
      `${counted(count, 'public update', 'was', 'were')} due and did not come; the first was due by ${clock}.`,
      'Customers and executives had to guess, and asked the responders.',
      'Give the updates to one person, with a timer and a prepared text.',
    ],
    guess: (command: string, clock: string, lost: string): readonly [string, string, string] => [
      `${command} at ${clock} was not justified by what was cited.`,
      `The run without it loses ${lost} customer-minutes less.`,
      'Ask for the reading, a prediction and a second person before a change.',
    ],
    late: (command: string, clock: string, lost: string): readonly [string, string, string] => [
      `${command} came later than its reason was known.`,
      `At ${clock} it would have saved ${lost} customer-minutes more.`,
      'Find out what the team waited for: approval, access or a person.',
    ],
    wrong: (cause: string, clock: string): readonly [string, string, string] => [
      `${cause} was declared at ${clock}, and it was not the cause.`,
      'The readings that tell the causes apart had not been opened, or were not weighed.',
      'Keep more than one hypothesis, and write down what would refute each.',
    ],
    unnamed: (): readonly [string, string, string] => [
      'No cause was declared.',
      'Changes were made, or not made, without a shared hypothesis.',
      'Let somebody keep the board of hypotheses and ask for a claim.',
    ],
    unverified: (count: number): readonly [string, string, string] => [
      `${counted(count, 'change', 'was', 'were')} not verified.`,
      'A change without effect stays unnoticed and the next decision assumes that it worked.',
      'Name the reading that verifies a change before it is made.',
    ],
    step: (runbook: string, step: string, finding: string): readonly [string, string, string] => [
      `${runbook}: ${step} ${finding}.`,
      'The runbook and the situation did not fit, or nobody could tell.',
      'Correct the step, or add its precondition and how to verify it.',
    ],
    harmful: (runbook: string): readonly [string, string, string] => [
      `The runbook "${runbook}" made the loss larger.`,
      'It was used in a situation that it is not meant for.',
      'Add a precondition and a condition to stop.',
    ],
    unfound: (count: number, titles: string): readonly [string, string, string] => [
      `${counted(count, 'runbook', 'was', 'were')} not opened although an alarm of theirs fired: ${titles}.`,
      'The alarms did not lead to their runbooks.',
      'Link each runbook in its alarm, and name it in the next training.',
    ],
    slow: (name: string, observed: string): readonly [string, string, string] => [
      `${name}. ${observed}`,
      'The first minutes had no clear owner.',
      'Agree who acknowledges, who declares and from which severity on.',
    ],
  },
  factors: 'Contributing factors',
  noFactors: 'None was measured.',
  factor: {
    cause: (title: string, text: string) => `${title}. ${text}`,
    change: (title: string, from: string, until: string) =>
      `A planned change was under way: ${title}, ${from} to ${until}.`,
    blind: (services: string, minutes: string) =>
      `Monitoring failed with the service: ${services} showed no data for up to ${minutes}.`,
    unseen: (service: string, minutes: string) => `${service} was worse than the team could see for ${minutes}.`,
    tool: (title: string, clock: string) => `An inject made it harder: ${title}, at ${clock}.`,
    absent: (seats: string) => `Seats that nobody held: ${seats}.`,
  },
  luck: 'Where we got lucky',
  noLuck: 'No luck was measured.',
  lucky: (command: string, clock: string) =>
    `${command} at ${clock} helped, although what was cited did not justify it.`,
} as const;
