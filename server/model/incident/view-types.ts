// The view of a seat: the types that `viewOf` fills and the client draws. They have fields only for what a team could have
// learned.

import type { Post } from '../components/public-posts.ts';
import type { Comparison } from '../engine/comparison.ts';
import type { Metric } from '../engine/component-type.ts';
import type { InjectOutcome } from '../engine/condition.ts';
import type { Field, Values } from '../engine/fields.ts';
import type { HostState } from '../engine/host-states.ts';
import type { AnyMessage, Message } from '../engine/message.ts';
import type { HintLevel, InjectEffect, InjectTrigger, InjectType, Role, ServicePart } from '../engine/scenario.ts';
import type { Certainty, Facet, FacetChoice, ScoringSpec } from '../engine/scoring-spec.ts';
import type { AlarmState } from '../monitoring/alarm-rules.ts';
import type { LogLine } from '../monitoring/logs.ts';
import type {
  Action,
  Assignment,
  ChatMessage,
  Citation,
  Hypothesis,
  Observation,
  Poll,
  Proposal,
  Reply,
  Walk,
} from './work-types.ts';

export type ServiceState = 'normal' | 'degraded' | 'failing' | 'no-data';

/** Steps are counted from the scenario's first minute; null where something has not happened. */
export type AlarmView = {
  id: string;
  title: string;
  service: string;
  metric: string;
  severity: 1 | 2 | 3;
  state: AlarmState;
  sinceStep: number;
  /** Last value that arrived, null before the first; and the step of its sample if that is no reading of the present. */
  value: number | null;
  asOfStep: number | null;
  unit: Metric['unit'];
  compare: Comparison;
  threshold: number;
  acknowledgedBy: string | null;
  acknowledgedStep: number | null;
  firstOut: boolean;
  /** Who put it aside, why and until when; null while it may ring. */
  shelved: { readonly by: string; readonly reason: string; readonly untilStep: number } | null;
};

/** Last value of a metric that arrived, null before the first; and the step of its sample if that is over five minutes old. */
export type LastReading = { metric: string; unit: Metric['unit']; value: number | null; asOfStep: number | null };

export type ServiceView = {
  id: string;
  state: ServiceState;
  /** The component type's headline metric. */
  headline: LastReading | null;
  /** What fills up or queues there, and the value at which it counts as full; absent where nothing does. */
  gauge?: LastReading & { full: number };
  /** How often the team has sent something out from here; absent where it cannot. */
  counter?: { id: string; count: number };
  /** Servers by last learned state, in the order of the briefing's `hostStates`; null where there are no servers. */
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
  unit: 'hosts' | 'minutes' | 'steps';
  startedStep: number;
  endsStep: number | null;
  held: boolean;
};

export type Tool = 'preflight' | 'suspects';

/** The command that starts each tool. */
export const TOOL_COMMANDS = {
  preflight: 'tool/preflight-addition',
  suspects: 'tool/rank-suspects',
} as const satisfies Record<Tool, string>;

/** What a tool found. It can be wrong: it knows no more than it was given. */
export type ReportView = {
  readonly id: number;
  readonly tool: Tool;
  readonly step: number;
  readonly by: string;
  readonly title: Message;
  readonly lines: readonly Message[];
};

export type ClaimView = {
  readonly id: number;
  readonly cause: string;
  readonly certainty: Certainty;
  /** Answers to each facet, null where it was left open. */
  readonly facets: Readonly<Record<Facet, string | null>>;
  /** Observations that were cited. */
  readonly evidence: readonly number[];
  readonly step: number;
  readonly by: string;
  readonly retractedStep: number | null;
};

export type PostView = Post;

export type ChangeView = {
  id: string;
  title: string;
  note: string;
  service: string | null;
  fromStep: number;
  untilStep: number;
  /** Of a change that brings hosts to its service, as its announcement says. */
  addsHosts?: true;
  /** When somebody stopped it before its end, or it could not be carried out. */
  stoppedStep: number | null;
};

/** `dueStep`: when its sender wants an answer at the latest; null where nobody asks for one. */
export type MessageView = {
  readonly id: string;
  readonly step: number;
  readonly from: string;
  readonly channel: string;
  readonly text: string;
  readonly dueStep: number | null;
  /** What can be answered, to choose from; absent where the words are free. */
  readonly answers?: readonly { readonly id: string; readonly text: string }[];
  /** Seats that it went to; absent for one to everybody. */
  readonly seats?: readonly string[];
  /** The facilitator has sent it; absent for what comes by itself. */
  readonly byHand?: true;
};

/** An inject as its facilitator sees it. */
export type InjectView = {
  id: string;
  title: string;
  type: InjectType;
  /** What it says, or does. */
  message: Message;
  trigger: InjectTrigger['on'];
  /** What must hold or happen before it fires; null for the others. */
  condition: Message | null;
  state: 'waiting' | 'fired' | 'skipped' | 'lapsed';
  dueStep: number | null;
  firedStep: number | null;
  outcomes: readonly InjectOutcome[];
  /** What the team should do after it, and until when; null where nothing is expected. */
  expected: { readonly text: string; readonly untilStep: number | null } | null;
  /** For whom it is: seats, or a team; null for everybody. */
  to: readonly string[] | null;
  objective: string;
  critical: boolean;
  controller: string;
  note: string;
  effect: InjectEffect;
};

/** A hint as far as it was given. */
/** `offer`: nobody has done anything for a while, and a hint may be asked for. */
export type HintView = { hint: string; level: HintLevel | 'offer'; text: string; step: number; by: string };

/** Where the act of a note is to be seen, and what of it: the alarm, the host, the metric or the reading. */
export type AnnotationTarget = {
  readonly place: 'alarms' | 'metrics' | 'hosts' | 'logs' | 'changes' | 'diagnose' | 'status-page';
  readonly service: string | null;
  readonly alarm?: string;
  readonly host?: number;
  readonly metric?: string;
  readonly observation?: number;
};

/** A note on the reference run, for those who watch it. One of the scenario has a title and a text, one on an act of the reference run its message. */
export type AnnotationView = {
  readonly step: number;
  readonly title: string;
  readonly text: string;
  readonly act: AnyMessage | null;
  readonly target: AnnotationTarget | null;
};

/** One line of the team's own record. */
export type TimelineEntry = {
  readonly step: number;
  readonly lane: 'changes' | 'alarms' | 'actions' | 'communication';
  readonly message: Message;
  readonly by: string | null;
};

/** The parts of a view. The wire sends a part only when it has changed. */
export type View = TeamView & SeatView;

/** The same for everybody in a team. */
export type TeamView = {
  severity: 1 | 2 | 3 | null;
  alarms: AlarmView[];
  services: ServiceView[];
  customers: CustomerView[];
  /** Customer-minutes so far and per minute now. */
  lost: { total: number; perMinute: number };
  /** Demand and front-door failures for the avenue: requests as a share of peak, failed share as customers see it. */
  traffic: { demand: number; failed: number };
  /** Share of telemetry samples that arrive as far as the team can tell (last minutes), 0 to 1. */
  telemetryCoverage: number;
  tasks: TaskView[];
  reports: ReportView[];
  claims: ClaimView[];
  posts: PostView[];
  changes: ChangeView[];
  /** The last entries of the record; those before are read by pages. */
  timeline: TimelineEntry[];
  /** How many entries of the record come before those of `timeline`. */
  timelineStart: number;
  hypotheses: Hypothesis[];
  citations: Citation[];
  /** Causes that the team has named and whose citations together single out one cause, that one or another. */
  backed: string[];
  /** General mitigations whose precondition was read. */
  mitigations: string[];
  proposals: Proposal[];
  actions: Action[];
  assignments: Assignment[];
  polls: Poll[];
  chat: ChatMessage[];
  replies: Reply[];
  walks: Walk[];
  /** Seats whose clerical part a stand-in does. */
  standIns: string[];
  hints: HintView[];
  annotations: AnnotationView[];
  /** Seats that were taken away, and why: nobody acts for them. */
  closedSeats: { seat: string; reason: string }[];
  /** Settings of services that anybody can look up, each as the command that would leave it as it is. */
  settings: { do: string; with: Values }[];
};

/** What depends on the seats that one holds. */
export type SeatView = {
  messages: MessageView[];
  observations: Observation[];
  /** Observations that a claim or a change can rest on: they tell the causes apart, whichever they favour. */
  carriers: number[];
  /** Those of them that alone single out one cause, whichever it is. */
  decisive: number[];
  /** For the facilitator only. */
  injects: InjectView[];
};

/** What the team last learned of every host of one service. */
export type HostSnapshot = {
  /** Index into the `hostStates` of the service in the briefing, one a server. */
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
    /** States that its hosts can be in; absent where it has none. */
    hostStates?: readonly HostState[];
    open: boolean;
    /** Parts that this seat does not see, each with the seats that do. */
    closed?: Partial<Record<ServicePart, readonly string[]>>;
    reads?: readonly string[];
  }[];
  customers: { id: string; name: string }[];
  /** The service by which metrics and logs reach their readers; null where all of them always do. */
  telemetry: string | null;
  commands: CommandView[];
  causes: { id: string; title: string; text: string }[];
  /** What each facet of a diagnosis is chosen from; free text where there is nothing to choose. */
  facets: Readonly<Record<Facet, readonly FacetChoice[]>>;
  approvalAbove: ScoringSpec['approvalAbove'];
  updates: ScoringSpec['updates'];
  /** `places`: how many of a team can hold it. */
  seats: { id: string; name: string; role: Role; text: string; places: number }[];
  /** For teams of so many players: seats that one takes together. */
  presets: { fromPlayers: number; toPlayers: number; bundles: string[][] }[];
  look: unknown;
};

/**
 * One minute of samples of an opened service: metric id -> value, or null where none arrived; and the log lines of that minute,
 * for a team that has searched this log.
 */
export type Samples = { minute: number; values: (number | null)[]; lines?: LogLine[] };

/** An opened service: one row a minute since the scenario's first, columns as in the briefing's metrics. */
export type Panel = { service: string; firstMinute: number; rows: (number | null)[][]; logs: LogLine[] };
