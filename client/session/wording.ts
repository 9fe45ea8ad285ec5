// How this screen words what the server tells: names of people and things in the place of their ids, times of the drill's
// own clock, figures in the reader's way.
import { BY_IDS, type NamedKind, type Wording } from '#protocol/wording.ts';
import { commandTitle, fieldLabel } from '../features/command/model.ts';
import { type Names, type People, personName } from '../features/timeline/record.ts';
import { clockAtStep, format, type Unit } from '../ui/format.ts';

/** A name within a sentence begins small. */
const within = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

export function wordingFor(names: Names, people: People, fromMinute: number): Wording {
  const name = (kind: NamedKind, id: string): string => {
    switch (kind) {
      case 'player':
      case 'person':
        return people.seats.find((seat) => seat.id === id)?.name ?? personName(id, people);
      case 'seat':
        return people.seats.find((seat) => seat.id === id)?.name ?? id;
      case 'command':
        return commandTitle(id);
      case 'field':
        return within(fieldLabel(id));
      default:
        return names.get(id) ?? id;
    }
  };
  return {
    ...BY_IDS,
    name,
    value: (value) => names.get(String(value)) ?? String(value),
    clock: (step) => clockAtStep(fromMinute, step),
    quantity: ({ value, unit }) => (value === null ? '' : format.reading(value, unit as Unit)),
  };
}
