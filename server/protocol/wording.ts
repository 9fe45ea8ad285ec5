// Words a message: formats each argument by its kind, then fills the template of its code. The caller passes in names for ids;
// without them, as on the server, on the command line and for other clients, the text shows ids.
import type { Field } from '../model/engine/fields.ts';
import type { AnyMessage, CommandCall, MessageArgs, MessageValue, Quantity } from '../model/engine/message.ts';
import { formatClock, STEPS_PER_MINUTE } from '../model/engine/time.ts';
import type { WireRefusal } from './events.ts';
import { ENGLISH_FIGURES, type Figures } from './figures.ts';
import type { ArgKind, ArgKinds, ArgSpec } from './messages/kinds.ts';
import { MESSAGES, REFUSALS } from './messages.ts';
import { meaningOf, phraseOf, togetherOf } from './words/en/call-phrases.ts';
import { GIVEN_WORDS, POSTED } from './words/en/given.ts';
import { SET_WORDS } from './words/en/set-words.ts';
import { FORMS, MESSAGE_WORDS, REFUSAL_WORDS } from './words/en.ts';
import { choiceLabel, unitLabel, zeroLabel } from './words/labels.ts';
import type { Template } from './words/template.ts';

/** Argument kinds that are ids of named items. */
export type NamedKind =
  | 'player'
  | 'seat'
  | 'person'
  | 'service'
  | 'alarm'
  | 'command'
  | 'field'
  | 'metric'
  | 'runbook'
  | 'cause';

/** What the caller knows: names, labels and the clock. */
export type Wording = {
  name(kind: NamedKind, id: string): string;
  /** The name of a command field's value; null where it is not an id. */
  value(value: string | number | boolean): string | null;
  /** Any other value of a field, such as one of its choices. */
  choice(value: string): string;
  /** The declaration of a command's field; null where that is not known. */
  field(command: string, field: string): Field | null;
  /** The service of a command whose name several services share; null for any other command. */
  place(command: string): string | null;
  clock(step: number): string;
  readonly figures: Figures;
  /** A line of a host. */
  reading(line: ArgKinds['readings'][number]): string;
};

/** Units that are written without a space. */
const RATES: Readonly<Record<string, string>> = { 'per-hour': '/h', 'per-second': '/s' };

/** Formats a share as a percentage, other figures to three digits or a whole number. */
function quantityText({ value, unit }: Quantity, { share, plain }: Figures): string {
  if (value === null) return '';
  if (unit === 'share') return share(value);
  const figure = plain(Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
  if (unit === '' || unit === 'count') return figure;
  return RATES[unit] === undefined ? `${figure} ${unit}` : `${figure}${RATES[unit]}`;
}

/** A line of a host with its figures written so. */
export const readingText =
  (figures: Figures): Wording['reading'] =>
  ({ name, value, unit }) =>
    `${name} ${typeof value === 'number' ? quantityText({ value, unit }, figures) : value}`;

/** Ids as they are. */
export const BY_IDS: Wording = {
  name: (_, id) => id,
  value: () => null,
  choice: (value) => value,
  field: () => null,
  place: () => null,
  clock: (step) => formatClock(Math.floor(step / STEPS_PER_MINUTE)),
  figures: ENGLISH_FIGURES,
  reading: readingText(ENGLISH_FIGURES),
};

const LISTS = { fields: 'field', metrics: 'metric', seats: 'seat', services: 'service' } as const;

const SHARE_RATE = 'share/h';

type CallValue = CommandCall['with'][string];

/** A number with the unit that its field declares. */
function numberText(value: number, { unit = '' }: Field & { type: 'number' }, { share, plain }: Figures): string {
  if (unit === 'share') return share(value);
  if (unit === SHARE_RATE) return `${share(value)}/h`;
  return unit === '' ? plain(value) : `${plain(value)} ${unitLabel(unit)}`;
}

/** A value with the label of its field; free text is quoted. */
function labelledText(label: string, value: CallValue, wording: Wording): string {
  const choice = wording.choice(String(value));
  const isProse = choice === value && choice.includes(' ');
  return FORMS.field(label, isProse ? FORMS.quoted(choice) : choice);
}

/** One value of a call: a name, a number with its unit, a choice, or free text. */
function givenText(command: string, field: string, value: CallValue, wording: Wording): string {
  const named = (value === 0 ? zeroLabel(command, field) : null) ?? wording.value(value);
  if (named !== null) return named;
  const label = wording.name('field', field);
  const declared = wording.field(command, field);
  if (declared === null || declared.type === 'text') return labelledText(label, value, wording);
  if (declared.type === 'flag') return value === true ? label : FORMS.not(label);
  const meaning = meaningOf(command, field, String(value));
  if (meaning !== null) return meaning;
  const text =
    declared.type === 'number' ? numberText(Number(value), declared, wording.figures) : wording.choice(String(value));
  return phraseOf(command, field)?.(text) ?? FORMS.field(label, text);
}

/** False for a value that means "none": an empty default. */
function saysSomething(command: string, field: string, value: CallValue, wording: Wording): boolean {
  if (value === '') return false;
  const declared = wording.field(command, field);
  const isDefault = declared !== null && 'default' in declared && declared.default === value;
  return !isDefault || (value !== 0 && value !== false) || (value === 0 && zeroLabel(command, field) !== null);
}

/** The worded values of a command, shown next to it: one by one, or all in one phrase. */
export function wordValues({ do: command, with: values }: CommandCall, wording: Wording): string[] {
  const names = new Set(Object.values(values).map((value) => wording.value(value)));
  const given = Object.entries(values)
    .filter(([field, value]) => saysSomething(command, field, value, wording))
    // Drop a text that only repeats the name of another value.
    .filter(([, value]) => !names.has(String(value)))
    .map(([field, value]) => [field, { value, text: givenText(command, field, value, wording) }] as const);
  const isDeclared = given.every(([field]) => wording.field(command, field) !== null);
  const together = isDeclared ? togetherOf(command)?.(Object.fromEntries(given)) : undefined;
  return together === undefined ? given.map(([, { text }]) => text) : [together];
}

/** A command with its values, where its service is shown next to it. */
export const wordBareCall = (call: CommandCall, wording: Wording): string =>
  FORMS.call(wording.name('command', call.do), wordValues(call, wording));

/** The same without a service next to it: the service is named if several share the command name. */
export function wordCall(call: CommandCall, wording: Wording): string {
  const place = wording.place(call.do);
  const text = wordBareCall(call, wording);
  return place === null ? text : FORMS.placed(wording.name('service', place), text);
}

/** A command as a log line: its sentence where it has one; a public update shows the published text. */
function wordGiven(call: CommandCall, wording: Wording): string {
  const said = GIVEN_WORDS[call.do];
  const valueText = (value: CommandCall['with'][string]) => wording.value(value) ?? wording.choice(String(value));
  if (said !== undefined)
    return said(Object.fromEntries(Object.entries(call.with).map(([field, value]) => [field, valueText(value)])));
  const posted = POSTED[call.do.slice(call.do.indexOf('/') + 1)];
  if (posted === undefined) return wordCall(call, wording);
  const { status = '', impact = '', scope = '', doing = '', nextMinutes = 0, text = '' } = call.with;
  const services = `${scope}`.split(' ').filter((id) => id !== '');
  return posted({
    ...{ status: wording.choice(`${status}`), impact: wording.choice(`${impact}`), doing: `${doing}`, text: `${text}` },
    scope: FORMS.list(services.map((id) => wording.name('service', id))),
    next: Number(nextMinutes) > 0 ? FORMS.minutes(Number(nextMinutes)) : '',
  });
}

const setWord = (word: string): string => SET_WORDS[word] ?? choiceLabel(word);

function argText(kind: ArgKind, value: MessageValue, wording: Wording): string {
  switch (kind) {
    case 'text':
      return String(value);
    case 'number':
      return wording.figures.plain(value as number);
    case 'word':
      return setWord(value as string);
    case 'words':
      return FORMS.choice((value as string[]).map(setWord));
    case 'texts':
      return FORMS.list(value as string[]);
    case 'flag':
      return FORMS.flag(value as boolean);
    case 'share':
      return wording.figures.share(value as number);
    case 'minutes':
      return FORMS.minutes(value as number);
    case 'minuteOfDay':
      return formatClock(value as number);
    case 'step':
      return wording.clock(value as number);
    case 'quantity':
      return quantityText(value as Quantity, wording.figures);
    case 'readings':
      return FORMS.list((value as ArgKinds['readings']).map((line) => wording.reading(line)));
    case 'messages':
      return FORMS.list((value as AnyMessage[]).map((message) => wordMessage(message, wording)));
    case 'call':
      return wordCall(value as CommandCall, wording);
    case 'given':
      return wordGiven(value as CommandCall, wording);
    case 'calls':
      return FORMS.calls((value as CommandCall[]).map((call) => wordCall(call, wording)));
    case 'message':
      return wordMessage(value as AnyMessage, wording);
    case 'fields':
    case 'metrics':
    case 'seats':
    case 'services':
      return FORMS.list((value as string[]).map((id) => wording.name(LISTS[kind], id)));
    default:
      return wording.name(kind, value as string);
  }
}

function fill(spec: ArgSpec, template: Template<never>, args: MessageArgs, wording: Wording): string {
  const words = Object.fromEntries(
    Object.entries(spec).map(([name, kind]) => {
      const value = args[name] ?? null;
      return [name, value === null ? '' : argText(kind.replace('?', '') as ArgKind, value, wording)];
    }),
  );
  if (typeof template === 'string') return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => words[name]);
  const quantity = (value: Quantity) => quantityText(value, wording.figures);
  return template(words as never, args as never, { quantity });
}

const own = <T>(table: T, code: string): T[keyof T] | undefined =>
  Object.hasOwn(table as object, code) ? table[code as keyof T] : undefined;

/** True for a refusal of the catalogue. */
export const isWorded = ({ code }: { readonly code: string }): boolean => Object.hasOwn(REFUSALS, code);

/** Why something is refused and what to do instead. */
export function wordRefusal({ code, args }: AnyMessage, wording: Wording = BY_IDS): { why: string; fix: string } {
  const words = own(REFUSAL_WORDS, code);
  const spec = own(REFUSALS, code);
  if (words === undefined || spec === undefined) return { why: code, fix: '' };
  const say = (template: Template<never>) => fill(spec, template, args, wording);
  return { why: say(words.why as Template<never>), fix: say(words.fix as Template<never>) };
}

/** A refusal as it crosses the wire. */
export const withWords = ({ code, args }: AnyMessage): WireRefusal => ({
  ok: false,
  code,
  args,
  ...wordRefusal({ code, args }),
});

/** A message as one text; of a refusal, why. */
export function wordMessage(message: AnyMessage, wording: Wording = BY_IDS): string {
  const { code, args } = message;
  const words = own(MESSAGE_WORDS, code);
  const spec = own(MESSAGES, code);
  if (words === undefined || spec === undefined) return wordRefusal(message, wording).why;
  return fill(spec, words as Template<never>, args, wording);
}
