// One service of one kind outside any world: a test sets its inputs, advances time and reads its outputs.

import type { ComponentType, Service, Turn } from '#model/engine/component-type.ts';
import { checkFields, type Values } from '#model/engine/fields.ts';
import { assert, type Outcome } from '#model/engine/result.ts';
import { createStreams } from '#model/engine/rng.ts';
import { STEP_SECONDS } from '#model/engine/time.ts';

export type LoneService = {
  readonly service: Service;
  readonly turn: Turn;
  /** Events of the service: `event` or `event amount`. */
  readonly events: string[];
  /** Servers left in the pool behind `turn.grant`. */
  pool: { left: number };
  set(input: string, value: number): void;
  output(name: string): number;
  metric(id: string): number;
  give(verb: string, args?: Values): Outcome;
  inject(fault: string, args?: Values): void;
  /** Advances so many minutes, at the demand given by `turn.demand`. */
  pass(minutes: number): void;
  tasks(): { verb: string; done: number; total: number; endsStep: number | null }[];
};

type Options = { params?: Values; seed?: number; depends?: { signals: number[]; weights: number[] } };

function createTurn(events: string[], pool: { left: number }): Turn {
  return {
    step: 0,
    seconds: 0,
    demand: 1,
    signals: new Float64Array(32),
    record: (_, event, amount) => events.push(amount === undefined ? event : `${event} ${amount}`),
    grant(_, servers) {
      const granted = Math.min(servers, pool.left);
      pool.left -= granted;
      return granted;
    },
  };
}

export function singleService(kind: ComponentType, { params = {}, seed = 1, depends }: Options = {}): LoneService {
  const checked = checkFields(kind.params, params);
  assert(checked.ok, `params of the test: ${checked.ok ? '' : checked.code}`);
  const events: string[] = [];
  const pool = { left: 1000 };
  const turn = createTurn(events, pool);
  const names = [...Object.keys(kind.inputs), ...Object.keys(kind.outputs)];
  const placeOf = (name: string) => names.indexOf(name);
  const places = (of: object) => Object.fromEntries(Object.keys(of).map((name) => [name, placeOf(name)]));
  for (const [name, signal] of [...Object.entries(kind.inputs), ...Object.entries(kind.outputs)])
    turn.signals[placeOf(name)] = signal.initial;
  const service: Service = {
    id: 'lone',
    kind: kind.name,
    params: checked.values,
    inputs: places(kind.inputs),
    outputs: places(kind.outputs),
    depends: {
      signals: Int32Array.from(depends?.signals ?? []),
      weights: Float64Array.from(depends?.weights ?? []),
    },
    calls: [],
    callers: [],
    state: kind.create({
      id: 'lone',
      params: checked.values,
      seed,
      calls: [],
      streams: (count) => createStreams(seed, 'lone', count),
    }),
  };
  return {
    service,
    turn,
    events,
    pool,
    set: (input, value) => {
      turn.signals[service.inputs[input]] = value;
    },
    output: (name) => turn.signals[service.outputs[name]],
    metric: (id) => kind.metrics[id].read(service, turn),
    give: (verb, args = {}) => {
      const values = checkFields(kind.commands[verb].args, args);
      return values.ok ? kind.commands[verb].apply(service, values.values, turn) : values;
    },
    inject: (name, args = {}) => {
      const fault = kind.faults![name];
      const values = checkFields(fault.args, args);
      assert(values.ok, `arguments of the fault ${name}`);
      fault.inject(service, values.values, turn);
    },
    pass: (minutes) => {
      const until = turn.step + (minutes * 60) / STEP_SECONDS;
      for (; turn.step < until; turn.step++) {
        if (turn.step % kind.every !== 0) continue;
        turn.seconds = kind.every * STEP_SECONDS;
        kind.step(service, turn);
      }
    },
    tasks: () =>
      (kind.tasks?.(service, turn) ?? []).map(({ verb, done, total, endsStep }) => ({ verb, done, total, endsStep })),
  };
}
