// What content may name: the commands of services and teams, and what can go wrong with services.
import type { ComponentType } from '#model/engine/component-type.ts';
import type { Fields } from '#model/engine/fields.ts';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';

export type KnownCommand = { readonly args: Fields; readonly blast: number };

export type Catalogue = {
  /** By `service/verb-object`. */
  readonly commands: ReadonlyMap<string, KnownCommand>;
  /** What can go wrong, by `service/name-of-fault`. */
  readonly faults: ReadonlyMap<string, { readonly args: Fields }>;
  /** By service. */
  readonly kinds: ReadonlyMap<string, ComponentType>;
};

export function catalogueOf(kinds: ReadonlyMap<string, ComponentType>): Catalogue {
  const commands = new Map<string, KnownCommand>(Object.entries(TEAM_COMMANDS));
  const faults = new Map<string, { args: Fields }>();
  for (const [id, kind] of kinds) {
    for (const [verb, command] of Object.entries(kind.commands)) commands.set(`${id}/${verb}`, command);
    for (const [name, fault] of Object.entries(kind.faults ?? {})) faults.set(`${id}/${name}`, fault);
  }
  return { commands, faults, kinds };
}

/** One catalogue of several: what any of them knows. */
export const mergeCatalogues = (all: readonly Catalogue[]): Catalogue => ({
  commands: new Map(all.flatMap(({ commands }) => [...commands])),
  faults: new Map(all.flatMap(({ faults }) => [...faults])),
  kinds: new Map(all.flatMap(({ kinds }) => [...kinds])),
});
