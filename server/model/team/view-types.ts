// What a seat may see: the shapes that `viewOf` fills and the client draws. Nothing that a team could not have learned has
// a field here.
import type { Field, Values } from '../field.ts';
import type { Facet, FacetChoice, Judging } from '../judging.ts';
import type { Metric, Post } from '../kind.ts';
import type { InjectEffect, Role } from '../scenario.ts';
import type { HintLevel } from './areas/hints.ts';
import type { Mode } from './modes.ts';
import type {
  Action,
  Assignment,
  Citation,
  Deviation,
  Hypothesis,
  Observation,
  Poll,
  Proposal,
  Reply,
  Saying,
  StepRecord,
  Walk,
} from './work-types.ts';

export const ALARM_STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

export const SERVICE_STATES = ['normal', 'degraded', 'failing', 'no-data'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** Steps are counted from the scenario's first minute; null where something has not happened. */
export type AlarmView = {
  id: string;
  title: string;
  service: string;
  metric: string;
  severity: 1 | 2 | 3;
  state: AlarmState;
  sinceStep: number;
  /** Last value that arrived and the step of its sample; null before the first. */
  value: number | null;
  valueStep: number | null;
  unit: Metric['unit'];
  compare: string;
  threshold: number;
  acknowledgedBy: string | null;
  acknowledgedStep: number | null;
  firstOut: boolean;
  /** Who put it aside, why and until when; null while it may ring. */
  shelved: { readonly by: string; readonly reason: string; readonly untilStep: number } | null;
};

/** Last value of a metric that arrived, and the step of its sample; null before the first. */
export type LastReading = { metric: string; unit: Metric['unit']; value: number | null; valueStep: number | null };

export type ServiceView = {
  id: string;
  state: ServiceState;
  /** The kind's headline metric. */
  headline: LastReading | null;
  /** What fills up or queues there, and the value at which it counts as full; absent where nothing does. */
  gauge?: LastReading & { full: number };
  /** How often the team has sent something out from here; absent where it cannot. */
  sent?: number;
  /** Servers by last learned state, in the order of HOST_STATES; null for kinds without servers. */
  hostCounts: number[] | null;
};

/** Customers see for themselves: what is served is public knowledge. */
export type CustomerView = { id: string; served: number; thousands: number };

export type TaskView = {
  id: string;
  /** The command that began it. */
  title: string;
  service: string;
  /** What of the service: a metric, a host, words that are searched for; empty for the whole. */
  subject: string;
  by: string | null;
  done: number;
  total: number;
  startedStep: number;
  endsStep: number | null;
  held: boolean;
};

export const TOOLS = ['preflight', 'suspects'] as const;
export type Tool = (typeof TOOLS)[number];

/** The command that starts each tool. */
export const TOOL_COMMANDS = {
  preflight: 'tool/preflight-addition',
  suspects: 'tool/rank-suspects',
} as const satisfies Record<Tool, string>;

/** What a tool found. It can be wrong: it knows no more than it was given. */
export type ReportView = { id: number; tool: Tool; step: number; by: string; title: string; lines: string[] };

export const CERTAINTIES = ['unsure', 'likely', 'certain'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export type ClaimView = {
  id: number;
  cause: string;
  certainty: Certainty;
  /** Answers to each facet, null where it was left open. */
  facets: Readonly<Record<Facet, string | null>>;
  /** Observations that were cited. */
  evidence: readonly number[];
  step: number;
  by: string;
  retractedStep: number | null;
};

export type PostView = Post;

export type ChangeView = {
  id: string;
  title: string;
  note: string;
  service: string | null;
  fromStep: number;
  untilStep: number;
  /** When somebody stopped it before its end, or it could not be carried out. */
  stoppedStep: number | null;
};

/** `dueStep`: when its sender wants an answer at the latest; null where nobody asks for one. */
export type MessageView = {
  id: string;
  step: number;
  from: string;
  channel: string;
  text: string;
  dueStep: number | null;
};

/** An inject as its facilitator sees it. */
export type InjectView = {
  id: string;
  title: string;
  type: InjectEffect['type'];
  /** What it says, or does. */
  text: string;
  trigger: 'at' | 'when' | 'hand';
  /** What must hold before it fires, and for how many minutes; empty for the others. */
  condition: string;
  state: 'waiting' | 'fired' | 'skipped';
  dueStep: number | null;
  firedStep: number | null;
};

/** A hint as far as it was given. */
export type HintView = { hint: string; level: HintLevel; text: string; step: number; by: string };

/** A note on the reference run, for those who watch it. */
export type AnnotationView = { step: number; title: string; text: string };

/** One line of the team's own record. `kind` picks the lane. */
export type TimelineEntry = {
  step: number;
  lane: 'changes' | 'alarms' | 'actions' | 'communication';
  text: string;
  by: string | null;
};

export type LogLine = { step: number; level: 'INFO' | 'WARN' | 'ERROR'; text: string; host: number | null };

/** The parts of a view. The wire sends a part only when it has changed. */
export type View = {
  severity: 1 | 2 | 3 | null;
  alarms: AlarmView[];
  services: ServiceView[];
  customers: CustomerView[];
  /** Customer-minutes so far and per minute now. */
  lost: { total: number; perMinute: number };
  /** Demand and front-door failures for the avenue: requests as a share of peak, failed share as customers see it. */
  traffic: { demand: number; failed: number };
  /** Share of telemetry samples that arrive as far as the team can tell (last minutes), 0 to 1. */
  sight: number;
  tasks: TaskView[];
  reports: ReportView[];
  claims: ClaimView[];
  posts: PostView[];
  changes: ChangeView[];
  messages: MessageView[];
  timeline: TimelineEntry[];
  observations: Observation[];
  hypotheses: Hypothesis[];
  citations: Citation[];
  proposals: Proposal[];
  actions: Action[];
  assignments: Assignment[];
  polls: Poll[];
  sayings: Saying[];
  replies: Reply[];
  walks: Walk[];
  /** Seats whose clerical part a stand-in does. */
  standIns: string[];
  hints: HintView[];
  annotations: AnnotationView[];
  /** For the facilitator only. */
  injects: InjectView[];
};

/** Windows of one service: what the team last learned of every server. */
export type Windows = {
  /** Index into HOST_STATES, one a server. */
  states: Uint8Array;
  /** Minute (since the scenario's first) of the last report; REPORTING (65534) while it keeps reporting, NEVER (65535). */
  seen: Uint16Array;
  /** Boot progress, 0 to 255. */
  progress: Uint8Array;
};

export type MetricView = {
  id: string;
  doc: string;
  unit: Metric['unit'];
  route: Metric['route'];
  group: Metric['group'];
};

export type CommandView = {
  /** `service/verb-object` */
  do: string;
  doc: string;
  args: Readonly<Record<string, Field>>;
  blast: number;
  reversible: 'yes' | 'slow' | 'no';
  /** True where this seat may give it. */
  mine: boolean;
};

/** What does not change during a drill and may be known from the start. */
export type Briefing = {
  scenario: { id: string; title: string; summary: string };
  clock: { fromMinute: number; horizonMinute: number; zone: string; date: string };
  /** `reads`: the services that each depends on, as its operators know them. */
  services: {
    id: string;
    name: string;
    metrics: MetricView[];
    hosts: number;
    open: boolean;
    reads?: readonly string[];
  }[];
  customers: { id: string; name: string }[];
  commands: CommandView[];
  causes: { id: string; title: string; text: string }[];
  /** What each facet of a diagnosis is chosen from; free text where there is nothing to choose. */
  facets: Readonly<Record<Facet, readonly FacetChoice[]>>;
  approvalAbove: Judging['approvalAbove'];
  updates: Judging['updates'];
  /** `places`: how many of a team can hold it. */
  seats: { id: string; name: string; role: Role; text: string; places: number }[];
  /** For teams of so many players: seats that one takes together. */
  presets: { fromPlayers: number; toPlayers: number; bundles: string[][] }[];
  look: unknown;
};

/** One minute of samples of an opened service: metric id -> value, or null where none arrived. */
export type Samples = { minute: number; values: (number | null)[] };

/** An opened service: one row a minute since the scenario's first, columns as in the briefing's metrics. */
export type Panel = { service: string; firstMinute: number; rows: (number | null)[][]; logs: LogLine[] };

export const CLOCKS = ['detect', 'acknowledge', 'declare', 'rootCause', 'mitigate', 'recover'] as const;

/** `minutes` from the event that starts it, and the step at which it stopped; null for a clock that never did. */
export type DebriefClock = {
  id: (typeof CLOCKS)[number];
  minutes: number | null;
  step: number | null;
};

export type DebriefRun = {
  /** `you`, or the name of one of the scenario's scripts. */
  id: string;
  /** At the horizon, running on unattended. */
  lost: number;
  /** Minute since the scenario's first. */
  firstAlarmMinute: number | null;
  /** False where the service was normal throughout: nothing to recover from. */
  outage: boolean;
  /** Minute since the scenario's first. */
  recoveredMinute: number | null;
  /** Customer-minutes lost per minute, one number every ten minutes from the first. */
  perMinute: number[];
};

/** How a precondition was met: said where nobody could have read it, unread where somebody should have. */
export type PreconditionReport = 'none' | 'read' | 'said' | 'unread';

/** What a walked step says: of those who walked it, and of the runbook. */
export const STEP_FINDINGS = ['blind', 'no-card', 'ineffective', 'unverified'] as const;
export type StepFinding = (typeof STEP_FINDINGS)[number];

export type StepReport = {
  number: number;
  title: string;
  /** Null for a step that nobody touched. */
  record: StepRecord | null;
  pre: PreconditionReport;
  /** What was true when it was walked; null where nobody can tell. */
  preTrue: boolean | null;
  asExpected: boolean | null;
  reason: string;
  findings: StepFinding[];
};

export const WARRANTS = ['warranted', 'late', 'no-evidence', 'not-approved'] as const;
export type Warrant = (typeof WARRANTS)[number];

export const WALK_FINDINGS = ['harmful', 'helpful', 'past-stop'] as const;
export type WalkFinding = (typeof WALK_FINDINGS)[number];

/** One runbook that was walked. */
export type WalkReport = {
  walk: number;
  runbook: string;
  title: string;
  openedStep: number;
  outcome: Walk['outcome'];
  steps: StepReport[];
  deviations: (Deviation & { warrant: Warrant })[];
  /** Customer-minutes that its commands cost against the same run without them; null where it gave none. */
  cost: number | null;
  findings: WalkFinding[];
};

export type WalksReport = {
  walks: WalkReport[];
  /** Runbooks that nobody opened although an alarm that they are written for rang. */
  unfound: { runbook: string; title: string; alarms: string[] }[];
};

export const SCORE_PARTS = ['outcome', 'diagnosis', 'discipline', 'communication'] as const;
export type ScorePartId = (typeof SCORE_PARTS)[number];

/** What can make a part of the score; the screen has words for each. */
export const SCORE_CODES = [
  'outcome/loss',
  'outcome/recovery',
  'outcome/not-recovered',
  'outcome/helped-most',
  'outcome/nothing-helped',
  'outcome/prevented',
  'outcome/luck',
  'diagnosis/right',
  'diagnosis/prevented',
  'diagnosis/answers',
  'diagnosis/certainty',
  'diagnosis/certainty-not-carried',
  'diagnosis/wrong',
  'diagnosis/earlier-wrong',
  'diagnosis/none',
  'discipline/warranted',
  'discipline/unwarranted',
  'discipline/no-warranted-change',
  'communication/met',
  'communication/partly',
  'communication/missed',
  'communication/nothing-due',
] as const;
export type ScoreCode = (typeof SCORE_CODES)[number];

/** One thing that made a part of the score: when, what, how much, and whose it was. */
export type ScoreLine = {
  code: ScoreCode;
  step: number | null;
  /** Points that it brought or cost. */
  amount: number;
  refers: { to: 'action' | 'claim' | 'post'; id: number } | null;
  /** What the words of the code need. */
  with: Values;
};

export type ScorePart = {
  id: ScorePartId;
  points: number;
  most: number;
  /** Points that a pass needs on the average of four runs; null where there is no such gate. */
  gate: number | null;
  lines: ScoreLine[];
};

export type Score = {
  points: number;
  /** Points that a pass needs on the average of four runs. */
  gate: number;
  parts: ScorePart[];
  /** The outage did not come, because of what the team did. */
  prevented: boolean;
  /** Hints were asked for: the number stands, the run is not ranked. */
  assisted: boolean;
};

/** One change that the team made: what it rested on, and what the same run costs without it. */
export type DebriefAction = {
  id: number;
  step: number;
  by: string;
  do: string;
  with: Values;
  ground: 'hypothesis' | 'mitigation' | 'none';
  cause: string | null;
  /** Support of that hypothesis by what had been read and cited, 0 to 1. */
  support: number;
  predicted: boolean;
  approved: boolean;
  verified: boolean;
  crowded: boolean;
  warrant: number;
  warranted: boolean;
  /** Customer-minutes lost without it; null where that run was not made. */
  lostWithout: number | null;
};

/** Belief in each cause, by id, after an observation and all before it. */
export type BeliefPoint = { step: number; observation: number; belief: Record<string, number> };

/** States of one service every ten minutes from the first: as it was to the horizon, and as the team could see it to its end. */
export type DebriefLane = { service: string; wasTrue: ServiceState[]; seen: ServiceState[] };

export type Debrief = {
  cause: { id: string; title: string; text: string };
  claims: (ClaimView & { right: boolean; support: number })[];
  clocks: DebriefClock[];
  /** What was true, in order: milestones of the player's own world, in minutes since the scenario's first. */
  milestones: { id: string; title: string; minute: number | null }[];
  timeline: TimelineEntry[];
  endedStep: number;
  lostAtEnd: number;
  walks: WalksReport;
  runs: DebriefRun[];
  actions: DebriefAction[];
  beliefs: BeliefPoint[];
  lanes: DebriefLane[];
  score: Score;
  mode: Mode;
  /** Parts of hints that were asked for: a run with some is assisted. */
  hints: number;
  hash: string;
};

/** The values a command was given with, as the log keeps them. */
export type Given = Values;
