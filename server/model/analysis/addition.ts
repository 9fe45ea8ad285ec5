// Preflight of a capacity addition: plays it in the scenario's region with no response, and searches for the largest addition
// after which no server exceeds its limit. Other planned changes are left out, so that the answer is about this one.

import { componentTypeOf } from '../components/registry.ts';
import { applyCommand } from '../engine/commands.ts';
import { stepOfMinute } from '../engine/compiled-scenario.ts';
import type { Preflight } from '../engine/component-type.ts';
import { checkFields, type NumberField, type Values } from '../engine/fields.ts';
import { assert, type Refusal, refuse } from '../engine/result.ts';
import type { Scenario, TimedCommand } from '../engine/scenario.ts';
import { advance } from '../engine/step.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { demandAt, type World } from '../engine/world.ts';
import { withScriptParams } from '../rehearse.ts';
import { createWorld } from '../simulation.ts';

type Addition = {
  readonly add: number;
  /** Required only if the scenario has several services that can be extended. */
  readonly service?: string;
  /** Overrides of the scenario's own figures. */
  readonly servers?: number;
  readonly limit?: number;
  readonly perPeer?: number;
  readonly seed?: number;
};

export type AdditionReport = {
  readonly ok: true;
  readonly scenario: string;
  readonly service: string;
  readonly add: number;
  /** True if any server exceeds its limit before the horizon. */
  readonly breaches: boolean;
  /** Threads that the fullest server needs, at the traffic of the planned hour and at the daily peak. */
  readonly threadsBefore: number;
  readonly threadsAfter: number;
  readonly atPeak: { readonly threadsBefore: number; readonly threadsAfter: number };
  readonly limit: number;
  readonly serversOver: number;
  /** Minutes since the first midnight; null if no server exceeds the limit. */
  readonly startMinute: number;
  readonly firstCrossingMinute: number | null;
  readonly lastCrossingMinute: number | null;
  /** The largest addition with no server over its limit, up to the largest fleet that the search tries. */
  readonly largestSafeAddition: { readonly night: number; readonly peak: number };
  readonly customerMinutesLost: number;
};

/** Pace of an addition that is not in the change calendar. */
const PER_HOUR = 150;

type Subject = { readonly service: string; readonly preflight: Preflight };

/** The service that is extended. */
function subjectOf(scenario: Scenario, wanted: string | undefined): Subject | Refusal {
  const able = scenario.services.flatMap(({ id, kind }) => {
    const { preflight } = componentTypeOf(kind)!;
    return preflight === undefined ? [] : [{ service: id, preflight }];
  });
  const names = able.map(({ service }) => service);
  if (wanted === undefined && able.length > 1) return refuse('preflight/which-service', { choices: names });
  const found = wanted === undefined ? able[0] : able.find(({ service }) => service === wanted);
  return found ?? refuse('preflight/no-limit', { service: wanted ?? '', choices: names });
}

/** The scenario with other parameters of the service. */
const withParams = (scenario: Scenario, { service }: Subject, params: Values): Scenario =>
  withScriptParams(scenario, { commands: [], params: { [service]: params } });

/** The scenario without its planned changes, with the overrides applied. */
function plannedScenario(scenario: Scenario, subject: Subject, given: Addition): Scenario | Refusal {
  const spec = scenario.services.find(({ id }) => id === subject.service)!;
  const { servers, limit, usagePerServer } = subject.preflight.params;
  const params: Values = { ...spec.params };
  for (const name of subject.preflight.stock) params[name] = Math.max(spec.params[name] as number, given.add);
  if (given.servers !== undefined) params[servers] = given.servers;
  if (given.limit !== undefined) params[limit] = given.limit;
  if (given.perPeer !== undefined) params[usagePerServer] = given.perPeer;
  const checked = checkFields(componentTypeOf(spec.kind)!.params, params);
  if (!checked.ok) return checked;
  return withParams({ ...scenario, changes: [], faults: [] }, subject, checked.values as Values);
}

/** Time and pace: those of the change calendar for this service, otherwise from the origin. */
function orderOf(scenario: Scenario, { service, preflight }: Subject, count: number): TimedCommand {
  const name = `${service}/${preflight.add}`;
  const planned = scenario.changes.find(({ command }) => command?.do === name)?.command;
  const { atMinute, with: args } = planned ?? { atMinute: scenario.clock.originMinute, with: { perHour: PER_HOUR } };
  return { atMinute, do: name, with: { ...args, ...preflight.with, count } };
}

const needIn = (world: World, { service, preflight }: Subject) =>
  preflight.need(world.services[world.compiled.serviceIndex.get(service)!], world.turn);

/** Need of a fleet that is `add` servers larger, in the steady state at some traffic. */
function needOnceSettled(scenario: Scenario, subject: Subject, add: number, demand: number, seed: number) {
  const { servers } = subject.preflight.params;
  const { params } = scenario.services.find(({ id }) => id === subject.service)!;
  const larger = withParams(scenario, subject, { [servers]: (params[servers] as number) + add });
  const world = createWorld(larger, { seed, variation: 0 });
  world.turn.demand = demand;
  return needIn(world, subject);
}

/** Bisection: the need grows with the addition. */
function largestSafe(scenario: Scenario, subject: Subject, demand: number, seed: number): number {
  const { kind } = scenario.services.find(({ id }) => id === subject.service)!;
  const room = componentTypeOf(kind)!.params[subject.preflight.params.room] as NumberField;
  const safe = (add: number) => needOnceSettled(scenario, subject, add, demand, seed).over === 0;
  let low = 0;
  let high = room.max! + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (safe(middle)) low = middle;
    else high = middle;
  }
  return low;
}

type Crossings = { first: number | null; last: number | null; most: number };
type Run = Crossings & { readonly lost: number };

/** Plays `order` to the horizon and checks for crossings once a minute. */
function run(scenario: Scenario, subject: Subject, order: TimedCommand | null, seed: number): Run | Refusal {
  const world = createWorld(scenario, { seed, variation: 0 });
  const found: Crossings = { first: null, last: null, most: 0 };
  while (world.step < world.compiled.horizonStep) {
    if (order !== null && world.step === stepOfMinute(scenario, order.atMinute)) {
      const outcome = applyCommand(world, order.do, order.with);
      if (!outcome.ok) return outcome;
    }
    advance(world);
    if (order === null || world.step % STEPS_PER_MINUTE !== 0) continue;
    const { over } = needIn(world, subject);
    if (over <= found.most) continue;
    found.most = over;
    found.last = scenario.clock.fromMinute + world.step / STEPS_PER_MINUTE;
    found.first ??= found.last;
  }
  return { ...found, lost: world.lost };
}

const isRefusal = (value: object): value is Refusal => 'ok' in value && value.ok === false;

function demandsOf({ demand }: Scenario): { night: number; peak: number } {
  const values = demand.filter((_, i) => i % 2 === 1);
  return { night: Math.min(...values), peak: Math.max(...values) };
}

/** Simulates an addition. The customer-minutes are those lost beyond the same hours without it. */
export function tryAddition(scenario: Scenario, given: Addition): AdditionReport | Refusal {
  const subject = subjectOf(scenario, given.service);
  if (isRefusal(subject)) return subject;
  const planned = plannedScenario(scenario, subject, given);
  if (isRefusal(planned)) return planned;
  const seed = given.seed ?? 1;
  const order = orderOf(scenario, subject, given.add);
  assert(createWorld(planned, { seed, variation: 0 }).compiled.commands.has(order.do), `${order.do} is a command`);
  const [changed, unchanged] = [run(planned, subject, order, seed), run(planned, subject, null, seed)];
  if (isRefusal(changed)) return changed;
  if (isRefusal(unchanged)) return unchanged;
  const { night, peak } = demandsOf(scenario);
  const then = demandAt(planned, stepOfMinute(planned, order.atMinute));
  const need = (add: number, demand: number) => needOnceSettled(planned, subject, add, demand, seed);
  const after = need(given.add, then);
  return {
    ok: true,
    scenario: scenario.id,
    service: subject.service,
    add: given.add,
    breaches: changed.first !== null,
    threadsBefore: need(0, then).most,
    threadsAfter: after.most,
    atPeak: { threadsBefore: need(0, peak).most, threadsAfter: need(given.add, peak).most },
    limit: after.limit,
    serversOver: changed.most,
    startMinute: order.atMinute,
    firstCrossingMinute: changed.first,
    lastCrossingMinute: changed.last,
    largestSafeAddition: {
      night: largestSafe(planned, subject, night, seed),
      peak: largestSafe(planned, subject, peak, seed),
    },
    customerMinutesLost: Math.round(changed.lost - unchanged.lost),
  };
}
