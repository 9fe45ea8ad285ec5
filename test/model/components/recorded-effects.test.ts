// What every command, fault and input does to its own service, calm and in the outage: metrics, outputs, tasks, servers and
// what people lose, against the same world left alone. The list of each type stands beside this test, to be read; with
// RECORD_EFFECTS=1 they are written anew, after a change of the model that is meant to move them.
import { expect, test } from 'vitest';
import type { Command, Fault, Service } from '#model/engine/component-type.ts';
import { checkFields, type Values } from '#model/engine/fields.ts';
import { cloneWorld, openTurn, type World } from '#model/engine/world.ts';
import {
  type Facts,
  factsOf,
  figure,
  type Owner,
  pass,
  RECORDED,
  recordedOwner,
  variantsOf,
} from '../../support/effects.ts';
import { recordedLines } from '../../support/recorded-lines.ts';

/** Minutes after the command. */
const MOMENTS = [1, 6, 30] as const;
/** A command that answers a fault comes so many minutes after it, and is looked at after as many more. */
const ANSWER_MINUTES = 6;

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

/** Each input held at none, half and all of what it says. */
const inputsOf = (service: Service): Acts =>
  Object.entries(service.inputs).flatMap(([name, place]) =>
    [0, 0.5, 1].map((value) => ({
      text: `input ${name}=${value}`,
      act: (world: World) => {
        world.overrides.push({ place, value, untilStep: world.compiled.horizonStep });
        return null;
      },
    })),
  );

function* effectsIn({ worlds: { calm, outage }, index }: Owner): Generator<string> {
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
    for (const { text, act } of inputsOf(calm.services[index])) yield ` ${text}\n${effectOf(undisturbed, index, act)}`;
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

test.each(RECORDED)('%s', (name) => {
  const now = [...effectsIn(recordedOwner(name))].join('');
  const file = new URL(`recorded-effects/${name}.txt`, import.meta.url);
  const known = recordedLines(file, now);
  expect(now.split('\n')).toEqual(known);
});
