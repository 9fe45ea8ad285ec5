// The names that content can use: commands of services and teams, and faults of services.
import type { ComponentType } from '#model/engine/component-type.ts';
import type { Fields } from '#model/engine/fields.ts';
import type { AlarmSpec } from '#model/engine/scenario.ts';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';

export type KnownCommand = { readonly args: Fields; readonly blast: number };

/** `match` is a command line with placeholders (`kubectl rollout undo deploy/{service}`), `run` a command that may use them. */
export type Alias = { readonly match: string; readonly run: string };

export type Catalogue = {
  /** By `service/verb-object`. */
  readonly commands: ReadonlyMap<string, KnownCommand>;
  /** Faults, by `service/name-of-fault`. */
  readonly faults: ReadonlyMap<string, { readonly args: Fields }>;
  /** By service. */
  readonly kinds: ReadonlyMap<string, ComponentType>;
  /** Aliases: command lines of real tools, and the commands that they map to. */
  readonly aliases: readonly Alias[];
  /** The title of each alarm, by id. */
  readonly alarms: ReadonlyMap<string, string>;
};

/** The titles of alarms, by id. */
export const titlesOf = (alarms: readonly AlarmSpec[]): ReadonlyMap<string, string> =>
  new Map(alarms.map(({ id, title }) => [id, title]));

export function catalogueOf(kinds: ReadonlyMap<string, ComponentType>, aliases: readonly Alias[] = []): Catalogue {
  const commands = new Map<string, KnownCommand>(Object.entries(TEAM_COMMANDS));
  const faults = new Map<string, { args: Fields }>();
  for (const [id, kind] of kinds) {
    for (const [verb, command] of Object.entries(kind.commands)) commands.set(`${id}/${verb}`, command);
    for (const [name, fault] of Object.entries(kind.faults ?? {})) faults.set(`${id}/${name}`, fault);
  }
  return { commands, faults, kinds, aliases, alarms: new Map() };
}

/** Merges several catalogues into one. */
export const mergeCatalogues = (all: readonly Catalogue[]): Catalogue => ({
  commands: new Map(all.flatMap(({ commands }) => [...commands])),
  faults: new Map(all.flatMap(({ faults }) => [...faults])),
  kinds: new Map(all.flatMap(({ kinds }) => [...kinds])),
  aliases: all.flatMap(({ aliases }) => aliases),
  alarms: new Map(all.flatMap(({ alarms }) => [...alarms])),
});
