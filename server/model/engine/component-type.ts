// The definition of a component type: parameters, named inputs and outputs, commands, metrics, and one function for its turn.
// A scenario instantiates types as services and wires outputs to inputs; no type knows another.
import type { Call, CallSpec } from './calls.ts';
import type { Fields, Values, ValuesOf } from './fields.ts';
import type { HostState } from './host-states.ts';
import type { Outcome } from './result.ts';
import type { Streams } from './rng.ts';

/** One turn of one service. The same object is used for every service and step: read it, never keep it. */
export type Turn = {
  /** Steps since the scenario's clock began. */
  step: number;
  /** Seconds that this turn covers: the type's `every` times the length of a step. */
  seconds: number;
  /** Traffic of the region as a share of the daily peak, 0 to 1. */
  demand: number;
  /** All signals of the world; a service's `inputs` and `outputs` say where its own stand. */
  readonly signals: Float64Array;
  /** Puts an event on record: a task that ended, a post that appeared, an alarm of the service's own. */
  record(service: Service, event: string, amount?: number): void;
  /** Asks the pool wired to the service for servers; returns how many were granted at once. */
  grant(service: Service, servers: number): number;
};

/** Sums other services' signals with a weight each: how a customer depends on many services. */
export type Weights = { readonly signals: Int32Array; readonly weights: Float64Array };

/** A component of the running world. All but `state` is fixed when the world is created and shared by its clones. */
export type Service<P = Values, S extends object = object> = {
  readonly id: string;
  readonly kind: string;
  readonly params: P;
  /** Place of each input's source in the world's signals; an unwired input has its own constant signal. */
  readonly inputs: Readonly<Record<string, number>>;
  /** Place of each output in the world's signals. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Filled for types that declare `weighs`. */
  readonly depends: Weights;
  /** Calls to other services, and calls from others; empty for types that do not declare `calls` and `answers`. */
  readonly calls: readonly Call[];
  readonly callers: readonly Call[];
  /** Numbers, booleans, short texts, typed arrays, and lists or objects of these: nothing else, so that it clones and hashes. */
  state: S;
};

export type Setup<P> = {
  readonly id: string;
  readonly params: P;
  readonly seed: number;
  /** The calls that the service makes. */
  readonly calls: readonly CallSpec[];
  /** Makes `count` random streams that belong to this service. */
  streams(count: number): Streams;
};

/** One quantity that can be plotted and alarmed on; sampled once a minute. */
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

/** Makes the metrics of a type that travel by the modelled telemetry, as most do; each reads the type's own service. */
export const metricOf =
  <Own>(group: Metric['group']) =>
  (unit: Metric['unit'], doc: string, read: (service: Own) => number): Metric => ({
    doc,
    unit,
    route: 'telemetry',
    group,
    read,
  });

/** A metric of one call: it reads the caller and the number of the call. */
export type CallMetric = Omit<Metric, 'read'> & {
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  read(service: any, call: number, turn: Turn): number;
};

export type Command = {
  readonly doc: string;
  readonly args: Fields;
  /** Share of the region that a wrong use can hurt, 0 to 1. */
  readonly blast: number;
  readonly reversible: 'yes' | 'slow' | 'no';
  /** Changes the state or refuses. A refused command changes nothing. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by `commandsOf` where it is written.
  apply(service: any, args: any, turn: Turn): Outcome;
  /** Of a setting that anybody can look up: the arguments that would leave it as it is. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by `commandsOf` where it is written.
  inForce?(service: any): Values;
};

/** Lets a type write its commands with typed arguments: `const command = commandsOf<FleetService>()`. */
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

/** Something that goes wrong by itself. Only a scenario can bring it on; it is no command and shows in no list. */
export type Fault = {
  readonly doc: string;
  readonly args: Fields;
  // biome-ignore lint/suspicious/noExplicitAny: typed by `faultsOf` where it is written.
  inject(service: any, args: any, turn: Turn): void;
};

/** Lets a type write its faults with typed arguments, as `commandsOf` does for commands. */
export const faultsOf =
  <S extends Service<never, never> | Service>() =>
  <F extends Fields>(spec: {
    readonly doc: string;
    readonly args: F;
    inject(service: S, args: ValuesOf<F>, turn: Turn): void;
  }): Fault =>
    spec as unknown as Fault;

/** Something under way in a service that a person waits for. `total` 0 means that no end is known. */
export type Task = {
  readonly verb: string;
  readonly done: number;
  readonly total: number;
  /** What is counted. */
  readonly unit: 'hosts' | 'minutes';
  readonly startedStep: number;
  /** Step at which it is expected to end; null where nobody can tell. */
  readonly endsStep: number | null;
  /** True while it is on hold. */
  readonly held: boolean;
};

/** One line of a host reading: what an operator would see at the shell. */
export type HostLine = { readonly name: string; readonly value: number | string; readonly unit: string };

/** For types made of many servers. */
export type Hosts = {
  /** All states that a server can be in; the first is UNKNOWN_HOST. */
  readonly states: readonly HostState[];
  /** Servers that ever existed: ids run from 0 to this, exclusive. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  count(service: any): number;
  /** Index into `states` of what server `host` truly is. Who may see it is told by the states themselves. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  stateOf(service: any, host: number): number;
  /** Writes the same of every server that ever existed into `states`, which is at least as long. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  writeStates(service: any, states: Uint8Array): void;
  /** True where the server reports straight to the team, past the telemetry. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  bypassesTelemetry(service: any, host: number): boolean;
  /** Progress 0 to 1 of a server that is waiting (by its tone), as it reports it. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  progress(service: any, host: number, turn: Turn): number;
  /** What somebody finds who logs in to server `host`. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  read(service: any, host: number, turn: Turn): HostLine[];
  /** What fills the heap of server `host`, as shares of it; nothing where no process runs. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  heap?(service: any, host: number, turn: Turn): HostLine[];
  /** Starts the process of server `host` anew, where one runs that is ready. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  restart?(service: any, host: number, turn: Turn): void;
};

/** Only for types whose servers stand under a hard limit that comes nearer as they grow in number. */
export type Preflight = {
  /** Names of the parameters that a planner may vary: servers, room for more, the limit, what each server adds to the usage of every other. */
  readonly params: {
    readonly servers: string;
    readonly room: string;
    readonly limit: string;
    readonly usagePerServer: string;
  };
  /** Parameters that must be as large as an addition, or it would be refused for want of machines. */
  readonly stock: readonly string[];
  /** Verb of the command that adds servers, and its arguments beside `count` and `perHour`. */
  readonly add: string;
  readonly with: Values;
  /** What the limit is counted in. */
  readonly unit: Metric['unit'];
  /** What the fullest server needs, what it can have, and how many servers need more than they can have. */
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
  /** Named signals that a scenario may wire; `initial` holds while unwired. */
  readonly inputs: Readonly<Record<string, Signal>>;
  readonly outputs: Readonly<Record<string, Signal>>;
  /** True where the scenario gives `depends: {service.signal: weight}`. */
  readonly weighs?: boolean;
  /** True where the scenario may give `calls`, and where other services may call this one. */
  readonly calls?: boolean;
  readonly answers?: boolean;
  /** Metrics of one call as the caller sees it; each has a name behind the name of the service that is called. */
  readonly callMetrics?: Readonly<Record<string, CallMetric>>;
  /** Name of the metric that a city tag shows. */
  readonly headline: string | null;
  /** A metric of something that fills up or queues, and the value at which a drawing of it is full. */
  readonly gauge?: { readonly metric: string; readonly full: number };
  /** Something that the team does from here and counts itself, so that no telemetry is needed to know it. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  readonly counter?: { readonly id: string; read(service: any): number };
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly commands: Readonly<Record<string, Command>>;
  /** What a scenario can let go wrong in it, by name. */
  readonly faults?: Readonly<Record<string, Fault>>;
  readonly hosts?: Hosts;
  create(setup: Setup<ValuesOf<F>>): S;
  step(service: Service<ValuesOf<F>, S>, turn: Turn): void;
  /** Work under way, for the task list. */
  tasks?(service: Service<ValuesOf<F>, S>, turn: Turn): Task[];
  /** Only for a pool: hands out servers, returns how many. */
  grant?(service: Service<ValuesOf<F>, S>, servers: number): number;
  /** Lists of records that a service keeps for the layers above, by name, oldest first; the engine never reads them. */
  // biome-ignore lint/suspicious/noExplicitAny: see Metric.read.
  readonly records?: Readonly<Record<string, (service: any) => readonly object[]>>;
  /** Only where a change of size can be tried beforehand. */
  readonly preflight?: Preflight;
};
