// Worlds that together have a service of every component type, in normal operation and in an outage, and what a service reports
// in them: for reviewable snapshots of the effects of commands, faults, inputs and parameters.
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import { injectFault } from '#model/engine/commands.ts';
import type { ComponentType, Service } from '#model/engine/component-type.ts';
import type { Field, Fields, Values } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { cloneWorld, openTurn, type World } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioFileName } from '../../server/content/load-scenario.ts';
import { loadTopology } from '../../server/content/load-topology.ts';
import { parseYaml } from '../../server/content/yaml-tree.ts';
import { scenarioOf } from './scenario.ts';
import { shippedScenario, textsOf } from './shipped.ts';

const SEED = 1;
const CALM_MINUTE = 10;
const OUTAGE_MINUTES = 30;
export type Facts = ReadonlyMap<string, string>;

export const figure = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(+value.toPrecision(5));

export function pass(world: World, minutes: number): World {
  for (let step = 0; step < minutes * STEPS_PER_MINUTE; step++) advance(world);
  return world;
}

/** Servers by state, and the values of the first and the last of them. */
function* hostFacts({ hosts }: ComponentType, service: Service, { turn }: World): Generator<[string, string]> {
  if (hosts === undefined) return;
  const count = hosts.count(service);
  const states = new Uint8Array(count);
  hosts.writeStates(service, states);
  for (const [i, { id }] of hosts.states.entries())
    yield [`hosts ${id}`, figure(states.reduce((sum, state) => sum + Number(state === i), 0))];
  for (const [name, host] of [
    ['first', 0],
    ['last', count - 1],
  ] as const)
    for (const line of count > 0 ? hosts.read(service, host, turn) : [])
      yield [`${name} ${line.name}`, typeof line.value === 'number' ? figure(line.value) : line.value];
}

export function* factsOf(world: World, index: number): Generator<[string, string]> {
  openTurn(world);
  const { compiled, turn, signals } = world;
  const service = world.services[index];
  const type = compiled.types[index];
  for (const column of compiled.columns)
    if (column.service === index) yield [column.id, figure(column.metric.read(service, turn))];
  for (const [name, place] of Object.entries(service.outputs)) yield [`-> ${name}`, figure(signals[place])];
  for (const task of type.tasks?.(service, turn) ?? [])
    yield [
      `task ${task.verb}`,
      `${figure(task.done)}/${figure(task.total)}${task.held ? ' held' : ''} until ${task.endsStep}`,
    ];
  yield* hostFacts(type, service, world);
  yield ['lost', figure(world.lost)];
  yield ['events', String(world.events.filter((event) => event.service === service.id).length)];
}

/** Three values that differ as much as the field allows. */
function sampleOf(field: Field, variant: number, callee: string): Values[string] {
  switch (field.type) {
    case 'number': {
      const { min = 0, max = Math.max(1, min * 4), integer, default: usual } = field;
      if (variant === 0 && usual !== undefined) return usual;
      const value = min + (max - min) * [0.5, 0, 0.75][variant];
      return integer ? Math.floor(value) : value;
    }
    case 'choice':
      return field.of[[0, field.of.length - 1, 1][variant] % field.of.length];
    case 'flag':
      return variant !== 1;
    case 'text':
      return [callee, '', callee][variant];
  }
}

export function variantsOf(fields: Fields, callee: string): Values[] {
  const all = [0, 1, 2].map((variant) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleOf(field, variant, callee)])),
  );
  const texts = all.map((one) => JSON.stringify(one));
  return all.filter((_, i) => texts.indexOf(texts[i]) === i);
}

type Played = { readonly scenario: Scenario; begin(calm: World): World };
export type Worlds = { readonly calm: World; readonly outage: World };

/** Half an hour after the first alarm. */
function untilAlarm(world: World): World {
  while (world.monitoring.firstStep < 0 && world.step < world.compiled.horizonStep) advance(world);
  return world;
}

const publishedOutage = (id: string): Played => ({ scenario: shippedScenario(id), begin: untilAlarm });

/** Services of a topology without an incident: queries of one database become slow, and some instances too. */
function topologyAlone(id: string): Played {
  const parsed = parseYaml(scenarioFileName(id), textsOf('scenarios', '.yaml').get(id)!);
  assert(parsed.ok, `${id} is readable`);
  const loaded = loadTopology(id, parsed);
  assert(loaded.ok, `${id} is a topology`);
  const { services } = loaded.topology;
  const recovery = { signal: 'riders.failing', compare: '<', threshold: 0.005 } as const;
  return {
    scenario: scenarioOf({ services, recovery, telemetrySource: null, alarms: [], logs: [], milestones: [] }),
    begin(world) {
      injectFault(world, 'positions-db/slow-query', { share: 0.3, factor: 40 });
      injectFault(world, 'api/hot-instances', { count: 8, latency: 20 });
      return world;
    },
  };
}

export function worldsOf({ scenario, begin }: Played): Worlds {
  const calm = pass(createWorld(scenario, { seed: SEED }), CALM_MINUTE);
  return { calm, outage: pass(begin(cloneWorld(calm)), OUTAGE_MINUTES) };
}

/** A service of one type. */
export type Owner = Played & { readonly worlds: Worlds; readonly index: number };

/**
 * Also with as many servers as in the region: effects of scale are in the snapshot, and those visible in a small fleet can run
 * often.
 */
const LARGE_FLEET = 'mesh-fleet-large';

/** The stored snapshots: one for each type, and that of the large fleet. */
export const RECORDED: readonly string[] = [...COMPONENT_TYPES.map(({ name }) => name), LARGE_FLEET];

const SMALL = 'order-stream';
const LARGE = 'kinesis-2020';

/** A type is looked up in this order. */
const PLAYED = [SMALL, LARGE, 'dynamodb-2025', 'slack-2022', 'ride-hailing'] as const;

const playedOf = (id: (typeof PLAYED)[number]): Played =>
  id === 'ride-hailing' ? topologyAlone(id) : publishedOutage(id);

/** Created on first use: a case that needs one world does not wait for all. */
const owners = new Map<string, Played & { readonly worlds: Worlds }>();

function madeOf(id: (typeof PLAYED)[number]) {
  const known = owners.get(id);
  if (known !== undefined) return known;
  const played = playedOf(id);
  const made = { ...played, worlds: worldsOf(played) };
  owners.set(id, made);
  return made;
}

/** By the name of the snapshot: the first service of the type, in the first of these worlds that has one. */
export function recordedOwner(list: string): Owner {
  const type = list === LARGE_FLEET ? 'mesh-fleet' : list;
  const id = PLAYED.find((one) => {
    if (list === LARGE_FLEET) return one === LARGE;
    return playedOf(one).scenario.services.some(({ kind }) => kind === type);
  });
  assert(id !== undefined, `${type} has a service in one of these worlds`);
  const made = madeOf(id);
  return { ...made, index: made.scenario.services.findIndex(({ kind }) => kind === type) };
}
