// Wording of the after-action report, with the headings of HSEEP and of the postmortems in Google's SRE book. It is blameless:
// it says what happened and what to change.
import type { Certainty } from '#model/engine/scoring-spec.ts';
import type { ServiceState } from '#model/incident/view-types.ts';
import type { ChoiceVerdict, DebriefAction, IncidentMetric, ScorePartId } from '#model/scoring/debrief-types.ts';
import { ENGLISH_FIGURES } from '../../figures.ts';

/** `1 change was`, `2 changes were` */
export const counted = (count: number, noun: string, one = '', many = ''): string =>
  `${count} ${noun}${count === 1 ? '' : 's'} ${count === 1 ? one : many}`.trim();

const states: Record<ServiceState, string> = {
  normal: 'normal',
  degraded: 'degraded',
  failing: 'failing',
  'no-data': 'no data',
};

export const OBJECTIVES = ['acknowledge', 'declare', 'diagnosis', 'outcome', 'discipline', 'communication'] as const;
export type ObjectiveId = (typeof OBJECTIVES)[number];

const RATINGS = ['P', 'S', 'M', 'U', '-'] as const;
export type Rating = (typeof RATINGS)[number];

const objective: Record<ObjectiveId, string> = {
  acknowledge: 'Detect and acknowledge: respond to the first alarm',
  declare: 'Declare: set a severity and organise the response',
  diagnosis: 'Diagnose: name the cause on evidence that was read',
  outcome: 'Mitigate and recover: restore service for customers',
  discipline: 'Change control: have a reason, predict, approve, verify',
  communication: 'Communicate: true public updates in time',
};

const rating: Record<Rating, string> = {
  P: 'P, performed without challenges',
  S: 'S, performed with some challenges',
  M: 'M, performed with major challenges',
  U: 'U, unable to be performed',
  '-': 'not exercised',
};

const metric: Record<IncidentMetric['id'], string> = {
  detect: 'Time to detect, from the trigger',
  acknowledge: 'Time to acknowledge, from the first alarm',
  declare: 'Time to declare, from the first alarm',
  rootCause: 'Time to root cause, with evidence',
  mitigate: 'Time to mitigate, from the first alarm',
  recover: 'Time to recover, from the first alarm',
};

const part: Record<ScorePartId, string> = {
  outcome: 'Recovery',
  diagnosis: 'Diagnosis',
  discipline: 'Discipline',
  communication: 'Communication',
};

/** Runs with wording of their own; others show their name. */
const run: Readonly<Record<string, string>> = {
  you: 'This team',
  reference: 'Best known response',
  history: 'Actual response',
  late: 'Best response, late',
  null: 'No response',
};

const verdict: Record<ChoiceVerdict, string> = {
  'reasoned/saved': 'It had a reason, and it helped.',
  'reasoned/cost': 'It had a reason, and it cost more than it saved.',
  'reasoned/no-change': 'It had a reason, and it changed nothing.',
  'reasoned/unpriced': 'It had a reason.',
  'guess/saved': 'It helped, but what was cited did not justify it.',
  'guess/cost': 'It cost, and what was cited did not justify it.',
  'guess/no-change': 'It changed nothing, and what was cited did not justify it.',
  'guess/unpriced': 'What was cited did not justify it.',
};

const basis: Record<DebriefAction['basis'], string> = {
  hypothesis: 'for a hypothesis',
  mitigation: 'a mitigation that helps whatever the cause',
  none: 'no reading justified it',
};

const certainty: Record<Certainty, string> = { unsure: 'unsure', likely: 'likely', certain: 'certain' };

/** What was assessed, by the code of the score's explanation. */
const assessed: Readonly<Record<string, (args: Readonly<Record<string, unknown>>) => string>> = {
  'explain/right': ({ minutes, support }) =>
    `Right cause ${minutes} min after the first alarm, supported to ${ENGLISH_FIGURES.share(Number(support))} by readings.`,
  'explain/wrong': () => 'The last claim named a wrong cause.',
  'explain/no-claim': () => 'No cause was claimed.',
  'explain/found-early': () => 'The cause was found before the first alarm.',
  'explain/recovered': ({ minutes }) => `Service was normal ${minutes} min after the first alarm.`,
  'explain/not-recovered': () => 'Service did not recover by the end of the scenario.',
  'explain/prevented': () => 'The outage was prevented.',
  'explain/changes': ({ justified, changes }) => `${justified} of ${changes} changes had a reason.`,
  'explain/no-change': () => 'Nothing was changed.',
  'explain/updates': ({ met, due }) =>
    `${met} of ${due} updates due by the end of the scenario came in time, with true content.`,
  'explain/no-update-due': () => 'No public update was due.',
};

export const reportWords = {
  stamp: 'EXERCISE EXERCISE EXERCISE: this was a drill, none of it was real',
  title: (scenario: string) => `After-action report: ${scenario}`,
  standIn: (seat: string) => `Stand-in for ${seat}`,
  states,
  serviceState: (service: string, state: string) => `${service}: ${state}`,
  post: (status: string, impact: string, text: string) => `Status page, ${status}, impact ${impact}: ${text}`,
  timelineColumns: ['clock', 'minute', 'team', 'view', 'lane', 'by', 'text', 'code'],

  overview: 'Overview',
  item: 'Item',
  value: 'Value',
  exerciseName: 'Exercise name',
  exerciseDate: 'Exercise date',
  exerciseType: 'Type',
  types: {
    solo: 'functional exercise, one person',
    team: 'functional exercise, team',
    teams: 'functional exercise, teams side by side',
  },
  scope: 'Scope',
  mission: 'Mission areas',
  missionText: 'Response and recovery',
  threat: 'Threat or hazard',
  time: 'Simulated time',
  from: (from: string, until: string, zone: string) => `${from} to ${until} ${zone}`,
  ranking: 'Ranking',
  rewound: 'unranked: it was rewound, see the timeline',
  practice: (clock: string) => `unranked: practice that reopened an earlier drill at ${clock}`,
  help: 'Help',
  mode: { unaided: 'no hints on request', guided: 'hints on request', watch: 'the reference response was watched' },
  hints: (count: number) => `${counted(count, 'hint', 'was', 'were')} given`,
  participants: 'Participants',
  participantColumns: ['Name', 'Team', 'Seats at the end', 'Kind'],
  kind: { facilitator: 'facilitator', observer: 'evaluator', person: 'player', bot: 'bot', agent: 'agent' },
  removed: ', removed by the facilitator',
  none: 'none',

  teamTitle: (name: string) => `Team ${name}`,
  summary: 'Summary',
  summaryRows: {
    impact: 'Impact',
    cause: 'Root cause',
    trigger: 'Trigger',
    detection: 'Detection',
    resolution: 'Resolution',
    diagnosis: 'Diagnosis by the team',
  },
  lost: (lost: string, horizon: string) =>
    `${lost} customer-minutes lost by the end of the drill; ${horizon} by the end of the scenario`,
  trigger: (title: string, from: string, until: string) => `${title}, ${from} to ${until}`,
  noTrigger: 'No planned change did anything.',
  noAlarm: 'No alarm fired.',
  firstAlarm: (alarm: string, clock: string) => `${alarm}, at ${clock}`,
  recovered: (clock: string) => `Service was normal for good at ${clock}.`,
  notRecovered: 'Service did not recover by the end of the scenario.',
  noOutage: 'There was no outage.',
  claimed: (cause: string, sure: string, clock: string, right: boolean) =>
    `${cause} (${sure}) at ${clock}: ${right ? 'right' : 'not it'}`,
  noClaim: 'No cause was declared.',

  objectives: 'Objectives and ratings',
  objective,
  rating,
  objectiveColumns: ['Objective', 'Rating', 'Observed'],
  acknowledgedAfter: (minutes: string) => `First acknowledgement ${minutes} after the first alarm.`,
  neverAcknowledged: 'No alarm was acknowledged.',
  declaredAfter: (minutes: string) => `Severity set ${minutes} after the first alarm.`,
  declaredBefore: 'Severity was set before the first alarm.',
  neverDeclared: 'No severity was set.',
  assessed: (code: string, args: Readonly<Record<string, unknown>>) => assessed[code]?.(args) ?? '',
  ratingScale:
    'Ratings follow HSEEP. Times: P within 5 min (acknowledge) or 10 min (declare), S within 15 or 30, M later, U never. ' +
    'The others by the share of their points: P from 75%, S from 50%, M from 25%.',
  metrics: 'Incident metrics',
  metric,
  metricColumns: ['Metric', 'Result', 'At'],
  notReached: 'not reached',
  runs: 'Compared with other responses to the same seed',
  runColumns: ['Response', 'Customer-minutes lost', 'Recovered'],
  run: (id: string) => run[id] ?? id,
  never: 'not recovered',
  nothingToRecover: 'no outage',

  timeline: 'Timeline: what was true, and what the team saw and did',
  timelineText: 'Nobody knew the left column during the drill, unless it also appears on the right.',
  timelineHead: ['Time', 'What was true', 'What the team saw, did and said', 'Who'],
  noTimeline: 'Nothing happened.',
  seen: (what: string) => `seen: ${what}`,

  decisions: 'Decisions, with what was known',
  noDecisions: 'Nothing was changed.',
  decision: (clock: string, command: string) => `${clock} ${command}`,
  decidedBy: 'Who',
  basis: 'Reason',
  basisText: (sort: DebriefAction['basis'], cause: string, support: string) =>
    cause === '' ? basis[sort] : `${basis[sort]}: ${cause}, supported to ${support}`,
  checks: 'Checks',
  check: {
    predicted: 'predicted',
    approved: 'agreed',
    verified: 'verified',
    none: 'neither predicted, agreed nor verified',
  },
  effect: 'Effect',
  saved: (lost: string) => `saved ${lost} customer-minutes`,
  cost: (lost: string) => `cost ${lost} customer-minutes`,
  noEffect: 'no measurable effect',
  unpriced: 'not replayed',
  verdict,
  knewTitle: 'Known then',
  knewNothing: 'Nothing had been read yet.',
  reading: (clock: string, what: string) => `${clock} ${what}`,
  at: (what: string, where: string) => (where === '' ? what : `${where}: ${what}`),
  moreKnown: (count: number) => `and ${count} earlier readings`,
  sooner: (clock: string, lost: string) => `From ${clock} its reason was known: then it would have saved ${lost} more.`,
  claims: 'Diagnoses that were declared',
  claimColumns: ['Time', 'Cause', 'Certainty', 'Who', 'Readings cited', 'Result'],
  certainty,
  right: 'right',
  wrong: 'not it',
  retracted: (clock: string) => `withdrawn at ${clock}`,

  actions: 'Action items',
  actionColumns: ['Action', 'Element', 'Owner', 'Due', 'Status'],
  noActions: 'None has been agreed yet. The recommendations above are where to start.',
  element: { plan: 'plan', people: 'people', tool: 'tool', runbook: 'runbook' },
  open: 'open',
  done: (date: string) => `done ${date}`,
  unassigned: 'to be assigned',

  compared: 'The teams compared',
  part,
  points: (points: string, most: number) => `${points} of ${most}`,
  total: 'Score',
  lostRow: 'Customer-minutes lost, end of the scenario',
  changesRow: 'Changes, of which with a reason',
  changes: (all: number, justified: number) => `${all}, ${justified}`,

  appendix: 'Appendix: how to check this report',
  appendixText:
    'The scenario, the seed and the commands in the log give the same check values: npm run replay -- drill.jsonl',
  appendixRows: {
    drill: 'Drill',
    scenario: 'Scenario and seed',
    log: 'Log version',
    check: (team: string) => `Check value of ${team}`,
  },
  seed: (scenario: string, seed: number) => `${scenario}, seed ${seed}`,
} as const;
