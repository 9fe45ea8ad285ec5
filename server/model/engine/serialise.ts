// A world as text and back, to the last bit: what a team can be handed, or a defect report can carry.
import { type Refusal, refuse } from './result.ts';
import type { Scenario } from './scenario.ts';
import { createWorld, hashOf, type World } from './world.ts';

const FORMAT = 1;

const ARRAYS = { Float64Array, Float32Array, Int32Array, Int16Array, Uint32Array, Uint16Array, Uint8Array } as const;
type ArrayName = keyof typeof ARRAYS;

/** Numbers that JSON cannot say. */
const ODD_NUMBERS: Readonly<Record<string, number>> = {
  '-0': -0,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

const nameOfOdd = (value: number): string | undefined =>
  Object.keys(ODD_NUMBERS).find((name) => Object.is(ODD_NUMBERS[name], value));

const isArrayName = (name: string): name is ArrayName => Object.hasOwn(ARRAYS, name);

function pack(value: unknown): unknown {
  if (typeof value === 'number') {
    const odd = nameOfOdd(value);
    return odd === undefined ? value : { number: odd };
  }
  if (ArrayBuffer.isView(value))
    return { array: value.constructor.name, values: Array.from(value as Float64Array, pack) };
  if (Array.isArray(value)) return { list: value.map(pack) };
  if (value !== null && typeof value === 'object')
    return { object: Object.entries(value).map(([key, each]) => [key, pack(each)]) };
  return value;
}

type Packed = {
  number?: string;
  array?: string;
  values?: unknown[];
  list?: unknown[];
  object?: [string, unknown][];
};

function unpack(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  const { number, array, values, list, object } = value as Packed;
  if (number !== undefined) return ODD_NUMBERS[number];
  if (array !== undefined && isArrayName(array)) return ARRAYS[array].from((values ?? []).map(unpack) as number[]);
  if (list !== undefined) return list.map(unpack);
  return Object.fromEntries((object ?? []).map(([key, each]) => [key, unpack(each)]));
}

/** All of a world that its scenario and seed do not give again. */
function partsOf(world: World) {
  const { step, signals, services, watch, nextPlanned, lost, lostPerMinute, milestoneSteps, milestoneArmed, events } =
    world;
  const states = services.map(({ state }) => state);
  return { step, signals, states, watch, nextPlanned, lost, lostPerMinute, milestoneSteps, milestoneArmed, events };
}

/** The world as JSON text; `parseWorld` makes it again from this and the same scenario. */
export function formatWorld(world: World): string {
  const { scenario, seed, variation } = world.plan;
  const head = { format: FORMAT, scenario: scenario.id, seed, variation, hash: hashOf(world) };
  return JSON.stringify({ ...head, world: pack(partsOf(world)) });
}

const broken = (why: string): Refusal =>
  refuse('world/broken', why, 'take the text that formatWorld made, whole, with the scenario that it names');

/** The world that `text` tells of. Refused where the text is not whole or belongs to another scenario. */
export function parseWorld(scenario: Scenario, text: string): { ok: true; world: World } | Refusal {
  let saved: { format: number; scenario: string; seed: number; variation: number; hash: string; world: unknown };
  try {
    saved = JSON.parse(text);
  } catch {
    return broken('the text is no JSON');
  }
  if (saved?.format !== FORMAT) return broken(`the text is not of format ${FORMAT}`);
  if (saved.scenario !== scenario.id) return broken(`the world is one of ${saved.scenario}, not of ${scenario.id}`);
  const world = createWorld(scenario, saved);
  const { states, signals, ...rest } = unpack(saved.world) as ReturnType<typeof partsOf>;
  world.signals.set(signals);
  states.forEach((state, i) => {
    world.services[i].state = state;
  });
  Object.assign(world, rest);
  return hashOf(world) === saved.hash ? { ok: true, world } : broken('the world differs from the one that was written');
}
