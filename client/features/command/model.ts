// From a command's declaration to a form and back: titles, labels, initial values, choices, and values in the format of
// the protocol.
import type { Field, Fields, NumberField, Value, Values } from '#model/engine/fields.ts';
import type { AlarmView, Briefing, CommandView } from '#model/incident/view-types.ts';

/** What stands in the inputs: texts, and true or false for a flag. */
export type Entries = Record<string, string | boolean>;

export const commandArea = (command: string): string => command.slice(0, command.indexOf('/'));

export type ServiceChanges = { readonly id: string; readonly name: string; readonly commands: readonly CommandView[] };

/** Commands of services that this person may give, by service in the order of the briefing. */
export function serviceChangesIn(
  { services, commands }: Pick<Briefing, 'services' | 'commands'>,
  isWanted: (command: string) => boolean = () => true,
): ServiceChanges[] {
  const mine = commands.filter((one) => one.mine && isWanted(one.do));
  return services
    .map(({ id, name }) => ({ id, name, commands: mine.filter((one) => commandArea(one.do) === id) }))
    .filter((group) => group.commands.length > 0);
}

function firstEntry(field: Field, given: Value | undefined): string | boolean {
  const value = given ?? field.default;
  if (field.type === 'flag') return value === true;
  if (value !== undefined) return String(value);
  return field.type === 'choice' ? field.of[0] : '';
}

export function firstEntries(fields: Fields, given: Values): Entries {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, firstEntry(field, given[name])]));
}

/** Values for the wire. What is not a number stays text, so that the check can say so. */
export function valuesOf(fields: Fields, entries: Entries): Values {
  const values: Values = {};
  for (const [name, field] of Object.entries(fields)) {
    const entry = entries[name];
    if (entry === '' && field.type !== 'text') continue;
    const asNumber = field.type === 'number' ? Number(entry) : Number.NaN;
    values[name] = Number.isNaN(asNumber) ? entry : asNumber;
  }
  return values;
}

export type Choice = { value: string; label: string };

/** Fields that only make sense for a service made of hosts. */
const OF_HOSTS = ['host', 'line', 'count'];

/** Names that a text field of one of the team's own commands can take, where the screen knows them. */
export function knownChoices(
  name: string,
  entries: Entries,
  briefing: Briefing,
  alarms: readonly AlarmView[],
): Choice[] | null {
  switch (name) {
    case 'service':
      return briefing.services
        .filter(({ open, hosts }) => open && (hosts > 0 || OF_HOSTS.every((field) => !Object.hasOwn(entries, field))))
        .map(({ id, name }) => ({ value: id, label: name }));
    case 'metric':
      return (briefing.services.find(({ id }) => id === entries.service)?.metrics ?? []).map(({ id }) => ({
        value: id,
        label: id,
      }));
    case 'alarm':
      return alarms.map(({ id, title }) => ({ value: id, label: title }));
    case 'cause':
      return briefing.causes.map(({ id, title }) => ({ value: id, label: title }));
    default:
      return null;
  }
}

/** True for a text that lists services by their ids, separated by spaces. */
export const namesServices = (name: string, field: Field): boolean => name === 'scope' && field.type === 'text';

export const idsIn = (text: string): string[] => text.split(' ').filter((id) => id !== '');

/** Fields that hold the number of a host. */
const HOST_NUMBERS = ['host', 'first'];

/** The bounds of a number; a host's are those of a fleet of `hosts`. */
export function boundsOf(name: string, field: NumberField, hosts: number): { min?: number; max?: number } {
  return { min: field.min, max: HOST_NUMBERS.includes(name) && hosts > 0 ? hosts - 1 : field.max };
}

/** A value in the type that the command declares: a severity may be a number for one and a choice for another. */
export function typedFor(command: CommandView | undefined, name: string, value: Value): Value {
  const type = command?.args[name]?.type;
  if (type === 'number') return Number(value);
  return type === undefined || type === 'flag' ? value : String(value);
}
