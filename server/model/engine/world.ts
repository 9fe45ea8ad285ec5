// The state of the model for one team at one step: made from a scenario and a seed, cloned in one go, hashed over every word.

import { cloneHistory, createHistory, type History } from '../monitoring/history.ts';
import { type CompiledScenario, compile, EXTRA_COLUMNS } from './compiled-scenario.ts';
import type { Service, Turn } from './component-type.ts';
import { assert } from './result.ts';
import type { AlarmSpec, Scenario } from './scenario.ts';
import { addNumber, addState, cloneState, createHash, formatHash } from './state.ts';
import { createTurn } from './turn.ts';

/** Something that happened in the world by itself. `what` is a word of the kind, or `alarm`, `alarm-ok`, `no-data`. */
export type WorldEvent = {
  readonly step: number;
  readonly service: string;
  readonly what: string;
  readonly subject: string;
  readonly amount: number;
};

/** How many alarms a world can hold; installing one more is refused. */
export const MAX_ALARMS = 64;

export type MonitoringState = {
  /** The scenario's alarms and those that the team installed, in this order. */
  alarms: AlarmSpec[];
  /** Column of each alarm's metric. */
  columns: number[];
  /** Per alarm: index into ALARM_STATES, and the step since which it holds. */
  states: Uint8Array;
  sinceSteps: Int32Array;
  /** Per alarm: its last 32 minutes as bits, the newest lowest; a minute with neither bit did not arrive. */
  fine: Uint32Array;
  breaching: Uint32Array;
  /** Step of the first alarm of all and its index, -1 before. */
  firstStep: number;
  firstAlarm: number;
  history: History;
};

export type World = {
  readonly compiled: CompiledScenario;
  step: number;
  readonly signals: Float64Array;
  readonly services: Service[];
  monitoring: MonitoringState;
  /** Next entry of the compiled's timed commands. */
  nextPlanned: number;
  /** Customer-minutes lost so far, and in the last whole minute. */
  lost: number;
  lostPerMinute: number;
  /** Per milestone: step at which it was reached, -1 before; and whether its condition was ever broken. */
  milestoneSteps: Int32Array;
  milestoneArmed: Uint8Array;
  events: WorldEvent[];
  /** Scratch object of the running turn; belongs to this world, holds nothing between turns. */
  turn: Turn;
};

export type WorldOptions = { readonly seed: number; readonly variation?: number };

/** A new world at the scenario's first step. `variation` is the scenario's own unless given. */
export function createWorld(scenario: Scenario, options: WorldOptions): World {
  const { compiled, services } = compile(scenario, options.seed, options.variation ?? scenario.variation);
  const world: World = {
    compiled,
    step: 0,
    signals: compiled.initialSignals.slice(),
    services,
    monitoring: {
      alarms: [...scenario.alarms],
      columns: scenario.alarms.map(({ service, metric }) => compiled.columnOf.get(service)!.get(metric)!),
      states: new Uint8Array(MAX_ALARMS),
      sinceSteps: new Int32Array(MAX_ALARMS),
      fine: new Uint32Array(MAX_ALARMS),
      breaching: new Uint32Array(MAX_ALARMS),
      firstStep: -1,
      firstAlarm: -1,
      history: createHistory(compiled.columns.length + EXTRA_COLUMNS),
    },
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

/** An independent copy: what happens to one never shows in the other. */
export function cloneWorld(world: World): World {
  const copy: World = {
    ...world,
    signals: world.signals.slice(),
    services: world.services.map((service) => ({ ...service, state: cloneState(service.state) })),
    monitoring: {
      ...world.monitoring,
      alarms: world.monitoring.alarms.slice(),
      columns: world.monitoring.columns.slice(),
      states: world.monitoring.states.slice(),
      sinceSteps: world.monitoring.sinceSteps.slice(),
      fine: world.monitoring.fine.slice(),
      breaching: world.monitoring.breaching.slice(),
      history: cloneHistory(world.monitoring.history),
    },
    milestoneSteps: world.milestoneSteps.slice(),
    milestoneArmed: world.milestoneArmed.slice(),
    events: world.events.slice(),
  };
  copy.turn = createTurn(copy);
  return copy;
}

/** 16 hexadecimal digits over everything that decides the future. The measured minutes follow from it and are left out. */
export function hashOf(world: World): string {
  const hash = createHash();
  addNumber(hash, world.step);
  addNumber(hash, world.nextPlanned);
  addNumber(hash, world.lost);
  addNumber(hash, world.lostPerMinute);
  addState(hash, world.signals);
  for (const service of world.services) addState(hash, service.state);
  const { alarms, states, sinceSteps, fine, breaching, firstStep, firstAlarm } = world.monitoring;
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
