// Wording of the debrief. It says what happened and which readings supported it. It rates nobody.

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

/** Names of the standard runs. Any other run shows its own ID. */
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

/** Kinds of help that make a run count as assisted. */
const HELP: Readonly<Record<Help, string>> = {
  hints: 'hints',
  mode: 'a guided or watched run',
  bots: 'bots in seats',
  seed: 'a chosen seed',
  agents: 'agents in the team',
  rewind: 'a rewind',
  practice: 'practice on an ended run',
};

/** How each part is scored, in a sentence: shown before the drill and in the debrief. */
const restsOn: Record<ScorePartId, string> = {
  diagnosis: 'How soon you named the right cause, from evidence you read. Honest certainty pays.',
  outcome: 'Customer loss and time to recover, compared with a good response and none.',
  discipline: 'Changes made for a reason and verified afterwards. Risky guesses cost points.',
  communication: 'Updates on time, true when posted, saying impact, scope, action and next update.',
};

const basis: Record<DebriefAction['basis'], string> = {
  hypothesis: 'for',
  mitigation: 'helps whatever the cause, and you had its reading',
  none: 'no reading justified it',
};

/** The formatted values that a score line can use. */
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
  'outcome/helped-most': ({ command, justification }) => `${command} helped most and was ${justification} justified.`,
  'outcome/nothing-helped': () => 'No justified change reduced the loss.',
  'outcome/prevented': ({ command }) => `${command} prevented the outage.`,
  'outcome/luck': ({ lost }) => `Without unjustified changes: ${lost}. Luck does not count.`,
  'diagnosis/right': ({ certainty, minutes, support }) =>
    `Right ${minutes} after the first alarm, ${certainty}, with ${support} support from readings.`,
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
  'discipline/reasons': () => 'Reasons for changes, before guesses are deducted.',
  'discipline/checks': ({ share }) => `Verification of changes: ${share} done and correct.`,
  'discipline/justified': ({ command, justification }) => `${command} was ${justification} justified.`,
  'discipline/unjustified': ({ command, justification }) => `${command} was a guess, only ${justification} justified.`,
  'discipline/no-justified-change': () => 'No justified change: at most 6 points.',
  'communication/met': () => 'An update on time, with all four parts.',
  'communication/partly': ({ share, late, untrue }) => {
    if (untrue) return 'It said all was well while requests failed: no points for it, and three points deducted.';
    return late ? `An update slightly late: it keeps ${share}.` : `An update on time, with ${share} of its parts.`;
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
  notKept: 'This browser cannot store notes: a reload loses them.',

  lanes: 'What was true, and what you could see',
  lane: { wasTrue: 'true', seen: 'seen' },
  laneOf: (service: string, lane: string) => `${service}, ${lane}`,
  stretch: (state: string, from: string, until: string) => `${state} ${from} to ${until}`,
  moment: 'Moment',
  momentHint: 'Left and right arrows move through the drill.',

  actions: 'What you changed, and why',
  actionsText: 'Effect in customer-minutes: your run against the same run without it. Negative is saved.',
  noActions: 'Nothing was changed.',
  basis,
  groundFor: (cause: string, support: string) => `for ${cause}, ${support} supported`,
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
  prevented: 'The outage was prevented.',
  assisted: (help: readonly Help[]) =>
    `Assisted (${help.map((one) => HELP[one]).join(', ')}): the run has a score, but no rank.`,
  shares: 'Who did what',
  shareOf: { player: 'Who', read: 'Read', cited: 'Cited', claimed: 'Claimed', ran: 'Changed', posted: 'Posted' },
  gates: (points: number) =>
    `A pass takes four runs with different causes: ${points} points on average, and each part at its gate.`,
  gate: 'Gate',
  gateOf: (points: number) => `gate at ${points}`,
  part,
  restsOn,
  line,
  withinLimits: 'Capped at the limits of this part.',
  pointsOf: (points: string, most: number) => `${points} of ${most}`,
  moreLines: (count: number) => `${count} more`,
} as const;

export type PartOfDebrief = Debrief['score']['parts'][number];
