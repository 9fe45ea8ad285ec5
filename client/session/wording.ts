// How this screen words what the server tells: names of people and things in the place of their ids, times of the drill's
// own clock, states of hosts by their labels.

import { BY_IDS, type NamedKind, type Wording } from '#protocol/wording.ts';
import { hostStateOrSame } from '#protocol/words/host-states.ts';
import { choiceLabel, commandLabel, fieldInText } from '#protocol/words/labels.ts';
import { type Names, type People, personName } from '../features/timeline/record.ts';
import { clockAtStep } from '../ui/format.ts';

export function wordingFor(names: Names, people: People, fromMinute: number): Wording {
  const name = (kind: NamedKind, id: string): string => {
    switch (kind) {
      case 'player':
      case 'person':
        return people.seats.find((seat) => seat.id === id)?.name ?? personName(id, people);
      case 'seat':
        return people.seats.find((seat) => seat.id === id)?.name ?? id;
      case 'command':
        return commandLabel(id);
      case 'field':
        return fieldInText(id);
      default:
        return names.get(id) ?? id;
    }
  };
  return {
    ...BY_IDS,
    name,
    value: (value) => names.get(String(value)) ?? null,
    choice: choiceLabel,
    clock: (step) => clockAtStep(fromMinute, step),
    reading: (line) =>
      BY_IDS.reading(line.name === 'state' ? { ...line, value: hostStateOrSame(`${line.value}`) } : line),
  };
}
