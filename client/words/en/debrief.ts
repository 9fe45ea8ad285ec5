// Wording of the debrief. It says what happened and which readings supported it, and rates nobody.

import { FACETS } from '#model/engine/scoring-spec.ts';
import type {
  Debrief,
  DebriefAction,
  Help,
  IncidentMetric,
  ScoreCode,
  ScorePartId,
} from '#model/scoring/debrief-types.ts';

const clock: Record<IncidentMetric['id'], string> = {
  detect: 'Time to detect',
  acknowledge: 'Time to acknowledge',
  declare: 'Time to declare the incident',
  rootCause: 'Time to root cause, with evidence',
  mitigate: 'Time to mitigate',
  recover: 'Time to recover',
};

/** Runs that have words of their own; others go by their name. */
const run: Readonly<Record<string, string>> = {
  you: 'What you did',
  reference: 'Best known response',
  history: 'Actual response',
  late: 'Best response, late',
  trap: 'The tempting fix',
  null: 'No response',
};

const part: Record<ScorePartId, string> = {
  outcome: 'Recovery',
  diagnosis: 'Diagnosis',
  discipline: 'Discipline',
  communication: 'Communication',
};

/** How each part is scored, in a sentence: shown before the drill and in the debrief. */
const HELP: Readonly<Record<Help, string>> = {
  hints: 'hints',
  mode: 'a guided or watched run',
  bots: 'bots in seats',
  seed: 'a chosen seed',
  agents: 'agents in the team',
  rewind: 'a rewind',
  practice: 'practice on an ended run',
};

const restsOn: Record<ScorePartId, string> = {
  diagnosis: 'How soon you named the right cause, on evidence you read. Honest certainty pays.',
  outcome: 'How much customers lost, for how long, between a good response and none.',
  discipline: 'Changes you had reason for, checked afterwards; risky guesses cost.',
  communication: 'Updates on time, true when posted, saying impact, scope, action and next update.',
};

const basis: Record<DebriefAction['basis'], string> = {
  hypothesis: 'for',
  mitigation: 'helps whatever the cause, and its reading was known',
  none: 'no reading justified it',
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
  > & { late: boolean; untrue: boolean; open: number }
>;

const line: Record<ScoreCode, (told: Told) => string> = {
  'outcome/loss': ({ lost, nobody, best }) =>
    `Lost ${lost}. No response loses ${nobody}, the best known response ${best}.`,
  'outcome/recovery': ({ minutes, bestMinutes }) =>
    `Service normal ${minutes} after the first alarm, ${bestMinutes} in the best known response.`,
  'outcome/not-recovered': ({ bestMinutes }) =>
    `Service did not recover. The best known response took ${bestMinutes} from the first alarm.`,
  'outcome/helped-most': ({ command, justification }) =>
    `${command} helped most, with ${justification} of a full reason.`,
  'outcome/nothing-helped': () => 'No justified change reduced the loss.',
  'outcome/prevented': ({ command }) => `${command} prevented the outage.`,
  'outcome/luck': ({ lost }) => `Without unjustified changes: ${lost}. Luck does not count.`,
  'diagnosis/right': ({ certainty, minutes, support }) =>
    `Right ${minutes} after the first alarm, ${certainty}, on readings that support it to ${support}.`,
  'diagnosis/prevented': ({ certainty }) => `Found before any alarm fired, ${certainty}.`,
  'diagnosis/answers': ({ share, open }) =>
    open === FACETS.length
      ? 'Trigger, mechanism, limit and slow recovery: not answered.'
      : `Trigger, mechanism, limit and slow recovery: ${share} right${open === 0 ? '' : `, ${open} not answered`}.`,
  'diagnosis/certainty': ({ certainty }) => `Declared ${certainty}, and right.`,
  'diagnosis/certainty-not-carried': () => 'The readings did not support any certainty.',
  'diagnosis/wrong': ({ certainty }) => `Declared ${certainty}, and wrong.`,
  'diagnosis/earlier-wrong': ({ certainty }) => `Declared ${certainty} earlier, and wrong.`,
  'diagnosis/none': () => 'No diagnosis was declared.',
  'discipline/reasons': () => 'Reasons for changes, before guesses.',
  'discipline/checks': ({ share }) => `Checks of changes, ${share} of them made and correct.`,
  'discipline/justified': ({ command, justification }) => `${command} had a reason (${justification} of full).`,
  'discipline/unjustified': ({ command, justification }) => `${command} lacked a reason (${justification} of full).`,
  'discipline/no-justified-change': () => 'No justified change: at most 6 points.',
  'communication/met': () => 'An update in time, with all four parts.',
  'communication/partly': ({ share, late, untrue }) => {
    if (untrue) return 'It said that all was well while customers failed: the update is lost, and three points more.';
    return late ? `An update a little late, which keeps ${share}.` : `An update in time, with ${share} of its parts.`;
  },
  'communication/missed': () => 'An update was missed.',
  'communication/nothing-due': () => 'No update was due.',
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
  loading: 'Loading this moment.',
  ended: 'You ended the drill here. The rest ran unattended.',
} as const;

const branches = {
  title: 'What-if runs',
  text: 'The same seed with other responses, and yours without one change. Each runs unattended to the last minute of the scenario.',
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
  incidentMetrics: 'How long it took',
  fromTrigger: 'from the trigger',
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
  hash: 'Replay check ID',
  hashText: 'The same scenario, seed and commands give the same ID.',
  again: 'To the start page',
  team: 'Team',
  ofTeam: (team: string) => `Team ${team}.`,
  privateNote: 'For you and your team only. Nobody is rated here.',
  watchedNote: 'You watched the reference run. Where this page says “you”, it means that run.',
  goTo: (clockText: string) => `Go to ${clockText}`,

  notes: 'Private notes',
  notesText: 'What went well, and what would you do differently? It stays in this browser.',
  note: { plus: 'What went well', delta: 'What you would do differently' },
  notKept: 'This browser keeps nothing; a reload will lose these lines.',

  lanes: 'What was true, and what you could see',
  lane: { wasTrue: 'true', seen: 'seen' },
  laneOf: (service: string, lane: string) => `${service}, ${lane}`,
  stretch: (state: string, from: string, until: string) => `${state} ${from} to ${until}`,
  moment: 'Moment',
  momentHint: 'Left and right arrows move through the night.',

  actions: 'What you changed, and why',
  actionsText: 'Effect in customer-minutes: your run against the same run without it. Minus is saved.',
  noActions: 'Nothing was changed.',
  basis,
  groundFor: (cause: string, support: string) => `for ${cause}, supported to ${support}`,
  checks: { predicted: 'predicted', approved: 'agreed', verified: 'verified' },
  crowded: 'right after another change',
  priced: (millions: string) => `${millions} M`,
  unpriced: 'not replayed',

  beliefs: 'What you read, and what it showed',
  noBeliefs: 'You read nothing that tells the causes apart.',
  likeliest: (cause: string, share: string) => `${cause} ${share}`,
  believed: (percent: string) => `the team said ${percent}`,

  score: 'The score',
  outOf: (points: string) => `${points} of 100`,
  prevented: 'The outage did not come.',
  assisted: (help: readonly Help[]) =>
    `Assisted (${help.map((one) => HELP[one]).join(', ')}): the number stands, the run is not ranked.`,
  shares: 'Who did what',
  shareOf: { player: 'Who', read: 'Read', cited: 'Cited', claimed: 'Claimed', ran: 'Changed', posted: 'Posted' },
  gates: (points: number) =>
    `A pass takes four runs with different causes: ${points} points on average, and each part at its gate.`,
  gate: 'Gate',
  gateOf: (points: number) => `gate at ${points}`,
  part,
  restsOn,
  line,
  withinLimits: 'Held within the limits of this part.',
  pointsOf: (points: string, most: number) => `${points} of ${most}`,
  moreLines: (count: number) => `${count} more`,
} as const;

export type PartOfDebrief = Debrief['score']['parts'][number];
