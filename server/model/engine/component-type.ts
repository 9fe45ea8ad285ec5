// The definition of a component type: parameters, named inputs and outputs, commands, metrics, and one function for its turn. A
// scenario instantiates types as services and wires outputs to inputs. Types are independent of each other.
import type { Call, CallSpec } from './calls.ts';
import type { Fields, Values, ValuesOf } from './fields.ts';
import type { HostState } from './host-states.ts';
import type { Outcome } from './result.ts';
import type { Streams } from './rng.ts';

/** One turn of one service. All services and steps share the same object: read it, never keep it. */
export type Turn = {
  /** Steps since the scenario's clock began. */
  step: number;
  /** Seconds that this turn covers: the type's `every` times the length of a step. */
  seconds: number;
  /** Traffic of the region as a share of the daily peak, 0 to 1. */
  demand: number;
  /** All signals of the world. A service's `inputs` and `outputs` hold the indexes of its own. */
  readonly signals: Float64Array;
  /** Records an event: a task that ended, a post that was published, an alarm of the service itself. */
  record(service: Service, event: string, amount?: number): void;
  /** Requests servers from the pool wired to the service; returns how many were granted immediately. */
  grant(service: Service, servers: number): number;
};

/** Weighted sum of other services' signals: how a customer depends on many services. */
export type Weights = { readonly signals: Int32Array; readonly weights: Float64Array };

/** A component of the running world. Everything but `state` is fixed when the world is created and shared by its clones. */
export type Service<P = Values, S extends object = object> = {
  readonly id: string;
  readonly kind: string;
  readonly params: P;
  /** Index of each input's source in the world's signals. An unwired input has its own constant signal. */
  readonly inputs: Readonly<Record<string, number>>;
  /** Index of each output in the world's signals. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Filled for types that declare `weighs`. */
  readonly depends: Weights;
  /** Calls to other services, and calls from others; empty for types that do not declare `calls` and `answers`. */
  readonly calls: readonly Call[];
  readonly callers: readonly Call[];
  /**
   * Only numbers, booleans, short texts, typed arrays, and lists or objects of these, so that the state can be cloned and
   * hashed.
   */
  state: S;
};

export type Setup<P> = {
  readonly id: string;
  readonly params: P;
  readonly seed: number;
  /** The calls of the service to others. */
  readonly calls: readonly CallSpec[];
  /** Creates `count` random streams that belong to this service. */
  streams(count: number): Streams;
};

/** A quantity that can be plotted and alarmed on, sampled once a minute. */
export type Metric = {
  readonly doc: string;
  readonly unit: 'share' | 'count' | 'per-hour' | 'per-second' | 'ms' | 's' | 'min' | 'GiB' | 'threads';
  /** `telemetry`: reaches players through the modelled telemetry. `probe`: measured from outside, always arrives. */
  readonly route: 'telemetry' | 'probe';
  /** `golden` signals come first in a service's panel, `resource` after them. */
  readonly group: 'golden' | 'resource';
  // biome-ignore lint/suspicious/noExplicitAny: each type reads its own state; the engine only passes it through.
  read(service: any, turn: Turn): number;
};

/** Creates the metrics of a type that arrive through the modelled telemetry, as most do. Each reads the type's own service. */
export const metricOf =
  <Own>(group: Metric['group']) =>
  (unit: Metric['unit'], doc: string, read: (service: Own) => number): Metric => ({
    doc,
    unit,
    route: 'telemetry',
    group,
    read,
  });

/** A metric of one call. It reads the caller and the number of the call. */
export type CallMetric = Omit<Metric, 'read'> & {
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  read(service: any, call: number, turn: Turn): number;
};

export type Command = {
  readonly doc: string;
  readonly args: Fields;
  /** Blast radius: share of the region that misuse can affect, 0 to 1. */
  readonly blast: number;
  readonly reversible: 'yes' | 'slow' | 'no';
  /** Changes the state or refuses. A refused command changes nothing. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by `commandsOf` where it is written.
  apply(service: any, args: any, turn: Turn): Outcome;
  /** For a public setting: the arguments that would leave it unchanged. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by `commandsOf` where it is written.
  inForce?(service: any): Values;
};

/** Types the arguments of a type's commands: `const command = commandsOf<FleetService>()`. */
export const commandsOf =
  <S extends Service<never, never> | Service>() =>
  <F extends Fields>(spec: {
    readonly doc: string;
    readonly args: F;
    readonly blast: number;
    readonly reversible: 'yes' | 'slow' | 'no';
    apply(service: S, args: ValuesOf<F>, turn: Turn): Outcome;
    inForce?(service: S): ValuesOf<F>;
  }): Command =>
    spec as unknown as Command;

/** A fault. Only a scenario can inject it; it is no command and is never listed. */
export type Fault = {
  readonly doc: string;
  readonly args: Fields;
  // biome-ignore lint/suspicious/noExplicitAny: typed by `faultsOf` where it is written.
  inject(service: any, args: any, turn: Turn): void;
};

/** Types the arguments of a type's faults, as `commandsOf` does for commands. */
export const faultsOf =
  <S extends Service<never, never> | Service>() =>
  <F extends Fields>(spec: {
    readonly doc: string;
    readonly args: F;
    inject(service: S, args: ValuesOf<F>, turn: Turn): void;
  }): Fault =>
    spec as unknown as Fault;

/** A running operation of a service. `total` 0 means that its end is unknown. */
export type Task = {
  readonly verb: string;
  readonly done: number;
  readonly total: number;
  /** The unit of progress. */
  readonly unit: 'hosts' | 'minutes';
  readonly startedStep: number;
  /** Step at which it is expected to end; null if unknown. */
  readonly endsStep: number | null;
  /** True while it is paused. */
  readonly held: boolean;
};

/** One line of a host reading, as an operator would see it in the shell. */
export type HostLine = { readonly name: string; readonly value: number | string; readonly unit: string };

/** For types made of many servers. */
export type Hosts = {
  /** All states that a server can have; the first is UNKNOWN_HOST. */
  readonly states: readonly HostState[];
  /** Number of servers that ever existed: ids run from 0 to this, exclusive. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  count(service: any): number;
  /** Index into `states` of the true state of server `host`. Each state defines what reveals it. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  stateOf(service: any, host: number): number;
  /** Writes the true state of every server that ever existed into `states`, which is at least as long. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  writeStates(service: any, states: Uint8Array): void;
  /** True if the server reports directly to the team, bypassing the telemetry. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  bypassesTelemetry(service: any, host: number): boolean;
  /** Progress 0 to 1 of a server in a waiting state (by its tone), as it reports it. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  progress(service: any, host: number, turn: Turn): number;
  /** Result of logging in to server `host`. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  read(service: any, host: number, turn: Turn): HostLine[];
  /** Contents of the heap of server `host`, as shares of it; empty if no process runs. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  heap?(service: any, host: number, turn: Turn): HostLine[];
  /** Restarts the process of server `host`, if one is running and ready. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  restart?(service: any, host: number, turn: Turn): void;
};

/** Only for types whose servers have a hard limit that comes closer as the fleet grows. */
export type Preflight = {
  /** Names of the parameters that a planner may vary: servers, room for more, the limit, what each server adds to the usage of every other. */
  readonly params: {
    readonly servers: string;
    readonly room: string;
    readonly limit: string;
    readonly usagePerServer: string;
  };
  /** Parameters that must be at least as large as an addition, which would otherwise be refused for lack of machines. */
  readonly stock: readonly string[];
  /** Verb of the command that adds servers, and its arguments besides `count` and `perHour`. */
  readonly add: string;
  readonly with: Values;
  /** Unit of the limit. */
  readonly unit: Metric['unit'];
  /** Need of the fullest server, its limit, and how many servers need more than their limit. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  need(service: any, turn: Turn): { readonly most: number; readonly limit: number; readonly over: number };
};

type Signal = { readonly doc: string; readonly initial: number };

// biome-ignore lint/suspicious/noExplicitAny: types differ in params and state; the registry holds them all.
export type ComponentType<F extends Fields = Fields, S extends object = any> = {
  readonly name: string;
  readonly doc: string;
  /** Steps between two turns. */
  readonly every: number;
  readonly params: F;
  /** Named signals that a scenario may wire; `initial` is the value while unwired. */
  readonly inputs: Readonly<Record<string, Signal>>;
  readonly outputs: Readonly<Record<string, Signal>>;
  /** True if the scenario gives `depends: {service.signal: weight}`. */
  readonly weighs?: boolean;
  /** True if the scenario may give `calls`, and if other services may call this one. */
  readonly calls?: boolean;
  readonly answers?: boolean;
  /** Metrics of one call as the caller sees it. The name of the called service is the prefix of each name. */
  readonly callMetrics?: Readonly<Record<string, CallMetric>>;
  /** Name of the metric on a city tag. */
  readonly headline: string | null;
  /** A metric of something that fills up or queues, and the value at which it is drawn as full. */
  readonly gauge?: { readonly metric: string; readonly full: number };
  /** A count of actions that the team itself takes here, known without telemetry. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  readonly counter?: { readonly id: string; read(service: any): number };
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly commands: Readonly<Record<string, Command>>;
  /** Faults that a scenario can inject, by name. */
  readonly faults?: Readonly<Record<string, Fault>>;
  readonly hosts?: Hosts;
  create(setup: Setup<ValuesOf<F>>): S;
  step(service: Service<ValuesOf<F>, S>, turn: Turn): void;
  /** Running operations, for the task list. */
  tasks?(service: Service<ValuesOf<F>, S>, turn: Turn): Task[];
  /** Only for a pool: hands out servers, returns how many. */
  grant?(service: Service<ValuesOf<F>, S>, servers: number): number;
  /** Lists of records that a service keeps for the layers above, by name, oldest first. The engine never reads them. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  readonly records?: Readonly<Record<string, (service: any) => readonly object[]>>;
  /** Only for types whose change of size can be simulated in advance. */
  readonly preflight?: Preflight;
};
