// The checked form of a scenario: plain data with every clock time as minutes since midnight, every name verified by the
// loader. The model never changes it; `look` passes through unread.

import type { CallSpec } from './calls.ts';
import type { Comparison } from './comparison.ts';
import type { InjectOutcome, WrittenCondition } from './condition.ts';
import type { Values } from './fields.ts';
import type { Inspection, ScoringSpec } from './scoring-spec.ts';

export type ServiceSpec = {
  readonly id: string;
  readonly kind: string;
  /** What people call it. */
  readonly name: string;
  readonly params: Values;
  /** Input name -> `service.output`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** `service.output` -> weight, for types that weigh others. */
  readonly depends: Readonly<Record<string, number>>;
  /** Requests that it sends to other services, in the order of the file. */
  readonly calls?: readonly CallSpec[];
  /** The pool that grants this one servers, or null. */
  readonly pool: string | null;
  /** Metrics of its type that nobody collects here. */
  readonly unmeasured?: readonly string[];
};

/** A command at a fixed time: a planned change, or a line of a script. `do` is `service/verb-object`. */
export type TimedCommand = { readonly atMinute: number; readonly do: string; readonly with: Values };

/** What goes wrong by itself; a drill moves it by up to `spreadMinutes` either way. */
export type TimedFault = TimedCommand & { readonly spreadMinutes: number };

/** The script that is played for those who watch. */
export const REFERENCE = 'reference';
/** The script of what was done in the real outage. */
export const HISTORY = 'history';
/** The script in which nobody does anything. */
export const NO_RESPONSE = 'null';

/** What a scripted player does, and what somebody had done before: parameters by service that differ from the scenario's. */
export type Script = {
  readonly commands: readonly TimedCommand[];
  readonly params: Readonly<Record<string, Values>>;
};

export type Change = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly service: string | null;
  readonly atMinute: number;
  readonly untilMinute: number;
  /** What it does to the world; null for a change that does nothing here. */
  readonly command: TimedCommand | null;
};

export const MISSING_DATA = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
export type MissingData = (typeof MISSING_DATA)[number];
export type AlarmSpec = {
  readonly id: string;
  readonly title: string;
  readonly service: string;
  readonly metric: string;
  readonly compare: Comparison;
  readonly threshold: number;
  /** Evaluation periods of one minute each, and how many of them must breach. */
  readonly periods: number;
  readonly datapoints: number;
  readonly missing: MissingData;
  readonly severity: 1 | 2 | 3;
};

/** Log lines of one class: how many a minute follows from a metric, the text is content. `{host}` and `{n}` are filled in. */
export type LogSpec = {
  readonly service: string;
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly text: string;
  /** Metric of the same service; null for a steady background rate. */
  readonly metric: string | null;
  /** Lines a minute per unit of the metric (or in all, without one). */
  readonly perMinute: number;
};

export type MilestoneSpec = {
  readonly id: string;
  readonly title: string;
  /** Its time follows from the clock of the script alone, so that meeting it proves nothing about the model. */
  readonly scripted?: boolean;
} & (
  | { readonly on: 'alarm' }
  | {
      readonly on: 'signal';
      readonly signal: string;
      readonly compare: Comparison;
      readonly threshold: number;
      /** Counts only if it never ends again before the horizon, and only after the condition had once been broken. */
      readonly forGood: boolean;
    }
);

type Expectation = { readonly milestone: string; readonly minutes: number; readonly tolerance: number };

type CauseSpec = { readonly id: string; readonly title: string; readonly text: string };

export const ROLES = ['commander', 'operations', 'communications', 'scribe', 'observer'] as const;
export type Role = (typeof ROLES)[number];

/** What a seat can see of a service. */
export const SERVICE_PARTS = ['metrics', 'logs', 'hosts'] as const;
export type ServicePart = (typeof SERVICE_PARTS)[number];

export type SeatSpec = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly text: string;
  /** Services that the seat may open, or `service/part` for one part of it; `*` is all. */
  readonly sees: readonly string[];
  /** Commands the seat may give: `group/verb`, `area/*` or `*`. */
  readonly may: readonly string[];
  /** How many players of a team can hold it; one unless given. */
  readonly places?: number;
};

/** For teams of so many players: who takes which seats together. */
export type PresetSpec = {
  readonly fromPlayers: number;
  readonly toPlayers: number;
  readonly bundles: readonly (readonly string[])[];
};

/** By which way a message comes; a customer writes tickets. */
export const CHANNELS = ['page', 'executive', 'customer', 'press', 'team'] as const;
type Channel = (typeof CHANNELS)[number];

export const INJECT_TRIGGERS = ['at', 'when', 'after', 'hand'] as const;
export type InjectTrigger =
  | { readonly on: 'at'; readonly atMinute: number }
  /** When the condition has held for so many minutes on end. */
  | { readonly on: 'when'; readonly condition: WrittenCondition; readonly minutes: number }
  /** So many minutes after that became of another inject. */
  | { readonly on: 'after'; readonly inject: string; readonly outcome: InjectOutcome; readonly minutes: number }
  | { readonly on: 'hand' };

/** An answer that a message offers to choose from, and what must hold for it to be true, so many minutes later. */
export type AnswerSpec = {
  readonly id: string;
  readonly text: string;
  readonly holds: WrittenCondition | null;
  readonly minutes: number;
};

export type InjectEffect =
  | {
      readonly type: 'message';
      readonly from: string;
      readonly channel: Channel;
      /** `{post}`, `{severity}` and `{service/Metric}` are filled in when it is sent. */
      readonly text: string;
      /** Minutes within which its sender wants an answer; null for one that asks for none. */
      readonly replyMinutes: number | null;
      readonly answers?: readonly AnswerSpec[];
    }
  /** `service/name-of-fault` */
  | { readonly type: 'fault'; readonly do: string; readonly with: Values }
  /** `command` as in a seat's `may`; `text` is what those are told who try. */
  | { readonly type: 'tool-outage'; readonly command: string; readonly minutes: number; readonly text: string }
  /** Holds a signal of the world at a value, whatever its service does: a dependency or the monitoring fails. */
  | { readonly type: 'override'; readonly signal: string; readonly value: number; readonly minutes: number }
  /** Shows a value for a metric that is not there; alarms read it too, the world does not change. */
  | {
      readonly type: 'reading';
      readonly service: string;
      readonly metric: string;
      readonly value: number;
      readonly minutes: number;
    }
  /** Who holds the seat gives no commands for that time. */
  | { readonly type: 'staffing'; readonly seat: string; readonly minutes: number; readonly text: string }
  | { readonly type: 'hint'; readonly text: string }
  /** The drill runs ahead to that minute of the clock. */
  | { readonly type: 'time-jump'; readonly toMinute: number }
  /** Ends the drill: no command is taken any more. */
  | { readonly type: 'stop'; readonly text: string };

/** What a list of injects calls it, as planners do. */
export const INJECT_TYPES = [
  'message',
  'alarm',
  'metric-change',
  'fault',
  'dependency-loss',
  'monitoring-blindness',
  'customer-ticket',
  'press',
  'executive-demand',
  'staffing',
  'tool-outage',
  'misinformation',
  'hint',
  'time-jump',
  'contingency',
  'stop',
] as const;
export type InjectType = (typeof INJECT_TYPES)[number];

/** What the team should do after it, until when, and the inject that fires if it has not. */
export type ExpectedAction = {
  readonly text: string;
  readonly condition: WrittenCondition;
  readonly minutes: number;
  readonly otherwise: string | null;
};

/** For whom an inject is: everybody, who holds one of the seats, or one team of several. */
export type InjectAddress =
  | { readonly to: 'all' }
  | { readonly to: 'seats'; readonly seats: readonly string[] }
  | { readonly to: 'team'; readonly team: string };

/** Something that is put into a drill; coming ones are hidden from all but the facilitator. */
export type InjectSpec = {
  readonly id: string;
  readonly title: string;
  readonly trigger: InjectTrigger;
  readonly effect: InjectEffect;
  /** What a list of injects calls it; follows from the effect where it is not given. */
  readonly type?: InjectType;
  /** Must hold when it is due; it lapses otherwise. Two with opposite conditions are the branches of a plan. */
  readonly only?: WrittenCondition;
  readonly address?: InjectAddress;
  readonly expected?: ExpectedAction;
  /** For planners and evaluators. */
  readonly objective?: string;
  readonly critical?: boolean;
  readonly controller?: string;
  readonly note?: string;
};

/** A note on the reference run: what is done at this minute, and why; `service` says what it is about where the commands do not. */
type AnnotationSpec = {
  readonly atMinute: number;
  readonly title: string;
  readonly text: string;
  readonly service?: string;
};

export const ACHIEVEMENTS = ['acknowledged', 'severity', 'observed', 'posted', 'claimed', 'acted'] as const;
type Achievement = (typeof ACHIEVEMENTS)[number];

/** From the least help to the most. */
export const HINT_LEVELS = ['question', 'where', 'meaning'] as const;
export type HintLevel = (typeof HINT_LEVELS)[number];

/** Help for a team that has not come so far: a question, where to look, what it means. */
export type HintSpec = {
  readonly id: string;
  /** What makes the hint needless. */
  readonly until: {
    readonly what: Achievement;
    /** Of observations: how it was looked at, and at which service; null is any. */
    readonly inspection: Inspection | null;
    readonly service: string | null;
    readonly times: number;
  };
  readonly question: string;
  readonly where: string;
  readonly meaning: string;
};

export type Scenario = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Offered to who has not played yet. */
  readonly firstDrill?: boolean;
  /** Minutes since midnight: first step, origin of the milestones' minutes, last step (horizon). */
  readonly clock: {
    readonly fromMinute: number;
    readonly originMinute: number;
    readonly horizonMinute: number;
    readonly zone: string;
    readonly date: string;
  };
  /** Spread of varied parameters in drills, as a share. */
  readonly variation: number;
  /** Share of the daily peak: [hour, share, hour, share, ...]. */
  readonly demand: readonly number[];
  readonly services: readonly ServiceSpec[];
  /** `service.output` that says how much telemetry arrives, or null for perfect sight. */
  readonly telemetrySource: string | null;
  readonly changes: readonly Change[];
  /** What goes wrong by itself, as `service/name-of-fault`: hidden like the cause. */
  readonly faults: readonly TimedFault[];
  readonly alarms: readonly AlarmSpec[];
  readonly logs: readonly LogSpec[];
  readonly injects: readonly InjectSpec[];
  readonly seats: readonly SeatSpec[];
  readonly presets: readonly PresetSpec[];
  /** Candidate diagnoses that players choose from. */
  readonly causes: readonly CauseSpec[];
  /** Id of the true one: hidden until the end. */
  readonly cause: string;
  readonly milestones: readonly MilestoneSpec[];
  /** Milestone whose coming counts as recovery, and signals for the debrief's clocks. */
  readonly recovery: { readonly signal: string; readonly compare: Comparison; readonly threshold: number };
  readonly expect: Readonly<Record<string, readonly Expectation[]>>;
  readonly scripts: Readonly<Record<string, Script>>;
  readonly scoring: ScoringSpec;
  /** What the reference run does and why, in the order of time; only for those who watch it. */
  readonly annotations: readonly AnnotationSpec[];
  /** In the order in which a team without an idea needs them. */
  readonly hints: readonly HintSpec[];
  readonly look: unknown;
  /** Of an incident drawn from a topology: the same with each other cause that its first page allows. */
  readonly rivals?: readonly Scenario[];
  /** Of a family of which more than the cause is drawn: the seed. */
  readonly drawnSeed?: number;
};
