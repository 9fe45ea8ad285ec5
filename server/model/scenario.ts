// The checked form of a scenario: plain data with every clock time as minutes since midnight, every name verified by the
// loader. The model reads it and never changes it; `look` passes through unread.
import type { Values } from './field.ts';
import type { Judging } from './judging.ts';

export type ServiceSpec = {
  readonly id: string;
  readonly kind: string;
  /** What people call it. */
  readonly name: string;
  readonly params: Values;
  /** Input name -> `service.output`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** `service.output` -> weight, for kinds that weigh others. */
  readonly depends: Readonly<Record<string, number>>;
  /** Service of a pool kind that grants this one servers, or null. */
  readonly pool: string | null;
};

/** A command at a fixed time: a planned change, or a line of a script. `do` is `service/verb-object`. */
export type TimedCommand = { readonly atMinute: number; readonly do: string; readonly with: Values };

/** What goes wrong by itself; a drill moves it by up to `spreadMinutes` either way. */
export type TimedFault = TimedCommand & { readonly spreadMinutes: number };

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
export const COMPARISONS = ['>=', '>', '<=', '<'] as const;
export type Comparison = (typeof COMPARISONS)[number];

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

export type Expectation = { readonly milestone: string; readonly minutes: number; readonly tolerance: number };

export type CauseSpec = { readonly id: string; readonly title: string; readonly text: string };

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
  /** Commands the seat may give: `area/verb`, `area/*` or `*`. */
  readonly may: readonly string[];
};

export const MESSAGE_CHANNELS = ['page', 'executive', 'customer', 'press', 'team'] as const;

export type MessageSpec = {
  readonly id: string;
  readonly atMinute: number;
  readonly from: string;
  readonly channel: (typeof MESSAGE_CHANNELS)[number];
  readonly text: string;
  /** Minutes within which its sender wants an answer; null for one that asks for none. */
  readonly replyMinutes: number | null;
};

export type Scenario = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
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
  readonly watchThrough: string | null;
  readonly changes: readonly Change[];
  /** What goes wrong by itself, as `service/name-of-fault`: hidden like the cause. */
  readonly faults: readonly TimedFault[];
  readonly alarms: readonly AlarmSpec[];
  readonly logs: readonly LogSpec[];
  readonly messages: readonly MessageSpec[];
  readonly seats: readonly SeatSpec[];
  /** Candidate diagnoses that players choose from. */
  readonly causes: readonly CauseSpec[];
  /** Id of the true one: hidden until the end. */
  readonly cause: string;
  readonly milestones: readonly MilestoneSpec[];
  /** Milestone whose coming counts as recovery, and signals for the debrief's clocks. */
  readonly recovery: { readonly signal: string; readonly compare: Comparison; readonly threshold: number };
  readonly expect: Readonly<Record<string, readonly Expectation[]>>;
  readonly scripts: Readonly<Record<string, Script>>;
  readonly judging: Judging;
  readonly look: unknown;
};
