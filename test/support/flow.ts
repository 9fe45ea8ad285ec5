// Services of the request flow outside any scenario: a source of requests, and a chain of stations.

import { createSource, type Source, stepSource } from '#model/components/flow/source.ts';
import { createFlow, type Flow, type Station, stepFlow } from '#model/components/flow/station.ts';
import { CALL_FIELDS, CALL_SIGNALS, type Call, type CallParams, type CallSpec } from '#model/engine/calls.ts';
import type { Service, Turn } from '#model/engine/component-type.ts';
import { checkFields } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';

export type CallOptions = Partial<CallParams>;

const callParams = (options: CallOptions): CallParams => {
  const checked = checkFields(CALL_FIELDS, options);
  assert(checked.ok, 'parameters of a call');
  return checked.values;
};

export const stationOf = (words: Partial<Station> = {}): Station => ({
  slots: 10,
  limit: 100,
  own: 0.1,
  ownVariance: 0.01,
  errors: 0,
  shed: 0,
  reach: 1,
  ...words,
});

type Link = { readonly station: Station; readonly call: CallOptions };

export type FlowRun = {
  readonly source: Source;
  readonly flows: readonly Flow[];
  /** Stations can be changed between two steps. */
  readonly stations: readonly Station[];
  rate: number;
  /** Elapsed seconds. */
  now(): number;
  step(): void;
  pass(seconds: number): void;
};

/** Users call the first station, each station calls the next; `links` has each station with its call options. */
export function flowRun(links: readonly Link[], rate: number, seconds = 5): FlowRun {
  const signals = new Float64Array(links.length * CALL_SIGNALS.length);
  const specs = links.map(({ call }, i): CallSpec => ({ to: `s${i}`, params: callParams(call) }));
  const calls = specs.map(
    ({ to, params }, i): Call => ({
      from: i === 0 ? 'users' : `s${i - 1}`,
      to,
      params,
      place: i * CALL_SIGNALS.length,
    }),
  );
  for (const { place } of calls) signals.set(CALL_SIGNALS, place);
  const turn: Turn = { step: 0, seconds, demand: 1, signals, record: () => {}, grant: () => 0 };
  const serviceOf = <S extends object>(id: string, out: Call[], into: Call[], state: S): Service<never, S> => ({
    id,
    kind: 'test',
    params: {} as never,
    inputs: {},
    outputs: {},
    depends: { signals: new Int32Array(0), weights: new Float64Array(0) },
    calls: out,
    callers: into,
    state,
  });
  const users = serviceOf('users', [calls[0]], [], { source: createSource([specs[0]]) });
  const services = links.map((_, i) =>
    serviceOf(`s${i}`, calls.slice(i + 1, i + 2), [calls[i]], { flow: createFlow(specs.slice(i + 1, i + 2)) }),
  );
  const run: FlowRun = {
    source: users.state.source,
    flows: services.map(({ state }) => state.flow),
    stations: links.map(({ station }) => station),
    rate,
    now: () => turn.step * seconds,
    step() {
      stepSource(users, turn, run.rate, 1);
      services.forEach((service, i) => {
        stepFlow(service, turn, run.stations[i]);
      });
      turn.step++;
    },
    pass(time) {
      for (let left = Math.round(time / seconds); left > 0; left--) run.step();
    },
  };
  return run;
}
