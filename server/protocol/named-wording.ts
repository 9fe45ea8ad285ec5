// Wording with names in the place of ids, shared by the page and by what leaves the server as a report: labels of commands,
// fields, metrics and states are the same for everybody, names of people and services come from the caller.
import { BY_IDS, type NamedKind, type Wording } from './wording.ts';
import { hostStateOrSame } from './words/host-states.ts';
import { choiceLabel, commandLabel, fieldInText } from './words/labels.ts';
import { metricLabel } from './words/metric-labels.ts';

type Known = {
  /** Name of a player, a seat, or either; null if it is neither. */
  person(id: string): string | null;
  /** Of services, alarms, runbooks and causes, by id. */
  readonly names: ReadonlyMap<string, string>;
  clock(step: number): string;
};

export function namedWording({ person, names, clock }: Known): Wording {
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
    clock,
    reading: (line) =>
      BY_IDS.reading(line.name === 'state' ? { ...line, value: hostStateOrSame(`${line.value}`) } : line),
  };
}
