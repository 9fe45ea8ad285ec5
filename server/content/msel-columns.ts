// The master scenario events list (MSEL): one row for each inject or message, as planners keep it in a spreadsheet. Rows are
// made from the scenario as written; `msel-rows.ts` reads them back without loss.

import { isTree, type Tree } from './yaml-tree.ts';

export const COLUMNS = [
  'id',
  'title',
  'type',
  'status',
  'trigger',
  'sim time',
  'condition',
  'minutes before',
  'only if',
  'from',
  'to',
  'channel',
  'text',
  'effect',
  'lasts',
  'answer within',
  'answers',
  'objective',
  'critical task',
  'expected action',
  'expected when',
  'expected by',
  'if not done',
  'controller',
  'evaluator note',
  'player visible',
  'real-world flag',
] as const;
export type Column = (typeof COLUMNS)[number];
export type Row = Readonly<Record<Column, string>>;

/** The two sections of a scenario that hold injects. */
export type InjectSections = { readonly messages: Tree; readonly injects: Tree };

/** The column of each field of an inject; a nested field is looked up by both names. */
export const COLUMN_OF: Readonly<Record<string, Column>> = {
  title: 'title',
  type: 'type',
  at: 'sim time',
  when: 'condition',
  after: 'condition',
  for: 'minutes before',
  wait: 'minutes before',
  only: 'only if',
  from: 'from',
  to: 'to',
  channel: 'channel',
  text: 'text',
  within: 'answer within',
  asks: 'answer within',
  answers: 'answers',
  minutes: 'lasts',
  fault: 'effect',
  with: 'effect',
  tool: 'effect',
  lose: 'effect',
  blind: 'effect',
  show: 'effect',
  alarm: 'effect',
  value: 'effect',
  away: 'effect',
  jump: 'effect',
  hint: 'text',
  stop: 'text',
  objective: 'objective',
  critical: 'critical task',
  controller: 'controller',
  note: 'evaluator note',
  'expect.action': 'expected action',
  'expect.when': 'expected when',
  'expect.within': 'expected by',
  'expect.otherwise': 'if not done',
};

/** Effects with one field; `value` and arguments follow it in the cell. */
export const NAMED_EFFECTS = ['fault', 'tool', 'lose', 'show', 'alarm', 'away', 'blind', 'jump'] as const;
/** Effects whose text is in the text column. */
export const TEXT_EFFECTS = ['hint', 'stop'] as const;

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const yesNo = (value: unknown): string => (value === undefined ? '' : value === true ? 'yes' : 'no');

/** The words of a cell are separated by spaces; a word that would be split or misread is written as JSON. */
const word = (value: unknown): string =>
  typeof value === 'string' && /^[^\s"=]+$/.test(value) && Number.isNaN(Number(value)) && !/^(true|false)$/.test(value)
    ? value
    : JSON.stringify(value);

function effectCell(written: Tree): string {
  const text = TEXT_EFFECTS.find((field) => written[field] !== undefined);
  if (text !== undefined) return text;
  const named = NAMED_EFFECTS.find((field) => written[field] !== undefined);
  if (named === undefined) return '';
  const value = written.value === undefined ? [] : [`value=${word(written.value)}`];
  const args = isTree(written.with) ? Object.entries(written.with).map(([key, one]) => `${key}=${word(one)}`) : [];
  const none = isTree(written.with) && args.length === 0 ? ['with'] : [];
  return [named, word(written[named]), ...value, ...args, ...none].join(' ');
}

/** One answer a line: id, text, its condition, and its minutes. */
function answersCell(answers: unknown): string {
  if (!isTree(answers)) return '';
  return Object.entries(answers)
    .map(([id, one]) => {
      const { text, holds, after } = one as Tree;
      const parts = [id, text, holds, after].map((part) => (part === undefined ? '' : escapeBar(String(part))));
      return parts.join(' | ').trimEnd();
    })
    .join('\n');
}

const escapeBar = (text: string): string => text.replace(/[\\|\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`));

function triggerOf({ at, when, after }: Tree): string {
  if (at !== undefined) return 'at';
  if (when !== undefined) return 'when';
  return after === undefined ? 'manual' : 'after';
}

function rowOf(id: string, written: Tree): Row {
  const expect = isTree(written.expect) ? written.expect : {};
  const told = written.channel !== undefined || written.hint !== undefined || written.stop !== undefined;
  const to = Array.isArray(written.to) ? `[${written.to.join(', ')}]` : textOf(written.to);
  return {
    id,
    title: textOf(written.title),
    type: textOf(written.type),
    status: 'planned',
    trigger: triggerOf(written),
    'sim time': textOf(written.at),
    condition: textOf(written.when ?? written.after),
    'minutes before': textOf(written.for ?? written.wait),
    'only if': textOf(written.only),
    from: textOf(written.from),
    to,
    channel: textOf(written.channel),
    text: textOf(written.text ?? written.hint ?? written.stop),
    effect: effectCell(written),
    lasts: textOf(written.minutes),
    'answer within': textOf(written.within),
    answers: answersCell(written.answers),
    objective: textOf(written.objective),
    'critical task': yesNo(written.critical),
    'expected action': textOf(expect.action),
    'expected when': textOf(expect.when),
    'expected by': textOf(expect.within),
    'if not done': textOf(expect.otherwise),
    controller: textOf(written.controller),
    'evaluator note': textOf(written.note),
    'player visible': yesNo(told),
    'real-world flag': yesNo(written.stop !== undefined),
  };
}

/** Messages first, then injects, each as written. Messages of the message section have no title. */
export const rowsOf = ({ messages, injects }: InjectSections): Row[] =>
  [...Object.entries(messages), ...Object.entries(injects)].map(([id, written]) => rowOf(id, written as Tree));
