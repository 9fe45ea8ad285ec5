// Fails one service of a region for a while and reports what fails downstream, when and why: plays the same night twice, with
// and without the failure, and compares every health output with a threshold. Detects early signs (a buffer, memory) among the
// service's metrics in the same way.
import { isCustomer, stepOfMinute } from '../engine/compiled-scenario.ts';
import { type Refusal, refuse } from '../engine/result.ts';
import type { Scenario } from '../engine/scenario.ts';
import { advance } from '../engine/step.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { wiringOf } from '../engine/wiring.ts';
import type { World } from '../engine/world.ts';
import { sampleAt } from '../monitoring/history.ts';
import { createWorld } from '../simulation.ts';
import { canFail, forceFailure, healthOf } from './forcing.ts';
import { type FailedPost, tryPosts } from './posting.ts';

type Failure = {
  readonly service: string;
  readonly minutes: number;
  readonly fromMinute?: number;
  readonly seed?: number;
};

/** A metric of the service that deviated before the service failed, or with it. */
type Sign = {
  readonly metric: string;
  readonly doc: string;
  readonly unit: string;
  /** When it deviated, and its deviation when the service broke. */
  readonly minute: number;
  readonly usual: number;
  readonly value: number;
  /** Its value at the largest deviation. */
  readonly worst: number;
};

export type Break = {
  readonly service: string;
  readonly name: string;
  /** The failing output, or the verb of a command that does not work. */
  readonly what: string;
  readonly doc: string;
  readonly minute: number;
  /** Minutes from the start of the failure. */
  readonly after: number;
  /** Value of the output; null for a command, which has no threshold. */
  readonly value: number | null;
  readonly threshold: number | null;
  /** Value furthest beyond the threshold. */
  readonly worst: number | null;
  /** Last minute in which it was beyond the threshold. */
  readonly lastMinute: number;
  /** Dependencies that failed or broke before it. */
  readonly because: readonly string[];
  readonly signs: readonly Sign[];
};

export type FailureReport = {
  readonly ok: true;
  readonly scenario: string;
  readonly service: string;
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** In causal order: by time, and along the wiring if the time is the same. */
  readonly breaks: readonly Break[];
  /** Services downstream of the failed one that kept working. */
  readonly held: readonly string[];
  readonly customersHurt: number;
  readonly customerMinutesLost: number;
};

/** Deviation of a health output from which its service counts as failed. */
const BROKEN_BY = 0.05;
/** A metric deviates once its difference from the calm run reaches this share of its own range in the night. */
const MIN_DEPARTURE = 0.1;
const MAX_SIGNS = 3;

/** Dependencies of each service, by index: inputs, weights, and the answers to its calls. */
const readsOf = ({ compiled: { scenario, serviceIndex } }: World): number[][] =>
  scenario.services.map((service) => {
    const { inputs, depends, calls } = wiringOf(service);
    return [...new Set([...inputs, ...depends, ...calls])].flatMap((id) => serviceIndex.get(id) ?? []);
  });

/** Distance along the wiring from `root` to each service, -1 if it is unreachable. */
function depthsFrom(root: number, reads: readonly number[][]): number[] {
  const depths: number[] = reads.map((_, i) => (i === root ? 0 : -1));
  for (let depth = 0; depths.includes(depth); depth++)
    reads.forEach((sources, i) => {
      if (depths[i] < 0 && sources.some((source) => depths[source] === depth)) depths[i] = depth + 1;
    });
  return depths;
}

type Crossing = { output: string; step: number; value: number; worst: number; lastStep: number; threshold: number };

/** Records when an output of a service first crossed the threshold, and when it was last beyond it. */
function watchOutputs(world: World, calm: World, index: number, found: Crossing[]): void {
  for (const { output, well } of healthOf(world.compiled.types[index])) {
    const place = world.services[index].outputs[output];
    const value = world.signals[place];
    const off = (value: number) => Math.abs(value - well);
    const furthest = well === 0 ? Math.max : Math.min;
    if (off(value) <= BROKEN_BY || off(calm.signals[place]) > BROKEN_BY) continue;
    const before = found.find((crossing) => crossing.output === output);
    if (before === undefined) {
      const threshold = Math.abs(well - BROKEN_BY);
      found.push({ output, step: world.step, value, worst: value, lastStep: world.step, threshold });
      continue;
    }
    before.lastStep = world.step;
    before.worst = furthest(before.worst, value);
  }
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Metrics of service `index` that deviated by `minute` (counted from the first), largest deviation first. */
export function signsOf(world: World, calm: World, index: number, minute: number): Sign[] {
  const { history } = world.monitoring;
  const signs = world.compiled.columns.flatMap(({ service, id, metric }, column) => {
    if (service !== index || metric.group !== 'resource') return [];
    const differences = Array.from(
      { length: history.minutes },
      (_, m) => sampleAt(history, column, m) - sampleAt(calm.monitoring.history, column, m),
    );
    const range = differences.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
    const left = differences.findIndex((d) => Math.abs(d) > MIN_DEPARTURE * range);
    if (left < 0 || left > minute) return [];
    const share = Math.abs(differences[minute]) / range;
    const [value, usual] = [sampleAt(history, column, minute), sampleAt(calm.monitoring.history, column, minute)];
    const furthest = differences.findIndex((d) => Math.abs(d) === range);
    const worst = sampleAt(history, column, furthest);
    return [{ share, sign: { metric: id, doc: metric.doc, unit: metric.unit, left, usual, value, worst } }];
  });
  const { fromMinute } = world.compiled.scenario.clock;
  return signs
    .sort((a, b) => b.share - a.share)
    .map(({ sign: { left, usual, value, worst, ...rest } }) => ({
      ...rest,
      minute: fromMinute + left,
      usual: rounded(usual),
      value: rounded(value),
      worst: rounded(worst),
    }))
    .filter(({ usual, value, worst }) => value !== usual || worst !== usual)
    .slice(0, MAX_SIGNS);
}

type Played = {
  readonly failing: World;
  readonly calm: World;
  /** By service. */
  readonly crossings: Crossing[][];
  readonly posts: FailedPost[];
  /** Customers with a loss above the threshold. */
  readonly hurt: Set<number>;
};

function playBoth(start: World, index: number, fromStep: number, untilStep: number): Played {
  const calm = start;
  const failing = forceFailure(start, index, fromStep, untilStep);
  const crossings: Crossing[][] = failing.services.map(() => []);
  const posts: FailedPost[] = [];
  const hurt = new Set<number>();
  while (failing.step < failing.compiled.horizonStep) {
    advance(failing);
    advance(calm);
    failing.services.forEach((_, i) => {
      if (i !== index && canFail(failing, i)) watchOutputs(failing, calm, i, crossings[i]);
      const { impact } = failing.services[i].outputs;
      if (isCustomer(failing.compiled, i) && failing.signals[impact] > BROKEN_BY) hurt.add(i);
    });
    if (failing.step >= fromStep && failing.step < untilStep) tryPosts(failing, calm, posts);
  }
  return { failing, calm, crossings, posts, hurt };
}

/** The first threshold crossing of a service. */
function breaksOf({ failing, calm, crossings, posts }: Played, fromMinute: number): Break[] {
  const { scenario } = failing.compiled;
  const clockOf = (step: number) => scenario.clock.fromMinute + Math.floor(step / STEPS_PER_MINUTE);
  const outputs = crossings.flatMap((all, index) =>
    all.slice(0, 1).map((crossing) => {
      const minute = clockOf(crossing.step);
      return {
        service: scenario.services[index].id,
        name: scenario.services[index].name,
        what: crossing.output,
        doc: failing.compiled.types[index].outputs[crossing.output].doc,
        minute,
        after: minute - fromMinute,
        value: rounded(crossing.value),
        threshold: crossing.threshold,
        worst: rounded(crossing.worst),
        lastMinute: clockOf(crossing.lastStep),
        because: [],
        signs: signsOf(failing, calm, index, minute - scenario.clock.fromMinute),
      };
    }),
  );
  const tools = posts.map(({ index, verb, doc, step, lastStep }) => ({
    service: scenario.services[index].id,
    name: scenario.services[index].name,
    what: verb,
    doc,
    minute: clockOf(step),
    after: clockOf(step) - fromMinute,
    value: null,
    threshold: null,
    worst: null,
    lastMinute: clockOf(lastStep),
    because: [],
    signs: [],
  }));
  return [...outputs, ...tools];
}

/**
 * Dependencies of each service. A service without a health output of its own, such as a customer, passes on its dependencies.
 */
function sourcesIn(world: World, reads: readonly number[][], index: number, seen = new Set([index])): number[] {
  const direct = reads[index].filter((source) => !seen.has(source));
  for (const source of direct) seen.add(source);
  return direct.flatMap((source) => (canFail(world, source) ? [source] : sourcesIn(world, reads, source, seen)));
}

/** Its dependencies along the wiring that failed before it. */
function explain(breaks: readonly Break[], world: World, root: number): Break[] {
  const { serviceIndex, scenario } = world.compiled;
  const reads = readsOf(world);
  const depths = depthsFrom(root, reads);
  const depthOf = ({ service }: Break) => depths[serviceIndex.get(service)!];
  const ordered = [...breaks].sort((a, b) => a.minute - b.minute || depthOf(a) - depthOf(b));
  return ordered.map((one, i) => {
    const sources = sourcesIn(world, reads, serviceIndex.get(one.service)!).map((index) => scenario.services[index].id);
    const broken = new Set([scenario.services[root].id, ...ordered.slice(0, i).map(({ service }) => service)]);
    return { ...one, because: sources.filter((source) => broken.has(source)) };
  });
}

/** Fails `service` from `fromMinute` (the scenario's origin unless given) for this many minutes, with no response. */
export function tryFailure(scenario: Scenario, given: Failure): FailureReport | Refusal {
  const start = createWorld({ ...scenario, changes: [], faults: [] }, { seed: given.seed ?? 1, variation: 0 });
  const root = start.compiled.serviceIndex.get(given.service);
  const able = start.services.flatMap(({ id }, i) => (canFail(start, i) ? [id] : []));
  if (root === undefined || !canFail(start, root))
    return refuse('preflight/cannot-fail', { service: given.service, choices: able });
  const fromMinute = given.fromMinute ?? scenario.clock.originMinute;
  const untilMinute = fromMinute + given.minutes;
  if (fromMinute < scenario.clock.fromMinute || untilMinute > scenario.clock.horizonMinute)
    return refuse('preflight/outside-clock', { most: scenario.clock.horizonMinute - fromMinute });
  const at = (minute: number) => stepOfMinute(scenario, minute);
  const played = playBoth(start, root, at(fromMinute), at(untilMinute));
  const { failing, calm } = played;
  const breaks = explain(breaksOf(played, fromMinute), failing, root);
  const depths = depthsFrom(root, readsOf(failing));
  return {
    ok: true,
    scenario: scenario.id,
    service: given.service,
    fromMinute,
    untilMinute,
    breaks,
    held: failing.services.flatMap(({ id }, i) =>
      depths[i] > 0 && !isCustomer(failing.compiled, i) && !breaks.some(({ service }) => service === id) ? [id] : [],
    ),
    customersHurt: played.hurt.size,
    customerMinutesLost: Math.round(failing.lost - calm.lost),
  };
}
