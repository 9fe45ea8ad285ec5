// The injects of a scenario file as rows and fields: its own and those of the scenario that it extends, the fields of each
// inject type, and each field as text.
import { INJECT_OUTCOMES } from '#model/engine/condition.ts';
import { CHANNELS, INJECT_TYPES } from '#model/engine/scenario.ts';
import type { DraftProblem, DraftSections } from '#protocol/drafts.ts';
import { isTree, type Path, type Tree, treeOf, valueAt, withValue } from './yaml-edit.ts';

const SECTIONS = ['injects', 'messages'] as const;

export type InjectRow = {
  readonly id: string;
  readonly section: (typeof SECTIONS)[number];
  /** Everything that is written about it, also in what the file extends. */
  readonly fields: Tree;
  /** This file says something about it; or what the file extends does. */
  readonly own: boolean;
  readonly inherited: boolean;
};

/** Maps are merged key by key, and null removes, as the server merges what extends another. */
function merged(base: Tree, over: Tree): Tree {
  const fields: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = fields[key];
    if (value === null) delete fields[key];
    else fields[key] = isTree(value) ? merged(isTree(below) ? below : {}, value) : value;
  }
  return fields;
}

const treeAt = (tree: unknown, path: Path): Tree => {
  const found = valueAt(tree, path);
  return isTree(found) ? found : {};
};

/** All injects and messages, those that only this file has first, as they are written: a change of another one moves no row. Null
 * while the text cannot be read. */
export function rowsIn(text: string, base: DraftSections): InjectRow[] | null {
  const tree = treeOf(text);
  if (tree === null) return null;
  const rows = SECTIONS.flatMap((section) => {
    const own = treeAt(tree, [section]);
    const below = treeAt(base, [section]);
    const added = Object.keys(own).filter((id) => below[id] === undefined);
    const ids = [...added, ...Object.keys(below)].filter((id) => own[id] !== null);
    return ids.map((id) => ({
      id,
      section,
      fields: merged(treeAt(below, [id]), treeAt(own, [id])),
      own: own[id] !== undefined,
      inherited: below[id] !== undefined,
    }));
  });
  return rows.toSorted((a, b) => Number(a.inherited) - Number(b.inherited));
}

/** What the file says of the scenario as a whole. */
export function topIn(text: string): { readonly title: string; readonly summary: string } {
  const { title = '', summary = '' } = treeOf(text) ?? {};
  return { title: String(title), summary: String(summary) };
}

export const TRIGGERS = ['at', 'when', 'after', 'hand'] as const;
export type Trigger = (typeof TRIGGERS)[number];

export const triggerOf = ({ fields }: InjectRow): Trigger =>
  TRIGGERS.find((one) => fields[one] !== undefined) ?? 'hand';

/** What an inject does, by the field that says it, and all fields that belong to it. */
const EFFECTS = {
  from: ['from', 'channel', 'text', 'within'],
  hint: ['hint'],
  fault: ['fault'],
  tool: ['tool', 'minutes', 'text'],
  lose: ['lose', 'value', 'minutes'],
  blind: ['blind', 'minutes'],
  show: ['show', 'value', 'minutes'],
  alarm: ['alarm', 'minutes'],
  away: ['away', 'minutes', 'text'],
  jump: ['jump'],
  stop: ['stop'],
} as const;
export type Effect = keyof typeof EFFECTS;
export const EFFECT_NAMES = Object.keys(EFFECTS) as Effect[];

export const effectOf = ({ fields }: InjectRow): Effect =>
  EFFECT_NAMES.find((one) => fields[one] !== undefined) ?? 'from';

/** The column in which an inject is read: what people are told, or what is done. */
export const textFieldOf = (row: InjectRow): string => {
  const effect = effectOf(row);
  return (EFFECTS[effect] as readonly string[]).includes('text') ? 'text' : effect;
};

type Kind = 'line' | 'words' | 'number' | 'flag' | 'choice';

/** How each field is filled in; a name inside another is joined by a dot. */
const KINDS: Readonly<Record<string, Kind>> = {
  for: 'number',
  wait: 'number',
  within: 'number',
  minutes: 'number',
  value: 'number',
  blind: 'number',
  text: 'words',
  hint: 'words',
  stop: 'words',
  note: 'words',
  channel: 'choice',
  type: 'choice',
  away: 'choice',
  critical: 'flag',
  asks: 'flag',
  'expect.within': 'number',
  'expect.otherwise': 'choice',
};
export const kindOf = (field: string): Kind => KINDS[field] ?? 'line';

const TRIGGER_FIELDS: Readonly<Record<Trigger, readonly string[]>> = {
  at: ['at'],
  when: ['when', 'for'],
  after: ['after', 'wait'],
  hand: [],
};

/** A message of its own section has its time, sender and words, and nothing else. */
const MESSAGE_FIELDS = ['at', 'from', 'channel', 'text', 'asks', 'within'];

export type Group = {
  readonly name: 'about' | 'trigger' | 'effect' | 'expected' | 'planning';
  readonly fields: readonly string[];
};

/** The fields of an inject in the order in which one fills them in. */
export function groupsOf(row: InjectRow): Group[] {
  if (row.section === 'messages') return [{ name: 'effect', fields: MESSAGE_FIELDS }];
  return [
    { name: 'about', fields: ['title'] },
    { name: 'trigger', fields: [...TRIGGER_FIELDS[triggerOf(row)], 'only'] },
    { name: 'effect', fields: [...EFFECTS[effectOf(row)], 'to'] },
    {
      name: 'expected',
      fields: ['objective', 'critical', 'expect.action', 'expect.when', 'expect.within', 'expect.otherwise'],
    },
    { name: 'planning', fields: ['type', 'controller', 'note'] },
  ];
}

/** Values that a field can have, where only some make sense. */
export function choicesOf(field: string, rows: readonly InjectRow[], seats: readonly string[]): readonly string[] {
  if (field === 'channel') return CHANNELS;
  if (field === 'type') return INJECT_TYPES;
  if (field === 'away') return seats;
  return field === 'expect.otherwise' ? rows.map(({ id }) => id) : [];
}

/** Values that are offered and need not be taken. */
export function offersOf(field: string, rows: readonly InjectRow[], seats: readonly string[]): readonly string[] {
  if (field === 'to') return ['all', ...seats, 'team:team-1', 'team:team-2'];
  if (field !== 'after') return [];
  return rows.flatMap(({ id }) => INJECT_OUTCOMES.map((outcome) => (outcome === 'fired' ? id : `${id} ${outcome}`)));
}

export const textAt = ({ fields }: InjectRow, field: string): string => {
  const value = valueAt(fields, field.split('.'));
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
};

/** What a typed text stands for; undefined for nothing. What is no number stays a text, for the check to name. */
export function storedOf(field: string, typed: string): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  if (kindOf(field) === 'number') return Number.isFinite(Number(text)) ? Number(text) : text;
  if (kindOf(field) === 'flag') return text === 'true' ? true : undefined;
  if (field !== 'to' || !text.includes(',')) return text;
  return text.split(',').flatMap((one) => one.trim() || []);
}

const pathOf = ({ section, id }: InjectRow, field: string): Path => [section, id, ...field.split('.')];

export const withField = (text: string, row: InjectRow, field: string, typed: string): string =>
  withChange(text, row, field, storedOf(field, typed));

/** What the file extends says it too: then only null takes it out. */
function withChange(text: string, row: InjectRow, field: string, value: unknown): string {
  const path = pathOf(row, field);
  if (value !== undefined || !row.inherited) return withValue(text, path, value);
  return withValue(text, path, null);
}

/** Another way in which it is set off; what belonged to the old one goes. */
export function withTrigger(text: string, row: InjectRow, trigger: Trigger, start: string): string {
  const gone = TRIGGERS.flatMap((one) => TRIGGER_FIELDS[one]).filter((field) => row.fields[field] !== undefined);
  const cleared = gone.reduce((changed, field) => withChange(changed, row, field, undefined), text);
  return trigger === 'hand' ? cleared : withValue(cleared, pathOf(row, trigger), start);
}

/** What each effect begins with. */
const STARTS: Readonly<Record<Effect, Tree>> = {
  from: { from: 'Director on call', channel: 'executive', text: '' },
  hint: { hint: '' },
  fault: { fault: 'service/fault' },
  tool: { tool: 'tool/*', minutes: 30, text: '' },
  lose: { lose: 'service.signal', minutes: 30 },
  blind: { blind: 0.9, minutes: 30 },
  show: { show: 'service/Metric', value: 0, minutes: 30 },
  alarm: { alarm: 'alarm', minutes: 30 },
  away: { away: 'seat', minutes: 30, text: '' },
  jump: { jump: '00:00' },
  stop: { stop: '' },
};
const SAID = ['text', 'hint', 'stop'];

/** Another effect; its words stay where both have some, and what else belonged to the old one goes. */
export function withEffect(text: string, row: InjectRow, effect: Effect): string {
  const said = SAID.map((field) => row.fields[field]).find((words) => words !== undefined) ?? '...';
  const old = [...new Set(Object.values(EFFECTS).flat())].filter((field) => row.fields[field] !== undefined);
  const keeps: readonly string[] = EFFECTS[effect];
  const cleared = old
    .filter((field) => !keeps.includes(field))
    .reduce((changed, field) => withChange(changed, row, field, undefined), text);
  return Object.entries(STARTS[effect])
    .filter(([field]) => row.fields[field] === undefined)
    .reduce(
      (changed, [field, value]) => withValue(changed, pathOf(row, field), SAID.includes(field) ? said : value),
      cleared,
    );
}

/** A name that no other has, from what it is called. */
export function freeId(wanted: string, rows: readonly InjectRow[]): string {
  const plain =
    wanted
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'inject';
  const taken = new Set(rows.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** One more at the end of the injects. */
export const withInject = (text: string, id: string, fields: Tree): string => withValue(text, ['injects', id], fields);

export const withoutInject = (text: string, { section, id, inherited }: InjectRow): string =>
  withValue(text, [section, id], inherited ? null : undefined);

/** Problems of one field, or with no field of the inject as a whole. */
export function problemsAt(
  problems: readonly DraftProblem[],
  { section, id }: InjectRow,
  field: string,
): DraftProblem[] {
  const path = [section, id, ...(field === '' ? [] : [field])].join('.');
  return problems.filter((one) => one.path === path || (field !== '' && one.path.startsWith(`${path}.`)));
}
