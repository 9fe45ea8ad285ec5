// Parses the rows of a master scenario events list into the sections of a scenario. Unreadable cells are reported by row and
// column; their meaning is checked with the scenario.

import { type Column, type InjectSections, NAMED_EFFECTS, type Row, TEXT_EFFECTS } from './msel-columns.ts';
import type { Tree } from './yaml-tree.ts';

/** Why a cell cannot be parsed. */
type BadCell = { readonly row: number; readonly column: Column; readonly why: string; readonly fix: string };

type Note = (column: Column, why: string, fix: string) => void;

const present = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

function numberIn(row: Row, column: Column, note: Note): number | undefined {
  const text = row[column];
  if (text === '') return undefined;
  const number = Number(text.replace(/^(-?\d+),(\d+)$/, '$1.$2'));
  if (Number.isFinite(number)) return number;
  note(column, `${text} is not a number`, 'write a number of minutes');
  return undefined;
}

function flagIn(row: Row, column: Column, note: Note): boolean | undefined {
  const text = row[column].toLowerCase();
  if (text === '') return undefined;
  if (['yes', 'true', 'x', '1'].includes(text)) return true;
  if (['no', 'false', '0'].includes(text)) return false;
  note(column, `${row[column]} is neither yes nor no`, 'write yes or no, or leave it empty');
  return undefined;
}

const TYPED_CLOCK = /^(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*([ap])\.?m\.?)?(\+1)?$/i;

/** Normalizes spreadsheet times: `5:30:00` and `05:30:00 AM` become `05:30`. Other texts are kept, for the check to report. */
function clockIn(text: string): string {
  const [, hours, minutes, half = '', next = ''] = TYPED_CLOCK.exec(text) ?? [];
  if (hours === undefined) return text;
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${minutes}${next}`;
}

const TRIGGERS = ['at', 'when', 'after', 'manual'] as const;
type Trigger = (typeof TRIGGERS)[number];

/** The columns of each trigger; text in the columns of another one would be lost. */
const COLUMNS_OF: Readonly<Record<Trigger, readonly Column[]>> = {
  at: ['sim time'],
  when: ['condition', 'minutes before'],
  after: ['condition', 'minutes before'],
  manual: [],
};
const OF_TRIGGERS = [...COLUMNS_OF.at, ...COLUMNS_OF.when];

/** A time alone implies the trigger `at`; with a condition the trigger must be given. */
function triggerOf(row: Row, note: Note): Trigger {
  const written = row.trigger.toLowerCase();
  const trigger = TRIGGERS.find((one) => one === written);
  if (trigger !== undefined) return trigger;
  if (written !== '') note('trigger', `${row.trigger} sets nothing off`, `write ${TRIGGERS.join(', ')}`);
  else if (row.condition !== '')
    note('trigger', 'the condition says nothing without it', 'write when for a condition, or after for another inject');
  return row['sim time'] === '' ? 'manual' : 'at';
}

function triggerFields(row: Row, note: Note): Tree {
  const { condition } = row;
  const trigger = triggerOf(row, note);
  for (const column of OF_TRIGGERS.filter((one) => row[one] !== '' && !COLUMNS_OF[trigger].includes(one)))
    if (row.trigger !== '')
      note(column, `${row[column]} says nothing where trigger is ${trigger}`, 'empty it, or change trigger');
  const minutes = numberIn(row, 'minutes before', note);
  switch (trigger) {
    case 'at':
      if (row['sim time'] === '') note('sim time', 'the time is missing', 'write a clock time such as 05:30');
      return present({ at: clockIn(row['sim time']) });
    case 'when':
      if (condition === '') note('condition', 'the condition is missing', 'write a condition such as not severity');
      return present({ when: condition, for: minutes });
    case 'after':
      if (condition === '') note('condition', 'the other inject is missing', 'write its id, or its id and an outcome');
      return present({ after: condition, wait: minutes });
    case 'manual':
      return {};
  }
}

/** Restores the value of a word in a cell. */
function valueIn(text: string): string | number | boolean | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return ['string', 'number', 'boolean'].includes(typeof value) ? (value as string | number | boolean) : text;
  } catch {
    return text.startsWith('"') ? undefined : text;
  }
}

const WORD = /(?:[^\s"=]+=)?(?:"(?:[^"\\]|\\.)*"|[^\s"]+)/g;

function effectFields(row: Row, note: Note): Tree {
  const cell = row.effect;
  const texts = (TEXT_EFFECTS as readonly string[]).includes(cell);
  if (cell === '') return present({ text: row.text });
  if (texts) return { [cell]: row.text };
  const [name = '', ...words] = cell.match(WORD) ?? [];
  if (!(NAMED_EFFECTS as readonly string[]).includes(name)) {
    note('effect', `${name} is no effect`, `begin with ${[...NAMED_EFFECTS, ...TEXT_EFFECTS].join(', ')}`);
    return {};
  }
  const fields: Record<string, unknown> = present({ text: row.text });
  const args: Record<string, unknown> = {};
  const [first = '', ...rest] = words;
  fields[name] = valueIn(first);
  for (const one of rest) {
    const [, key, written] = /^([^\s"=]+)=(.*)$/s.exec(one) ?? [];
    const value = written === undefined ? undefined : valueIn(written);
    if (one === 'with') fields.with = args;
    else if (value === undefined) note('effect', `${one} cannot be read`, 'write name=value');
    else if (key === 'value' && name !== 'fault') fields.value = value;
    else args[key] = value;
  }
  return Object.keys(args).length > 0 ? { ...fields, with: args } : fields;
}

function splitBars(line: string): string[] {
  const parts = [''];
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\\' && i + 1 < line.length) parts[parts.length - 1] += line[++i] === 'n' ? '\n' : line[i];
    else if (line[i] === '|') parts.push('');
    else parts[parts.length - 1] += line[i];
  }
  return parts.map((part) => part.trim());
}

function answersIn(row: Row, note: Note): Tree | undefined {
  if (row.answers === '') return undefined;
  const answers: Record<string, unknown> = {};
  for (const line of row.answers.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const [id, text = '', holds = '', after = ''] = splitBars(line);
    const minutes = after === '' ? undefined : Number(after);
    if (id === '' || text === '' || Number.isNaN(minutes))
      note('answers', `${line} cannot be read`, 'write id | words | condition | minutes, one answer a line');
    else if (Object.hasOwn(answers, id)) note('answers', `${id} is given twice`, 'give each answer its own id');
    else answers[id] = present({ text, holds, after: minutes });
  }
  return answers;
}

const addressIn = (text: string): string | string[] | undefined => {
  if (text === '') return undefined;
  if (text.startsWith('[') && text.endsWith(']'))
    return text
      .slice(1, -1)
      .split(',')
      .map((one) => one.trim());
  // A team can have any name.
  if (text.startsWith('team:')) return text;
  return text.includes(',') ? text.split(',').map((one) => one.trim()) : text;
};

function expectIn(row: Row, note: Note): Tree | undefined {
  const expect = present({
    action: row['expected action'],
    when: row['expected when'],
    within: numberIn(row, 'expected by', note),
    otherwise: row['if not done'],
  });
  return Object.keys(expect).length === 0 ? undefined : expect;
}

/** The inject type that the effect implies; a planner who writes another one means another effect. */
function checkFlags(row: Row, fields: Tree, note: Note): void {
  const told = row.channel !== '' || fields.hint !== undefined || fields.stop !== undefined;
  const stops = fields.stop !== undefined;
  if (flagIn(row, 'player visible', note) === false && told)
    note('player visible', 'players see what it says', 'write yes, or use an effect without words');
  const isReal = flagIn(row, 'real-world flag', note);
  if (isReal === true && !stops)
    note('real-world flag', 'only the effect stop stops the exercise', 'write stop as the effect, or no here');
  if (isReal === false && stops)
    note('real-world flag', 'the effect stop stops the exercise', 'write yes here, or use another effect');
}

function injectIn(row: Row, note: Note): Tree {
  const effect = effectFields(row, note);
  checkFlags(row, effect, note);
  const isMessage = row.title === '';
  const within = numberIn(row, 'answer within', note);
  return present({
    title: row.title,
    type: row.type,
    ...triggerFields(row, note),
    only: row['only if'],
    from: row.from,
    to: addressIn(row.to),
    channel: row.channel,
    ...effect,
    minutes: numberIn(row, 'lasts', note),
    asks: isMessage && within !== undefined ? true : undefined,
    within,
    answers: answersIn(row, note),
    expect: expectIn(row, note),
    objective: row.objective,
    critical: flagIn(row, 'critical task', note),
    controller: row.controller,
    note: row['evaluator note'],
  });
}

/** True if the row's status excludes it. */
const isOut = ({ status }: Row): boolean => ['cancelled', 'canceled', 'dropped'].includes(status.toLowerCase());

/** Blank rows separate the parts of a list. */
const isBlank = (row: Row): boolean => Object.values(row).every((text) => text === '');

/** Not a field name: it would set the prototype of an object. */
const INHERITED = '__proto__';

/** The sections that the rows describe, and the row number of each id; `row` counts from the first row below the header. */
export function sectionsOf(rows: readonly Row[]): {
  readonly sections: InjectSections;
  readonly rowOf: ReadonlyMap<string, number>;
  /** Ids of the excluded rows. */
  readonly dropped: readonly string[];
  readonly bad: readonly BadCell[];
} {
  const bad: BadCell[] = [];
  const sections = { messages: {} as Record<string, unknown>, injects: {} as Record<string, unknown> };
  const rowOf = new Map<string, number>();
  rows.forEach((row, i) => {
    const note: Note = (column, why, fix) => bad.push({ row: i, column, why, fix });
    if (isOut(row) || isBlank(row)) return;
    if (row.id === INHERITED) note('id', `${row.id} is no name`, 'write letters, digits and hyphens');
    else if (row.id === '') note('id', 'the id is missing', 'write a name of letters, digits and hyphens');
    else if (rowOf.has(row.id)) note('id', `${row.id} is given twice`, 'give each row its own id');
    else {
      rowOf.set(row.id, i);
      sections[row.title === '' ? 'messages' : 'injects'][row.id] = injectIn(row, note);
    }
  });
  return { sections, rowOf, dropped: rows.filter(isOut).map(({ id }) => id), bad };
}
