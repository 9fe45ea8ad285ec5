// What a seat may see: the shapes that `viewOf` fills and the client draws. Nothing that a team could not have learned has
// a field here.
import type { Field, Values } from '../field.ts';
import type { HostLine, Metric } from '../kind.ts';
import type {
  Action,
  Assignment,
  Citation,
  Hypothesis,
  Observation,
  Poll,
  Proposal,
  Reply,
  Saying,
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
};

export type ServiceView = {
  id: string;
  state: ServiceState;
  /** Last reading of the kind's headline metric that arrived. */
  headline: { metric: string; unit: Metric['unit']; value: number | null; valueStep: number | null } | null;
  /** Servers by last learned state, in the order of HOST_STATES; null for kinds without servers. */
  hostCounts: number[] | null;
};

/** Customers see for themselves: what is served is public knowledge. */
export type CustomerView = { id: string; served: number; thousands: number };

export type TaskView = {
  id: string;
  title: string;
  service: string;
  by: string | null;
  done: number;
  total: number;
  startedStep: number;
  endsStep: number | null;
  held: boolean;
};

/** What somebody read at one host, at the step when the reading was finished. */
export type ReadingView = { id: number; service: string; host: number; step: number; by: string; lines: HostLine[] };

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
  step: number;
  by: string;
  retractedStep: number | null;
};

export type PostView = {
  step: number;
  tool: string;
  status: string;
  text: string;
  published: boolean;
  failed: boolean;
};

export type ChangeView = {
  id: string;
  title: string;
  note: string;
  service: string | null;
  fromStep: number;
  untilStep: number;
};

export type MessageView = { id: string; step: number; from: string; channel: string; text: string };

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
  readings: ReadingView[];
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
  seats: { id: string; name: string; role: string; text: string }[];
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
  recoveredMinute: number | null;
  /** Customer-minutes lost per minute, one number every ten minutes from the first. */
  perMinute: number[];
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
  /** What was true, in order: milestones of the player's own world. */
  milestones: { id: string; title: string; minute: number | null }[];
  timeline: TimelineEntry[];
  endedStep: number;
  lostAtEnd: number;
  runs: DebriefRun[];
  actions: DebriefAction[];
  beliefs: BeliefPoint[];
  lanes: DebriefLane[];
  score: Score;
  hash: string;
};

/** The values a command was given with, as the log keeps them. */
export type Given = Values;
