// What every command and every fault does to its own service, calm and in the outage: metrics, outputs, tasks, servers and
// what people lose, against the same world left alone. The list of each type stands beside this test, to be read; with
// RECORD_EFFECTS=1 they are written anew, after a change of the model that is meant to move them.
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import { injectFault } from '#model/engine/commands.ts';
import type { Command, ComponentType, Fault, Service } from '#model/engine/component-type.ts';
import { checkFields, type Field, type Fields, type Values } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { cloneWorld, openTurn, type World } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioFileName } from '../../../server/content/load-scenario.ts';
import { loadTopology } from '../../../server/content/load-topology.ts';
import { parseYaml } from '../../../server/content/yaml-tree.ts';
import { scenarioOf } from '../../support/scenario.ts';
import { shippedScenario, textsOf } from '../../support/shipped.ts';

const SEED = 1;
const CALM_MINUTE = 10;
const OUTAGE_MINUTES = 30;
/** Minutes after the command. */
const MOMENTS = [1, 6, 30] as const;
/** A command that answers a fault comes so many minutes after it, and is looked at after as many more. */
const ANSWER_MINUTES = 6;

type Facts = ReadonlyMap<string, string>;

const figure = (value: number): string => (Number.isInteger(value) ? String(value) : String(+value.toPrecision(5)));

function pass(world: World, minutes: number): World {
  for (let step = 0; step < minutes * STEPS_PER_MINUTE; step++) advance(world);
  return world;
}

/** Servers by state, and what the first and the last of them say. */
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

function* factsOf(world: World, index: number): Generator<[string, string]> {
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

/** Three values that differ as far as the field lets them. */
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

function variantsOf(fields: Fields, callee: string): Values[] {
  const all = [0, 1, 2].map((variant) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleOf(field, variant, callee)])),
  );
  const texts = all.map((one) => JSON.stringify(one));
  return all.filter((_, i) => texts.indexOf(texts[i]) === i);
}

const argsText = (args: Values): string =>
  Object.entries(args)
    .map(([name, value]) => `${name}=${typeof value === 'number' ? figure(value) : value || "''"}`)
    .join(' ');

type Undisturbed = { readonly start: World; readonly moments: readonly number[]; readonly later: readonly Facts[][] };

/** The world at that moment, and what each service shows in it at each later one. */
function undisturbedFrom(start: World, moments: readonly number[] = MOMENTS): Undisturbed {
  const world = cloneWorld(start);
  const later = moments.map((minute, i) => {
    pass(world, minute - (moments[i - 1] ?? 0));
    return world.services.map((_, index) => new Map(factsOf(world, index)));
  });
  return { start, moments, later };
}

/** Does something to a world; what refused it, or null. */
type Act = (world: World) => string | null;

function injecting(index: number, fault: Fault, args: Values): Act {
  return (world) => {
    openTurn(world);
    fault.inject(world.services[index], args, world.turn);
    return null;
  };
}

function giving(index: number, command: Command, args: Values): Act {
  return (world) => {
    openTurn(world);
    const checked = checkFields(command.args, args);
    const outcome = checked.ok ? command.apply(world.services[index], checked.values, world.turn) : checked;
    return outcome.ok ? null : outcome.code;
  };
}

/** What differs at each moment after `act`; the refusal where there was one. */
function effectOf({ start, moments, later }: Undisturbed, index: number, act: Act): string {
  const world = cloneWorld(start);
  const refused = act(world);
  if (refused !== null) return `  refused: ${refused}\n`;
  const effects = moments.map((minute, i) => {
    pass(world, minute - (moments[i - 1] ?? 0));
    const changed = [...factsOf(world, index)].filter(([name, value]) => later[i][index].get(name) !== value);
    return changed.map(([name, value]) => `${name}: ${value}`).join(', ') || 'nothing';
  });
  return effects.map((text, i) => `  +${moments[i]} ${text === effects[i - 1] ? 'the same' : text}\n`).join('');
}

type Worlds = { readonly calm: World; readonly outage: World };
type Acts = readonly { readonly text: string; readonly act: Act }[];

function actsOf(
  of: Readonly<Record<string, Fault | Command>>,
  callee: string,
  actOf: (name: string, args: Values) => Act,
): Acts {
  return Object.entries(of).flatMap(([name, { args }]) =>
    variantsOf(args, callee).map((given) => ({
      text: [name, argsText(given)].join(' ').trim(),
      act: actOf(name, given),
    })),
  );
}

function* effectsIn({ calm, outage }: Worlds, index: number): Generator<string> {
  const { id, calls } = calm.services[index];
  const { name, commands, faults = {} } = calm.compiled.types[index];
  const callee = calls[0]?.to ?? '';
  const allFaults = actsOf(faults, callee, (fault, args) => injecting(index, faults[fault], args));
  const allCommands = actsOf(commands, callee, (verb, args) => giving(index, commands[verb], args));
  for (const [at, start] of [
    ['calm', calm],
    ['in the outage', outage],
  ] as const) {
    const undisturbed = undisturbedFrom(start);
    const facts = [...undisturbed.later[0][index]].map(([fact, value]) => `${fact}: ${value}`);
    yield `${id} (${name}) ${at}\n  +${MOMENTS[0]} ${facts.join(', ')}\n`;
    for (const { text, act } of allFaults) yield ` fault ${text}\n${effectOf(undisturbed, index, act)}`;
    for (const { text, act } of allCommands) yield ` ${text}\n${effectOf(undisturbed, index, act)}`;
  }
  for (const fault of allFaults) {
    const broken = cloneWorld(calm);
    fault.act(broken);
    const undisturbed = undisturbedFrom(pass(broken, ANSWER_MINUTES), [ANSWER_MINUTES]);
    yield `${id} (${name}) after ${fault.text}\n`;
    for (const { text, act } of allCommands) yield ` ${text}\n${effectOf(undisturbed, index, act)}`;
  }
}

/** The world half an hour after its first alarm. */
function inOutage(scenario: Scenario): World {
  const world = createWorld(scenario, { seed: SEED });
  while (world.monitoring.firstStep < 0 && world.step < world.compiled.horizonStep) advance(world);
  return pass(world, OUTAGE_MINUTES);
}

/** Services of a topology without an incident: queries of one database become slow, and some instances. */
function topologyWorlds(id: string): Worlds {
  const parsed = parseYaml(scenarioFileName(id), textsOf('scenarios', '.yaml').get(id)!);
  assert(parsed.ok, `${id} is readable`);
  const loaded = loadTopology(id, parsed);
  assert(loaded.ok, `${id} is a topology`);
  const { services } = loaded.topology;
  const recovery = { signal: 'riders.failing', compare: '<', threshold: 0.005 } as const;
  const words = { services, recovery, telemetrySource: null, alarms: [], logs: [], milestones: [] };
  const calm = pass(createWorld(scenarioOf(words), { seed: SEED }), CALM_MINUTE);
  const outage = cloneWorld(calm);
  injectFault(outage, 'positions-db/slow-query', { share: 0.3, factor: 40 });
  injectFault(outage, 'api/hot-instances', { count: 8, latency: 20 });
  return { calm, outage: pass(outage, OUTAGE_MINUTES) };
}

function scenarioWorlds(id: string): Worlds {
  const scenario = shippedScenario(id);
  return { calm: pass(createWorld(scenario, { seed: SEED }), CALM_MINUTE), outage: inOutage(scenario) };
}

const PLAYED: Readonly<Record<string, (id: string) => Worlds>> = {
  'kinesis-2020': scenarioWorlds,
  'dynamodb-2025': scenarioWorlds,
  'slack-2022': scenarioWorlds,
  'ride-hailing': topologyWorlds,
};

/** By type: the first service of it, in the first of these worlds that has one. */
const owners = new Map<string, Worlds & { readonly index: number }>();

beforeAll(() => {
  for (const [id, worldsOf] of Object.entries(PLAYED)) {
    const worlds = worldsOf(id);
    for (const [index, { name }] of worlds.calm.compiled.types.entries())
      if (!owners.has(name)) owners.set(name, { ...worlds, index });
  }
});

test.each(COMPONENT_TYPES.map(({ name }) => name))('%s', (name) => {
  const owner = owners.get(name);
  assert(owner !== undefined, `a world has ${name}`);
  const now = [...effectsIn(owner, owner.index)].join('');
  const file = new URL(`recorded-effects/${name}.txt`, import.meta.url);
  if (process.env.RECORD_EFFECTS !== undefined) writeFileSync(file, now);
  expect(now.split('\n')).toEqual(readFileSync(file, 'utf8').split('\n'));
});
