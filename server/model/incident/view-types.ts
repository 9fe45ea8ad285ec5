// The view of a seat: types that `viewOf` fills and the client renders. They have fields only for what a team could have
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

/** Steps count from the scenario's first minute; null if something has not happened. */
export type AlarmView = {
  id: string;
  title: string;
  service: string;
  metric: string;
  severity: 1 | 2 | 3;
  state: AlarmState;
  sinceStep: number;
  /** Last value that arrived, null before the first; and the step of its sample if that is stale. */
  value: number | null;
  asOfStep: number | null;
  unit: Metric['unit'];
  compare: Comparison;
  threshold: number;
  acknowledgedBy: string | null;
  acknowledgedStep: number | null;
  firstOut: boolean;
  /** Who shelved it, why and until when; null if it is not shelved. */
  shelved: { readonly by: string; readonly reason: string; readonly untilStep: number } | null;
};

/** Last value of a metric that arrived, null before the first; and the step of its sample if that is over five minutes old. */
export type LastReading = { metric: string; unit: Metric['unit']; value: number | null; asOfStep: number | null };

export type ServiceView = {
  id: string;
  state: ServiceState;
  /** The component type's headline metric. */
  headline: LastReading | null;
  /** The metric of what fills up or queues in the service, and the value at which it is full; absent if there is none. */
  gauge?: LastReading & { full: number };
  /** How many messages the team has sent from here; absent if it cannot send any. */
  counter?: { id: string; count: number };
  /** Servers by last known state, in the order of the briefing's `hostStates`; null if there are no servers. */
  hostCounts: number[] | null;
};

/** Customers see this themselves: the served share is public. */
export type CustomerView = { id: string; served: number; thousands: number };

export type TaskView = {
  id: string;
  /** The command that started it. */
  title: string;
  service: string;
  /** The subject within the service: a metric, a host, words to search for; empty for the whole service. */
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

/** The result of a tool. It can be wrong: it knows only its input. */
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
  /** Answers to each facet, null if left open. */
  readonly facets: Readonly<Record<Facet, string | null>>;
  /** Numbers of the cited observations. */
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
  /** For a change that adds hosts to its service, as its announcement states. */
  addsHosts?: true;
  /** When somebody stopped it before its end, or when it failed to run. */
  stoppedStep: number | null;
};

/** `dueStep`: when its sender wants an answer at the latest; null if no answer is required. */
export type MessageView = {
  readonly id: string;
  readonly step: number;
  readonly from: string;
  readonly channel: string;
  readonly text: string;
  readonly dueStep: number | null;
  /** The answers to choose from; absent if the answer is free text. */
  readonly answers?: readonly { readonly id: string; readonly text: string }[];
  /** Seats that it was sent to; absent for a message to everybody. */
  readonly seats?: readonly string[];
  /** The facilitator sent it; absent for automatic messages. */
  readonly byHand?: true;
};

/** An inject as its facilitator sees it. */
export type InjectView = {
  id: string;
  title: string;
  type: InjectType;
  /** Its content or effect. */
  message: Message;
  trigger: InjectTrigger['on'];
  /** Its trigger condition; null for other triggers. */
  condition: Message | null;
  state: 'waiting' | 'fired' | 'skipped' | 'lapsed';
  dueStep: number | null;
  firedStep: number | null;
  outcomes: readonly InjectOutcome[];
  /** The action that the team should take after it, and until when; null if none is expected. */
  expected: { readonly text: string; readonly untilStep: number | null } | null;
  /** Its addressees: seats, or a team; null for everybody. */
  to: readonly string[] | null;
  objective: string;
  critical: boolean;
  controller: string;
  note: string;
  effect: InjectEffect;
};

/** A hint as far as it was given. */
/** `offer`: nobody has done anything for a while, and a hint can be requested. */
export type HintView = { hint: string; level: HintLevel | 'offer'; text: string; step: number; by: string };

/** Where the act of a note is shown, and its subject: the alarm, the host, the metric or the reading. */
export type AnnotationTarget = {
  readonly place: 'alarms' | 'metrics' | 'hosts' | 'logs' | 'changes' | 'diagnose' | 'status-page';
  readonly service: string | null;
  readonly alarm?: string;
  readonly host?: number;
  readonly metric?: string;
  readonly observation?: number;
};

/**
 * A note on the reference run, in watch mode. A note of the scenario has a title and a text, one on an act of the reference run
 * its message.
 */
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
  /** The latest entries of the record; earlier ones are read by page. */
  timeline: TimelineEntry[];
  /** Number of entries of the record before those of `timeline`. */
  timelineStart: number;
  hypotheses: Hypothesis[];
  citations: Citation[];
  /** Causes that the team has named and whose citations together single out one cause, whichever it is. */
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
  /** Seats whose clerical work a stand-in does. */
  standIns: string[];
  hints: HintView[];
  annotations: AnnotationView[];
  /** Closed seats, with the reason: nobody acts for them. */
  closedSeats: { seat: string; reason: string }[];
  /** Public settings of services, each as the command that would leave it unchanged. */
  settings: { do: string; with: Values }[];
};

/** The part of a view that depends on the held seats. */
export type SeatView = {
  messages: MessageView[];
  observations: Observation[];
  /** Observations that a claim or a change can rest on: they tell the causes apart, whichever they favour. */
  carriers: number[];
  /** Those of `carriers` that alone single out one cause, whichever it is. */
  decisive: number[];
  /** For the facilitator only. */
  injects: InjectView[];
};

/** The team's last knowledge of every host of one service. */
export type HostSnapshot = {
  /** Index into the `hostStates` of the service in the briefing, one per server. */
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
  /** True if this seat may give it. */
  mine: boolean;
};

/** Static information that may be known from the start. */
export type Briefing = {
  scenario: { id: string; title: string; summary: string };
  clock: { fromMinute: number; horizonMinute: number; zone: string; date: string };
  /** `reads`: the services that each depends on, as its operators know them. */
  services: {
    id: string;
    name: string;
    metrics: MetricView[];
    hosts: number;
    /** Possible states of its hosts; absent if it has none. */
    hostStates?: readonly HostState[];
    open: boolean;
    /** Parts that this seat may not see, each with the seats that may. */
    closed?: Partial<Record<ServicePart, readonly string[]>>;
    reads?: readonly string[];
  }[];
  customers: { id: string; name: string }[];
  /** The service that transports metrics and logs; null if all of them always arrive. */
  telemetry: string | null;
  commands: CommandView[];
  causes: { id: string; title: string; text: string }[];
  /** The choices for each facet of a diagnosis; free text if there are none. */
  facets: Readonly<Record<Facet, readonly FacetChoice[]>>;
  approvalAbove: ScoringSpec['approvalAbove'];
  updates: ScoringSpec['updates'];
  /** `places`: how many players of a team can hold it. */
  seats: { id: string; name: string; role: Role; text: string; places: number }[];
  /** For teams of this many players: seats that one player takes together. */
  presets: { fromPlayers: number; toPlayers: number; bundles: string[][] }[];
  look: unknown;
};

/**
 * One minute of samples of an opened service: metric id -> value, or null if none arrived; and the log lines of that minute,
 * for a team that has searched this log.
 */
export type Samples = { minute: number; values: (number | null)[]; lines?: LogLine[] };

/** An opened service: one row a minute since the scenario's first, columns as in the briefing's metrics. */
export type Panel = { service: string; firstMinute: number; rows: (number | null)[][]; logs: LogLine[] };
