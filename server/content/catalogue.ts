// What content may name: the commands of services and teams, and the signals that services put out.

import type { ComponentType } from '#model/engine/component-type.ts';
import type { Fields } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import { kebabOf } from '#model/engine/spelling.ts';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import { choose } from './naming.ts';
import { parseSignal } from './texts.ts';

export type KnownCommand = { readonly args: Fields; readonly blast: number };

export type Catalogue = {
  /** By `service/verb-object`. */
  readonly commands: ReadonlyMap<string, KnownCommand>;
  /** What can go wrong, by `service/name-of-fault`. */
  readonly faults: ReadonlyMap<string, { readonly args: Fields }>;
  /** First halves of commands: services and the areas of team commands. */
  readonly areas: readonly string[];
  readonly kinds: ReadonlyMap<string, ComponentType>;
};

const areaOf = (command: string): string => command.slice(0, command.indexOf('/'));

export function catalogueOf(kinds: ReadonlyMap<string, ComponentType>): Catalogue {
  const commands = new Map<string, KnownCommand>(Object.entries(TEAM_COMMANDS));
  for (const [id, kind] of kinds)
    for (const [verb, command] of Object.entries(kind.commands)) commands.set(`${id}/${verb}`, command);
  const faults = new Map(
    [...kinds].flatMap(([id, kind]) =>
      Object.entries(kind.faults ?? {}).map(([name, fault]) => [`${id}/${name}`, fault] as const),
    ),
  );
  return { commands, faults, kinds, areas: [...new Set([...kinds.keys(), ...[...commands.keys()].map(areaOf)])] };
}

/** One catalogue of several: what any of them knows. */
export const mergeCatalogues = (all: readonly Catalogue[]): Catalogue => ({
  commands: new Map(all.flatMap(({ commands }) => [...commands])),
  faults: new Map(all.flatMap(({ faults }) => [...faults])),
  kinds: new Map(all.flatMap(({ kinds }) => [...kinds])),
  areas: [...new Set(all.flatMap(({ areas }) => areas))],
});

/** What is wrong with a reference to a signal, or null. */
export function signalProblem(
  kinds: ReadonlyMap<string, ComponentType>,
  reference: string,
): { why: string; fix: string } | null {
  const signal = parseSignal(reference);
  if (signal === null)
    return { why: `${reference} is not a signal`, fix: 'write service.signal, such as front-end.errors' };
  const kind = kinds.get(signal.service);
  if (kind === undefined)
    return { why: `there is no service called ${signal.service}`, fix: choose(signal.service, [...kinds.keys()]) };
  if (Object.hasOwn(kind.outputs, signal.output)) return null;
  const outputs = Object.keys(kind.outputs).map(kebabOf);
  return {
    why: `${signal.service} has no signal called ${kebabOf(signal.output)}`,
    fix: choose(kebabOf(signal.output), outputs),
  };
}

/** The same reference in code spelling; it must have been found without a problem. */
export function signalKeyOf(reference: string): string {
  const signal = parseSignal(reference);
  assert(signal !== null, `${reference} was let through and is not a signal`);
  return `${signal.service}.${signal.output}`;
}
