// Wording with names in place of ids, shared by the page and the exported reports. Labels of commands, fields, metrics and states
// are fixed; names of people and services come from the caller.
import type { Field } from '#model/engine/fields.ts';
import type { Facet } from '#model/engine/scoring-spec.ts';
import { ENGLISH_FIGURES, type Figures } from './figures.ts';
import { BY_IDS, type NamedKind, readingText, type Wording } from './wording.ts';
import { hostStateOrSame } from './words/host-states.ts';
import { choiceLabel, commandLabel, fieldInText, TEAM_COMMAND_LABELS } from './words/labels.ts';
import { metricLabel } from './words/metric-labels.ts';

type Titled = { readonly id: string; readonly title: string };

/** Display names of a drill's items. */
type NamedThings = {
  /** Alarms, causes and runbooks. */
  readonly titled: readonly Titled[];
  readonly services: readonly { readonly id: string; readonly name: string }[];
  /** The possible answers of a claim. */
  readonly facets: Readonly<Record<Facet, readonly Titled[]>>;
};

/** Names by id; on a clash with a claim answer's id, the other item wins. */
export const namesById = ({ titled, services, facets }: NamedThings): Map<string, string> =>
  new Map([
    ...[...Object.values(facets).flat(), ...titled].map(({ id, title }) => [id, title] as const),
    ...services.map(({ id, name }) => [id, name] as const),
  ]);

/** Commands as a briefing lists them. */
type Commands = readonly { readonly do: string; readonly args: Readonly<Record<string, Field>> }[];

const verbIn = (command: string): string => command.slice(command.indexOf('/') + 1);

/** Team commands belong to no service. */
const isOfService = (command: string): boolean => !(command in TEAM_COMMAND_LABELS);

/** Lookups over a list of commands, cached: the list is fixed for a drill, while wordings are made on each render. */
type Index = {
  readonly fields: ReadonlyMap<string, Readonly<Record<string, Field>>>;
  /** Command names that several services share. */
  readonly shared: ReadonlySet<string>;
};

const indexes = new WeakMap<Commands, Index>();

function indexOf(commands: Commands): Index {
  const known = indexes.get(commands);
  if (known !== undefined) return known;
  const byVerb = Map.groupBy(
    commands.filter((one) => isOfService(one.do)),
    (one) => verbIn(one.do),
  );
  const index = {
    fields: new Map(commands.map((one) => [one.do, one.args])),
    shared: new Set([...byVerb].flatMap(([verb, all]) => (all.length > 1 ? [verb] : []))),
  };
  indexes.set(commands, index);
  return index;
}

type Known = {
  /** Name of a player, a seat, or either; null if it is neither. */
  person(id: string): string | null;
  /** Names of services, alarms, runbooks, causes and claim answers, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly commands: Commands;
  clock(step: number): string;
  /** Defaults to English. */
  readonly figures?: Figures;
};

export function namedWording({ person, names, commands, clock, figures = ENGLISH_FIGURES }: Known): Wording {
  const reading = readingText(figures);
  const { fields, shared } = indexOf(commands);
  const name = (kind: NamedKind, id: string): string => {
    switch (kind) {
      case 'player':
      case 'person':
      case 'seat':
        return person(id) ?? id;
      case 'command':
        return commandLabel(id);
      case 'field':
        return fieldInText(id);
      case 'metric':
        return metricLabel(id);
      default:
        return names.get(id) ?? id;
    }
  };
  return {
    ...BY_IDS,
    name,
    value: (value) => names.get(String(value)) ?? null,
    choice: choiceLabel,
    field: (command, field) => fields.get(command)?.[field] ?? null,
    place: (command) =>
      isOfService(command) && shared.has(verbIn(command)) ? command.slice(0, command.indexOf('/')) : null,
    clock,
    figures,
    reading: (line) => reading(line.name === 'state' ? { ...line, value: hostStateOrSame(`${line.value}`) } : line),
  };
}
