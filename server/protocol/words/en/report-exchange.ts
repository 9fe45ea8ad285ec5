// Wording of the after-action report's sections on messages, public updates, chat, evaluators and runbooks.
import type { InjectType } from '#model/engine/scenario.ts';
import type { Justification, StepFinding, WalkFinding } from '#model/scoring/debrief-types.ts';

export const stepFinding: Record<StepFinding, string> = {
  blind: 'was run although its precondition was not met',
  'no-card': 'was changed without a deviation card',
  ineffective: 'did not have the effect that the runbook expects',
  unverified: 'was not verified',
};

export const walkFinding: Record<WalkFinding, string> = {
  harmful: 'harmed: the run lost more with it than without it',
  helpful: 'helped: the run lost less with it than without it',
  'past-stop': 'was continued after a condition to stop was met',
};

export const deviationWords: Record<Justification, string> = {
  justified: 'written before the action, on a reading, and approved',
  late: 'written after the action',
  'no-evidence': 'has no supporting reading',
  'not-approved': 'was not approved',
};

export const exchangeWords = {
  injects: 'Injects',
  noInjects: 'None was fired.',
  injectColumns: ['Inject', 'Type', 'Fired', 'Content', 'Response'],
  injectType: {
    message: 'message',
    alarm: 'alarm',
    'metric-change': 'metric change',
    fault: 'fault',
    'dependency-loss': 'dependency loss',
    'monitoring-blindness': 'monitoring blindness',
    'customer-ticket': 'customer ticket',
    press: 'press',
    'executive-demand': 'executive demand',
    staffing: 'staffing',
    'tool-outage': 'tool outage',
    misinformation: 'misinformation',
    hint: 'hint',
    'time-jump': 'time jump',
    contingency: 'contingency',
    stop: 'stop',
  } satisfies Readonly<Record<InjectType, string>>,
  notFired: { waiting: 'not fired', skipped: 'skipped', lapsed: 'not needed', fired: '' } as Readonly<
    Record<string, string>
  >,
  answered: (who: string, clock: string, text: string) => `${who} at ${clock}: ${text}`,
  noAnswer: 'not answered',

  communication: 'Communication',
  posts: 'Public updates',
  noPosts: 'Nothing was posted.',
  postColumns: ['Time', 'Status', 'Impact', 'Text', 'Next update'],
  nextUpdate: (minutes: number) => (minutes === 0 ? 'not said' : `in ${minutes} min`),
  unpublished: (status: string) => `${status}, not published`,
  chat: 'Chat',
  noChat: 'Nothing was said in the chat.',
  chatColumns: ['Time', 'Who', 'Text'],
  notes: 'Notes of the team',
  noNotes: 'None.',
  noteColumns: ['Time', 'Who', 'Kind', 'Text'],
  evaluators: "Evaluators' ratings and notes",
  evaluated: {
    met: 'P, performed without challenges',
    partly: 'S, performed with some challenges',
    'not-met': 'U, unable to be performed',
  },
  evaluatedColumns: ['Objective', 'Rating', 'Note', 'Who', 'Time'],
  noRatings: 'No objective was rated.',
  notRated: 'not rated',
  noEvaluators: 'No evaluator left a note.',
  bookmarkColumns: ['Time', 'Kind', 'Note', 'Who'],
  bookmark: { moment: 'moment', note: 'note', 'critical-task': 'critical task' },
  beforeRewind: (kind: string) => `${kind}, before the rewind`,
  criticalTask: { yes: 'critical task, done', no: 'critical task, not done' },
  runbooks: 'Runbooks that were used',
  noRunbooks: 'None was opened.',
  runbookColumns: ['Runbook', 'Opened', 'Outcome', 'Cost', 'Findings'],
  deviation: (step: number, why: string, how: string) => `deviation from step ${step} (${why}): ${how}`,
  outcome: { finished: 'finished', aborted: 'aborted', open: 'left open' },
} as const;
