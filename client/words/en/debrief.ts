// Wording of the debrief. It tells what happened and what it rested on, and rates nobody.

import type { Debrief, DebriefAction, IncidentMetric, ScoreCode, ScorePartId } from '#model/scoring/debrief-types.ts';

const clock: Record<IncidentMetric['id'], string> = {
  detect: 'Time to detect',
  acknowledge: 'Time to acknowledge',
  declare: 'Time to declare',
  rootCause: 'Time to root cause, carried by evidence',
  mitigate: 'Time to mitigate',
  recover: 'Time to recover',
};

/** Runs that have words of their own; others go by their name. */
const run: Readonly<Record<string, string>> = {
  you: 'What you did',
  reference: 'The best that is known',
  history: 'What was done on the day',
  trap: 'What looks like help',
  null: 'Nobody acts',
};

const part: Record<ScorePartId, string> = {
  outcome: 'Outcome',
  diagnosis: 'Diagnosis',
  discipline: 'Action discipline',
  communication: 'Communication',
};

/** What each part rests on, in a sentence. */
const restsOn: Record<ScorePartId, string> = {
  outcome: 'What was lost and how soon it was over, as far as changes that rested on readings helped.',
  diagnosis:
    'Only cited readings count. What shows the mechanism counts beside a symptom that was read elsewhere: logs, telemetry, another service.',
  discipline: 'Changes that nothing had called for cost, the more they can hurt and the harder they are undone.',
  communication: 'Updates in time, each with impact, scope, what is done and when more is heard.',
};

const basis: Record<DebriefAction['basis'], string> = {
  hypothesis: 'for',
  mitigation: 'helps whatever the cause is, and its reading was known',
  none: 'nothing that had been read called for it',
};

/** What a line of the score is told with: texts that are ready to be read. */
export type Told = Readonly<
  Record<
    | 'command'
    | 'lost'
    | 'nobody'
    | 'best'
    | 'minutes'
    | 'bestMinutes'
    | 'certainty'
    | 'support'
    | 'share'
    | 'justification',
    string
  >
>;

const line: Record<ScoreCode, (told: Told) => string> = {
  'outcome/loss': ({ lost, nobody, best }) =>
    `Lost ${lost}. Nobody acting loses ${nobody}, the best known run ${best}.`,
  'outcome/recovery': ({ minutes, bestMinutes }) =>
    `Service normal ${minutes} after the first alarm, ${bestMinutes} in the best known run.`,
  'outcome/not-recovered': ({ bestMinutes }) =>
    `Service did not become normal again; in the best known run it was ${bestMinutes} after the first alarm.`,
  'outcome/helped-most': ({ command, justification }) =>
    `${command} helped most of what was warranted (${justification}).`,
  'outcome/nothing-helped': () => 'No change that rested on something made less be lost.',
  'outcome/prevented': ({ command }) => `${command} kept the outage away.`,
  'outcome/luck': ({ lost }) => `Without the changes that rested on nothing: ${lost}. Luck is not counted.`,
  'diagnosis/right': ({ certainty, minutes, support }) =>
    `Right ${minutes} after the first alarm, ${certainty}, on readings that carry it to ${support}.`,
  'diagnosis/prevented': ({ certainty }) => `Seen before anything rang, ${certainty}.`,
  'diagnosis/answers': ({ share }) => `Answers beside the cause: ${share}.`,
  'diagnosis/certainty': ({ certainty }) => `Said ${certainty}, and so it was.`,
  'diagnosis/certainty-not-carried': () => 'The readings did not carry any certainty.',
  'diagnosis/wrong': ({ certainty }) => `Declared ${certainty}, and it was something else.`,
  'diagnosis/earlier-wrong': ({ certainty }) => `Declared ${certainty} before, and it was something else.`,
  'diagnosis/none': () => 'No diagnosis was declared.',
  'discipline/warranted': ({ command, justification }) => `${command}, warranted (${justification}).`,
  'discipline/unwarranted': ({ command, justification }) => `${command}, with little behind it (${justification}).`,
  'discipline/no-warranted-change': () => 'Without any warranted change six is the most.',
  'communication/met': () => 'An update in time, with all that it must say.',
  'communication/partly': ({ share }) => `An update in time, with ${share} of what it must say.`,
  'communication/missed': () => 'An update was due.',
  'communication/nothing-due': () => 'Nothing had to be said.',
};

const replay = {
  title: 'Replay',
  hint: 'step with ← →',
  back: '−5 min',
  on: '+5 min',
  play: 'Play',
  pause: 'Pause',
  times: (speed: number) => `${speed}×`,
  timesName: (speed: number) => `Play at ${speed} times real time`,
  side: { wasTrue: 'What was true', seen: 'What you saw' },
  fullest: (need: string, limit: string, unit: string) => `${unit} needed: ${need} of ${limit}`,
  allReport: 'all report',
  someReport: (count: string, since: string) => `${count} report, most others last at ${since}`,
  read: (count: string) => `${count} read by hand`,
  loading: 'The moment is on its way.',
  ended: 'You ended the drill here; what follows ran on unattended.',
} as const;

const branches = {
  title: 'What else could have happened',
  text: 'The same night and seed under other hands, and yours without one of its changes. Each runs on unattended until the end of the next night.',
  leaves: 'Leaves your run at',
  lost: 'Customer-minutes lost',
  against: 'Against yours',
  without: (command: string) => `Without: ${command}`,
  letter: (letter: string) => `Branch ${letter}`,
  same: 'as yours',
} as const;

export const debrief = {
  replay,
  branches,
  cause: 'What it was',
  incidentMetrics: 'How long it took',
  fromTrigger: 'from what set it off',
  fromAlarm: 'from the first alarm',
  clock,
  at: (clockText: string) => `at ${clockText}`,
  never: 'not reached',
  runName: (id: string): string => run[id] ?? id,
  curve: 'Lost per minute',
  atEnd: (lost: string, clockText: string) => `${lost} when you ended the drill at ${clockText}`,
  recoveredAt: (clockText: string) => `recovered ${clockText}`,
  notRecovered: 'not recovered',
  noOutage: 'no outage: nothing to recover from',
  nothingTo: 'no outage',
  happened: 'What happened',
  yours: 'What you saw and did',
  neverCame: 'did not come',
  claims: 'What you declared',
  noClaims: 'No diagnosis was declared.',
  right: 'right',
  wrong: 'not it',
  hash: 'Hash of this world',
  hashText: 'The same scenario, seed and commands give the same hash.',
  again: 'Play again',
  privateNote: 'For you and your team only. Nobody is rated here.',
  goTo: (clockText: string) => `Go to ${clockText}`,

  notes: 'First, for yourself',
  notesText: 'Before you read on: what went well, what would you do differently? It stays in this browser.',
  note: { plus: 'What went well', delta: 'What you would do differently' },
  notKept: 'This browser keeps nothing; a reload will lose these lines.',

  lanes: 'What was true, and what you could see',
  lane: { wasTrue: 'true', seen: 'seen' },
  laneOf: (service: string, lane: string) => `${service}, ${lane}`,
  stretch: (state: string, from: string, until: string) => `${state} ${from} to ${until}`,
  moment: 'Moment',
  momentHint: 'Left and right arrows move through the night.',

  actions: 'What you changed, and what it rested on',
  actionsText: 'Judged on what had been read then, not on how it turned out.',
  noActions: 'Nothing was changed.',
  basis,
  groundFor: (cause: string, support: string) => `for ${cause}, carried to ${support}`,
  checks: { predicted: 'predicted', approved: 'agreed', verified: 'verified' },
  crowded: 'right after another change',
  justification: 'Warrant',
  lostWithout: 'Without it',
  priced: (millions: string) => `${millions} M`,
  unpriced: 'not played again',

  beliefs: 'What was read, and what it told',
  noBeliefs: 'Nothing was read that tells the causes apart.',
  likeliest: (cause: string, share: string) => `${cause} ${share}`,
  believed: (percent: string) => `the team said ${percent}`,

  score: 'The score',
  outOf: (points: string) => `${points} of 100`,
  prevented: 'The outage did not come.',
  assisted: 'With hints: the number stands, the run is not ranked.',
  gates: (points: number) => `A pass is the mean of four runs with different causes: ${points} in all, and both gates.`,
  gate: 'Gate',
  gateOf: (points: number) => `gate at ${points}`,
  part,
  restsOn,
  line,
  pointsOf: (points: string, most: number) => `${points} of ${most}`,
  moreLines: (count: number) => `${count} more`,
} as const;

export type PartOfDebrief = Debrief['score']['parts'][number];
