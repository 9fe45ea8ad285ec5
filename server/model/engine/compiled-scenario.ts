// Compiles a scenario for one seed: services with their signal indexes, the order of their turns, and the columns of the
// measured minutes. Immutable for the life of a world and shared by its clones.

import { CALL_SIGNALS, type Call, type CallSpec } from './calls.ts';
import type { ComponentType, Metric, Service, Weights } from './component-type.ts';
import type { Values } from './fields.ts';
import { assert } from './result.ts';
import { createStream, createStreams, drawAround, type Streams } from './rng.ts';
import type { Scenario, ServiceSpec, TimedFault } from './scenario.ts';
import { camelOf } from './spelling.ts';
import { minutesToSteps, STEP_SECONDS, STEPS_PER_MINUTE } from './time.ts';
import type {
  CompiledMilestone,
  CompiledScenario,
  PlannedEvent,
  ScheduledTurn,
  Simulation,
  World,
  WorldCommand,
} from './world.ts';

/** Number of columns of a measured minute besides the metrics. */
export const EXTRA_COLUMNS = 3;

/** Period of the pattern of turns in steps: every type's `every` divides it. */
export const TURN_PATTERN_STEPS = STEPS_PER_MINUTE;

/** Customers are the services whose loss is counted. */
export const isCustomer = (compiled: CompiledScenario, index: number): boolean =>
  'lost' in compiled.types[index].outputs;

/** Number of people behind all services whose loss is counted. */
export const customerCount = ({ compiled, services }: Pick<World, 'compiled' | 'services'>): number =>
  services.reduce((sum, { params }, i) => sum + (isCustomer(compiled, i) ? (params.thousands as number) * 1000 : 0), 0);

/** Steps from the scenario's first minute to a minute of the day. */
export const stepOfMinute = (scenario: Scenario, minute: number): number =>
  minutesToSteps(minute - scenario.clock.fromMinute);

/** `front-end.restarted-serving` -> the key of its signal index. */
const signalKey = (reference: string): string => {
  const dot = reference.lastIndexOf('.');
  return `${reference.slice(0, dot)}.${camelOf(reference.slice(dot + 1))}`;
};

/**
 * Orders services before those that read them, and callers before those that they call. A loop is cut at the service that
 * closes it, which gives its reader one turn of delay.
 */
function orderTurns(services: readonly ServiceSpec[], index: ReadonlyMap<string, number>): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const callers = services.map(({ id }) => services.filter(({ calls = [] }) => calls.some(({ to }) => to === id)));
  const visit = (i: number): void => {
    if (seen.has(i)) return;
    seen.add(i);
    const sources = [...Object.values(services[i].inputs), ...Object.keys(services[i].depends)];
    for (const caller of callers[i]) visit(index.get(caller.id)!);
    for (const source of sources) visit(index.get(source.slice(0, source.lastIndexOf('.')))!);
    order.push(i);
  };
  services.forEach((_, i) => {
    visit(i);
  });
  return order;
}

function scheduleTurns(order: readonly number[], types: readonly ComponentType[]): ScheduledTurn[][] {
  return Array.from({ length: TURN_PATTERN_STEPS }, (_, step) =>
    order
      .filter((index) => step % types[index].every === 0)
      .map((index) => ({ index, seconds: types[index].every * STEP_SECONDS, take: types[index].step })),
  );
}

/** Every command that changes the world, by name. */
function commandsOf(
  services: readonly ServiceSpec[],
  types: readonly ComponentType[],
  { monitoring }: Simulation,
): Map<string, WorldCommand> {
  const ofServices = services.flatMap(({ id }, index) =>
    Object.entries(types[index].commands).map(
      ([verb, { inForce, ...command }]): WorldCommand => ({
        ...command,
        name: `${id}/${verb}`,
        apply: (world, args) => command.apply(world.services[index], args, world.turn),
        ...(inForce !== undefined && { inForce: (world) => inForce(world.services[index]) }),
      }),
    ),
  );
  return new Map([...ofServices, ...monitoring.commands].map((command) => [command.name, command]));
}

/** The compiled scenario with other component types: the same services with the same wiring. */
export const withTypes = (compiled: CompiledScenario, types: readonly ComponentType[]): CompiledScenario => ({
  ...compiled,
  types,
  turns: scheduleTurns(compiled.order, types),
  commands: commandsOf(compiled.scenario.services, types, compiled.simulation),
});

/** The compiled scenario with other faults: the same services, before any fault. */
export const withFaults = (compiled: CompiledScenario, faults: readonly TimedFault[]): CompiledScenario => {
  const scenario = { ...compiled.scenario, faults };
  return { ...compiled, scenario, planned: plannedEvents(scenario, compiled.seed, compiled.variation) };
};

type Places = { readonly place: Map<string, number>; readonly initial: number[] };

function placeSignals(services: readonly ServiceSpec[], types: readonly ComponentType[]): Places {
  const place = new Map<string, number>();
  const initial: number[] = [];
  services.forEach((spec, i) => {
    for (const [name, signal] of Object.entries(types[i].outputs)) {
      place.set(`${spec.id}.${name}`, initial.length);
      initial.push(signal.initial);
    }
  });
  return { place, initial };
}

function placeCalls(services: readonly ServiceSpec[], places: Places): Call[] {
  return services.flatMap(({ id, calls = [] }) =>
    calls.map(({ to, params }) => {
      const call = { from: id, to, params, place: places.initial.length };
      places.initial.push(...CALL_SIGNALS);
      return call;
    }),
  );
}

/** Name of a metric of one call, such as `Calls.orders-db.PerSecond`. */
const callMetricName = (to: string, name: string): string => `Calls.${to}.${name}`;

/** The type of a service with calls: the metrics of each call are added to those of the type. */
export function withCallMetrics(type: ComponentType, calls: readonly Pick<CallSpec, 'to'>[]): ComponentType {
  if (type.callMetrics === undefined || calls.length === 0) return type;
  const metrics: Record<string, Metric> = { ...type.metrics };
  calls.forEach(({ to }, call) => {
    for (const [name, metric] of Object.entries(type.callMetrics!))
      metrics[callMetricName(to, name)] = { ...metric, read: (service, turn) => metric.read(service, call, turn) };
  });
  return { ...type, metrics };
}

/** The type without the metrics that are not collected for this service. */
function measuredType(type: ComponentType, unmeasured: readonly string[]): ComponentType {
  const metrics = Object.fromEntries(Object.entries(type.metrics).filter(([name]) => !unmeasured.includes(name)));
  return { ...type, metrics };
}

function weightsOf(spec: ServiceSpec, place: ReadonlyMap<string, number>): Weights {
  const entries = Object.entries(spec.depends);
  return {
    signals: Int32Array.from(entries, ([reference]) => place.get(signalKey(reference))!),
    weights: Float64Array.from(entries, ([, weight]) => weight),
  };
}

function variedParams(spec: ServiceSpec, type: ComponentType, streams: Streams, variation: number): Values {
  const params: Values = { ...spec.params };
  for (const [name, field] of Object.entries(type.params))
    if (field.type === 'number' && field.varies !== undefined && variation > 0)
      params[name] = (params[name] as number) * drawAround(streams, 0, 1, variation * field.varies);
  return params;
}

/** A service without state. The `create` function of its type creates the state. */
function wireService(
  spec: ServiceSpec,
  type: ComponentType,
  places: Places & { readonly calls: readonly Call[] },
  params: Values,
): Service<Values> {
  const inputs: Record<string, number> = {};
  for (const [name, signal] of Object.entries(type.inputs)) {
    const source = spec.inputs[name];
    if (source !== undefined) inputs[name] = places.place.get(signalKey(source))!;
    else {
      inputs[name] = places.initial.length;
      places.initial.push(signal.initial);
    }
  }
  const outputs: Record<string, number> = {};
  for (const name of Object.keys(type.outputs)) outputs[name] = places.place.get(`${spec.id}.${name}`)!;
  return {
    id: spec.id,
    kind: type.name,
    params,
    inputs,
    outputs,
    depends: weightsOf(spec, places.place),
    calls: places.calls.filter(({ from }) => from === spec.id),
    callers: places.calls.filter(({ to }) => to === spec.id),
    state: {},
  };
}

function compileMilestones(scenario: Scenario, place: ReadonlyMap<string, number>): CompiledMilestone[] {
  return scenario.milestones.map((spec) =>
    spec.on === 'alarm' ? { spec } : { spec, signal: place.get(signalKey(spec.signal))! },
  );
}

/** Changes follow the calendar. The times of faults vary, except when the variation is 0. */
function plannedEvents(scenario: Scenario, seed: number, variation: number): PlannedEvent[] {
  const changes = scenario.changes.flatMap((change) => (change.command === null ? [] : [change.command]));
  const streams = createStream(seed, 'variation/faults');
  const strikes = (fault: TimedFault) =>
    variation === 0 ? fault.atMinute : drawAround(streams, 0, fault.atMinute, fault.spreadMinutes);
  return [
    ...changes.map((command) => ({ step: stepOfMinute(scenario, command.atMinute), command, fault: false })),
    ...scenario.faults.map((fault) => ({
      step: stepOfMinute(scenario, strikes(fault)),
      command: fault,
      fault: true,
    })),
  ].sort((a, b) => a.step - b.step);
}

function layOutColumns(services: readonly ServiceSpec[], types: readonly ComponentType[]) {
  const columns = services.flatMap((_, service) =>
    Object.entries(types[service].metrics).map(([id, metric]) => ({ service, id, metric })),
  );
  const columnOf = new Map(services.map(({ id }) => [id, new Map<string, number>()]));
  columns.forEach(({ service, id }, column) => {
    columnOf.get(services[service].id)!.set(id, column);
  });
  return { columns, columnOf };
}

type Compiled = { readonly compiled: CompiledScenario; readonly services: Service[] };

type CompileOptions = { readonly seed: number; readonly variation: number; readonly simulation: Simulation };

/** Compiles a checked scenario for one seed. `variation` spreads the parameters that a type marks as varying. */
export function compile(scenario: Scenario, { seed, variation, simulation }: CompileOptions): Compiled {
  const specs = scenario.services;
  const types = specs.map((spec) => {
    const type = simulation.componentTypeOf(spec.kind);
    assert(type !== undefined, `the loader let an unknown component type pass: ${spec.kind}`);
    assert(TURN_PATTERN_STEPS % type.every === 0, `${type.name} takes turns out of the pattern of a minute`);
    return measuredType(withCallMetrics(type, spec.calls ?? []), spec.unmeasured ?? []);
  });
  const serviceIndex = new Map(specs.map((spec, i) => [spec.id, i]));
  const signals = placeSignals(specs, types);
  const places = { ...signals, calls: placeCalls(specs, signals) };
  const services = specs.map((spec, i) => {
    const streams = createStream(seed, `variation/${spec.id}`);
    const service = wireService(spec, types[i], places, variedParams(spec, types[i], streams, variation));
    service.state = types[i].create({
      id: spec.id,
      params: service.params,
      seed,
      calls: spec.calls ?? [],
      streams: (count) => createStreams(seed, spec.id, count),
    });
    return service;
  });
  const { columns, columnOf } = layOutColumns(specs, types);
  const order = orderTurns(specs, serviceIndex);
  const compiled: CompiledScenario = {
    simulation,
    scenario,
    seed,
    variation,
    types,
    order,
    turns: scheduleTurns(order, types),
    serviceIndex,
    commands: commandsOf(specs, types, simulation),
    poolOf: specs.map((spec) => (spec.pool === null ? -1 : serviceIndex.get(spec.pool)!)),
    signalPlace: places.place,
    initialSignals: Float64Array.from(places.initial),
    columns,
    columnOf,
    ingestColumn: columns.length,
    lostColumn: columns.length + 1,
    recoveryColumn: columns.length + 2,
    lostSignals: specs.flatMap((spec, i) => ('lost' in types[i].outputs ? [places.place.get(`${spec.id}.lost`)!] : [])),
    telemetrySignal: scenario.telemetrySource === null ? -1 : places.place.get(signalKey(scenario.telemetrySource))!,
    recoverySignal: places.place.get(signalKey(scenario.recovery.signal))!,
    milestones: compileMilestones(scenario, places.place),
    planned: plannedEvents(scenario, seed, variation),
    originStep: stepOfMinute(scenario, scenario.clock.originMinute),
    horizonStep: stepOfMinute(scenario, scenario.clock.horizonMinute),
  };
  return { compiled, services };
}
