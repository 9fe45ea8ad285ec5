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
  /** Display name. */
  readonly name: string;
  readonly params: Values;
  /** Input name -> `service.output`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** `service.output` -> weight, for types that weigh others. */
  readonly depends: Readonly<Record<string, number>>;
  /** Requests that it sends to other services, in the order of the file. */
  readonly calls?: readonly CallSpec[];
  /** The pool that grants servers to it, or null. */
  readonly pool: string | null;
  /** Metrics of its type that are not collected here. */
  readonly unmeasured?: readonly string[];
};

/** A command at a fixed time: a planned change, or a line of a script. `do` is `service/verb-object`. */
export type TimedCommand = { readonly atMinute: number; readonly do: string; readonly with: Values };

/** A fault. A drill moves it by up to `spreadMinutes` either way. */
export type TimedFault = TimedCommand & { readonly spreadMinutes: number };

/** The script that is played in watch mode. */
export const REFERENCE = 'reference';
/** The script of the actual response to the real outage. */
export const HISTORY = 'history';
/** The script without any action. */
export const NO_RESPONSE = 'null';

/** The actions of a scripted player, and earlier preparations: parameters by service that differ from the scenario's. */
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
  /** Its effect on the world; null for a change without effect. */
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

/**
 * Log lines of one class: a metric determines how many appear per minute, the text is content. `{host}` and `{n}` are filled
 * in.
 */
export type LogSpec = {
  readonly service: string;
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly text: string;
  /** Metric of the same service; null for a steady background rate. */
  readonly metric: string | null;
  /** Lines per minute per unit of the metric (or in total, without one). */
  readonly perMinute: number;
};

export type MilestoneSpec = {
  readonly id: string;
  readonly title: string;
  /** Its time depends only on the clock of the script, so that reaching it does not validate the model. */
  readonly scripted?: boolean;
} & (
  | { readonly on: 'alarm' }
  | {
      readonly on: 'signal';
      readonly signal: string;
      readonly compare: Comparison;
      readonly threshold: number;
      /** Counts only if the condition was broken before, and then holds until the horizon. */
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
  /** Services that the seat may open, or `service/part` for one part of a service; `*` is all. */
  readonly sees: readonly string[];
  /** Commands that the seat may give: `group/verb`, `area/*` or `*`. */
  readonly may: readonly string[];
  /** How many players of a team can hold it; default one. */
  readonly places?: number;
};

/** For teams of this many players: which seats one player takes together. */
export type PresetSpec = {
  readonly fromPlayers: number;
  readonly toPlayers: number;
  readonly bundles: readonly (readonly string[])[];
};

/** The channel of a message; a customer writes tickets. */
export const CHANNELS = ['page', 'executive', 'customer', 'press', 'team'] as const;
type Channel = (typeof CHANNELS)[number];

export const INJECT_TRIGGERS = ['at', 'when', 'after', 'hand'] as const;
export type InjectTrigger =
  | { readonly on: 'at'; readonly atMinute: number }
  /** When the condition has held continuously for this many minutes. */
  | { readonly on: 'when'; readonly condition: WrittenCondition; readonly minutes: number }
  /** This many minutes after an outcome of another inject. */
  | { readonly on: 'after'; readonly inject: string; readonly outcome: InjectOutcome; readonly minutes: number }
  | { readonly on: 'hand' };

/** An answer that a message offers, and the condition that must hold this many minutes later for it to be true. */
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
      /** Minutes within which its sender wants an answer; null if it asks for none. */
      readonly replyMinutes: number | null;
      readonly answers?: readonly AnswerSpec[];
    }
  /** `service/name-of-fault` */
  | { readonly type: 'fault'; readonly do: string; readonly with: Values }
  /** `command` as in a seat's `may`; `text` is shown to those who try the command. */
  | { readonly type: 'tool-outage'; readonly command: string; readonly minutes: number; readonly text: string }
  /** Overrides a signal of the world with a value, whatever its service does: a dependency or the monitoring fails. */
  | { readonly type: 'override'; readonly signal: string; readonly value: number; readonly minutes: number }
  /** Fakes a value of a metric. Alarms read it too; the world does not change. */
  | {
      readonly type: 'reading';
      readonly service: string;
      readonly metric: string;
      readonly value: number;
      readonly minutes: number;
    }
  /** The holder of the seat gives no commands for that time. */
  | { readonly type: 'staffing'; readonly seat: string; readonly minutes: number; readonly text: string }
  | { readonly type: 'hint'; readonly text: string }
  /** The drill skips ahead to that minute of the clock. */
  | { readonly type: 'time-jump'; readonly toMinute: number }
  /** Ends the drill: no more commands are accepted. */
  | { readonly type: 'stop'; readonly text: string };

/** Inject types, in planners' terms. */
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

/** The action that the team should take after it, until when, and the inject that fires if it has not. */
export type ExpectedAction = {
  readonly text: string;
  readonly condition: WrittenCondition;
  readonly minutes: number;
  readonly otherwise: string | null;
};

/** The addressees of an inject: everybody, the holders of some seats, or one team of several. */
export type InjectAddress =
  | { readonly to: 'all' }
  | { readonly to: 'seats'; readonly seats: readonly string[] }
  | { readonly to: 'team'; readonly team: string };

/** An event that is injected into a drill. Pending ones are hidden from everybody but the facilitator. */
export type InjectSpec = {
  readonly id: string;
  readonly title: string;
  readonly trigger: InjectTrigger;
  readonly effect: InjectEffect;
  /** Its type in a list of injects; derived from the effect if absent. */
  readonly type?: InjectType;
  /** Must hold when it is due, otherwise it lapses. Two injects with opposite conditions are the branches of a plan. */
  readonly only?: WrittenCondition;
  readonly address?: InjectAddress;
  readonly expected?: ExpectedAction;
  /** For planners and evaluators. */
  readonly objective?: string;
  readonly critical?: boolean;
  readonly controller?: string;
  readonly note?: string;
};

/** A note on the reference run: what is done at this minute, and why; `service` is its subject if no command names one. */
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

/** Help for a team that has not got this far: a question, where to look, what it means. */
export type HintSpec = {
  readonly id: string;
  /** What makes the hint unnecessary. */
  readonly until: {
    readonly what: Achievement;
    /** For observations: the inspection, and the service; null matches any. */
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
  /** Offered to new players. */
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
  /** `service.output` with the share of telemetry that arrives, or null for complete telemetry. */
  readonly telemetrySource: string | null;
  readonly changes: readonly Change[];
  /** Faults, as `service/name-of-fault`; hidden like the cause. */
  readonly faults: readonly TimedFault[];
  readonly alarms: readonly AlarmSpec[];
  readonly logs: readonly LogSpec[];
  readonly injects: readonly InjectSpec[];
  readonly seats: readonly SeatSpec[];
  readonly presets: readonly PresetSpec[];
  /** Candidate diagnoses that players choose from. */
  readonly causes: readonly CauseSpec[];
  /** Id of the true cause, hidden until the end. */
  readonly cause: string;
  readonly milestones: readonly MilestoneSpec[];
  /** Milestone that counts as recovery, and signals for the incident metrics of the debrief. */
  readonly recovery: { readonly signal: string; readonly compare: Comparison; readonly threshold: number };
  readonly expect: Readonly<Record<string, readonly Expectation[]>>;
  readonly scripts: Readonly<Record<string, Script>>;
  readonly scoring: ScoringSpec;
  /** Actions of the reference run and the reasons for them, in the order of time; only for watch mode. */
  readonly annotations: readonly AnnotationSpec[];
  /** In the order in which a team without an idea needs them. */
  readonly hints: readonly HintSpec[];
  readonly look: unknown;
  /** For an incident drawn from a topology: the same incident with each other cause that its first page allows. */
  readonly rivals?: readonly Scenario[];
  /** For a family that draws more than the cause: the seed. */
  readonly drawnSeed?: number;
};
