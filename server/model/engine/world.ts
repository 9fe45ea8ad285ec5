// The state of the model for one team at one step, and the compiled scenario that it runs on: cloned as a whole, hashed over
// every word. Its `simulation` supplies components and alarms, so that the engine does not depend on them.

import type { Command, ComponentType, Metric, Service, Turn } from './component-type.ts';
import type { Values } from './fields.ts';
import { piecewise } from './math.ts';
import { assert, type Outcome } from './result.ts';
import type { AlarmSpec, MilestoneSpec, Scenario, TimedCommand } from './scenario.ts';
import { addNumber, addState, cloneState, createHash, formatHash } from './state.ts';
import { STEP_SECONDS } from './time.ts';

/** A spontaneous event of the world. `type` is defined by the component type, or is `alarm`, `alarm-ok`, `no-data`. */
export type WorldEvent = {
  readonly step: number;
  readonly service: string;
  readonly type: string;
  readonly subject: string;
  readonly amount: number;
};

/** The measured minutes, one row per minute, in blocks. */
export type History = { readonly columns: number; minutes: number; blocks: Float32Array[] };

export type MonitoringState = {
  /** The scenario's alarms, followed by those that the team installed. */
  alarms: AlarmSpec[];
  /** Column of each alarm's metric. */
  columns: number[];
  /** Per alarm: index into ALARM_STATES, and the step since which it has held. */
  states: Uint8Array;
  sinceSteps: Int32Array;
  /** Per alarm: its last 32 minutes as bits, lowest bit newest. A minute with neither bit did not arrive. */
  fine: Uint32Array;
  breaching: Uint32Array;
  /** Step of the first alarm of all and its index, -1 before. */
  firstStep: number;
  firstAlarm: number;
  history: History;
  /** Faked readings that an inject shows instead of the true ones, oldest first. */
  madeUp: MadeUpReading[];
};

type MadeUpReading = {
  readonly column: number;
  readonly value: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
};

/** A signal override: a fixed value, whatever the service does. */
type SignalOverride = { readonly place: number; readonly value: number; readonly untilStep: number };

type Column = { readonly service: number; readonly id: string; readonly metric: Metric };

/** `signal`: its index. */
export type CompiledMilestone =
  | { readonly spec: Extract<MilestoneSpec, { on: 'alarm' }> }
  | { readonly spec: Extract<MilestoneSpec, { on: 'signal' }>; readonly signal: number };

/** A planned change or a fault. */
export type PlannedEvent = { readonly step: number; readonly command: TimedCommand; readonly fault: boolean };

/** One service's turn in a step, looked up once, because it runs millions of times. */
export type ScheduledTurn = { readonly index: number; readonly seconds: number; readonly take: ComponentType['step'] };

export type CompiledScenario = {
  readonly simulation: Simulation;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly variation: number;
  readonly types: readonly ComponentType[];
  /** Indices of services in the order of their turns. */
  readonly order: readonly number[];
  /** The turns at each step of the pattern, in order. */
  readonly turns: readonly (readonly ScheduledTurn[])[];
  readonly serviceIndex: ReadonlyMap<string, number>;
  /** Every command that changes the world, by name: those of the services in order, then those of the monitoring. */
  readonly commands: ReadonlyMap<string, WorldCommand>;
  readonly poolOf: readonly number[];
  readonly signalPlace: ReadonlyMap<string, number>;
  readonly initialSignals: Float64Array;
  readonly columns: readonly Column[];
  /** Service -> metric -> column. */
  readonly columnOf: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Columns besides the metrics: share of telemetry that arrives, customer-minutes lost in the minute, recovery signal. */
  readonly ingestColumn: number;
  readonly lostColumn: number;
  readonly recoveryColumn: number;
  /** Indexes of the signals that add up to customer-minutes. */
  readonly lostSignals: readonly number[];
  readonly telemetrySignal: number;
  readonly recoverySignal: number;
  readonly milestones: readonly CompiledMilestone[];
  readonly planned: readonly PlannedEvent[];
  /** Time at which the trigger of the outage begins. */
  readonly originStep: number;
  readonly horizonStep: number;
};

/** A command that changes the world: one of a service, or of the monitoring. */
export type WorldCommand = Omit<Command, 'apply' | 'inForce'> & {
  /** `service/verb-object`. */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: typed where it is written.
  apply(world: World, args: any): Outcome;
  /** For a public setting: the arguments that would leave it unchanged. */
  inForce?(world: World): Values;
};

/** The engine's interface to the players' monitoring, which is not part of the engine. */
export type Monitoring = {
  create(compiled: CompiledScenario): MonitoringState;
  clone(state: MonitoringState): MonitoringState;
  /** Measures the minute that just ended and updates the alarms. */
  everyMinute(world: World): void;
  /** The commands of the monitoring itself. */
  readonly commands: readonly WorldCommand[];
};

/** Plugged into the engine: the existing component types, and the monitoring. */
export type Simulation = {
  componentTypeOf(name: string): ComponentType | undefined;
  readonly monitoring: Monitoring;
};

export type World = {
  readonly compiled: CompiledScenario;
  step: number;
  readonly signals: Float64Array;
  readonly services: Service[];
  monitoring: MonitoringState;
  /** In the order in which they began; the latest wins. */
  overrides: SignalOverride[];
  /** Index of the next timed command of the compiled scenario. */
  nextPlanned: number;
  /** Customer-minutes lost so far, and in the last whole minute. */
  lost: number;
  lostPerMinute: number;
  /** Per milestone: step at which it was reached, -1 before; and whether its condition was ever broken. */
  milestoneSteps: Int32Array;
  milestoneArmed: Uint8Array;
  events: WorldEvent[];
  /** Scratch object of the running turn; belongs to this world and holds nothing between turns. */
  turn: Turn;
};

/** The engine's turn object for a world: `record` and `grant` act on the world that is stepping. */
export function createTurn(world: World): Turn {
  return {
    step: world.step,
    seconds: 0,
    demand: 0,
    signals: world.signals,
    record(service, event, amount = 0) {
      world.events.push({ step: this.step, service: service.id, type: event, subject: service.id, amount });
    },
    grant(service, servers) {
      const pool = world.compiled.poolOf[world.compiled.serviceIndex.get(service.id)!];
      if (pool < 0) return servers;
      const { grant } = world.compiled.types[pool];
      assert(grant !== undefined, `${world.services[pool].id} is wired as a pool and grants nothing`);
      return grant(world.services[pool] as never, servers);
    },
  };
}

/** The traffic at a step, as a share of the daily peak. */
export const demandAt = ({ demand, clock }: Scenario, step: number): number =>
  piecewise(demand, clock.fromMinute / 60 + (step * STEP_SECONDS) / 3600);

/** Sets the turn to the present step, so that a command between two steps sees the right time and traffic. */
export function openTurn(world: World): void {
  const { turn, compiled, step } = world;
  turn.step = step;
  turn.demand = demandAt(compiled.scenario, step);
}

/** A world at the scenario's first step. */
export function worldAtStart(compiled: CompiledScenario, services: Service[]): World {
  const world: World = {
    compiled,
    step: 0,
    signals: compiled.initialSignals.slice(),
    services,
    monitoring: compiled.simulation.monitoring.create(compiled),
    overrides: [],
    nextPlanned: 0,
    lost: 0,
    lostPerMinute: 0,
    milestoneSteps: new Int32Array(compiled.milestones.length).fill(-1),
    milestoneArmed: new Uint8Array(compiled.milestones.length),
    events: [],
    turn: undefined as unknown as Turn,
  };
  world.turn = createTurn(world);
  return world;
}

/** A deep copy: changes to one never show in the other. It can continue as another compiled scenario with the same services. */
export function cloneWorld(world: World, compiled = world.compiled): World {
  const copy: World = {
    ...world,
    compiled,
    signals: world.signals.slice(),
    services: world.services.map((service) => ({ ...service, state: cloneState(service.state) })),
    monitoring: world.compiled.simulation.monitoring.clone(world.monitoring),
    overrides: world.overrides.slice(),
    milestoneSteps: world.milestoneSteps.slice(),
    milestoneArmed: world.milestoneArmed.slice(),
    events: world.events.slice(),
  };
  copy.turn = createTurn(copy);
  return copy;
}

/** 16 hexadecimal digits over everything that determines the future. The measured minutes follow from it and are excluded. */
export function hashOf(world: World): string {
  const hash = createHash();
  addNumber(hash, world.step);
  addNumber(hash, world.nextPlanned);
  addNumber(hash, world.lost);
  addNumber(hash, world.lostPerMinute);
  addState(hash, world.signals);
  for (const service of world.services) addState(hash, service.state);
  for (const override of world.overrides) addState(hash, override);
  const { alarms, states, sinceSteps, fine, breaching, firstStep, firstAlarm, madeUp } = world.monitoring;
  for (const reading of madeUp) addState(hash, reading);
  for (const alarm of alarms) addState(hash, alarm);
  addState(hash, states);
  addState(hash, sinceSteps);
  addState(hash, fine);
  addState(hash, breaching);
  addNumber(hash, firstStep);
  addNumber(hash, firstAlarm);
  addState(hash, world.milestoneSteps);
  addState(hash, world.milestoneArmed);
  return formatHash(hash);
}

/** Present value of a signal, by `service.output` in code spelling. */
export const signalOf = (world: World, key: string): number => {
  const place = world.compiled.signalPlace.get(key);
  assert(place !== undefined, `no signal is called ${key}`);
  return world.signals[place];
};
