// How this screen words what the server tells: names of people and things in the place of their ids, and times of the drill's
// own clock.
import { namedWording } from '#protocol/named-wording.ts';
import type { Wording } from '#protocol/wording.ts';
import { type Names, type People, personName } from '../features/timeline/record.ts';
import { clockAtStep } from '../ui/format.ts';

export const wordingFor = (names: Names, people: People, fromMinute: number): Wording =>
  namedWording({
    person: (id) => people.seats.find((seat) => seat.id === id)?.name ?? personName(id, people),
    names,
    clock: (step) => clockAtStep(fromMinute, step),
  });
