// `npm run components -- [TYPE...] [--json]`: the building blocks of scenarios, read from the code: every component type with its
// parameters, inputs, signals, metrics, commands and faults. Markdown, or JSON.
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import type { ComponentType } from '#model/engine/component-type.ts';
import type { Field, Fields } from '#model/engine/fields.ts';
import { kebabOf } from '#model/engine/spelling.ts';
import { choose } from '../content/naming.ts';
import { createTool, type Main, parseLine, print, runProcess, stop } from './tool.ts';

type ListedField = {
  readonly name: string;
  readonly doc: string;
  readonly type: Field['type'];
  readonly unit: string;
  /** Allowed values, such as `0 to 1` or `usual, backup`. */
  readonly allowed: string;
  /** Default; null if the field is required. */
  readonly default: number | string | boolean | null;
};

type Listed = { readonly name: string; readonly doc: string };
type ListedCall = Listed & { readonly args: readonly ListedField[] };

type ListedType = Listed & {
  readonly params: readonly ListedField[];
  readonly inputs: readonly Listed[];
  readonly signals: readonly Listed[];
  readonly metrics: readonly (Listed & { readonly unit: string; readonly arrives: 'telemetry' | 'probe' })[];
  readonly commands: readonly (ListedCall & { readonly blast: number; readonly reversible: string })[];
  readonly faults: readonly ListedCall[];
};

function allowedBy(field: Field): string {
  switch (field.type) {
    case 'number': {
      const { min, max, integer } = field;
      const range = [min === undefined ? '' : `from ${min}`, max === undefined ? '' : `to ${max}`].filter(Boolean);
      return [integer === true ? 'whole number' : 'number', ...range].join(' ');
    }
    case 'choice':
      return field.of.join(', ');
    case 'flag':
      return 'true, false';
    case 'text':
      return `text of ${field.max} characters or fewer`;
  }
}

const fieldsOf = (fields: Fields): ListedField[] =>
  Object.entries(fields).map(([name, field]) => ({
    name: kebabOf(name),
    doc: field.doc,
    type: field.type,
    unit: field.type === 'number' ? (field.unit ?? '') : '',
    allowed: allowedBy(field),
    default: field.default ?? null,
  }));

const signalsOf = (signals: ComponentType['outputs']): Listed[] =>
  Object.entries(signals).map(([name, { doc }]) => ({ name: kebabOf(name), doc }));

const listedOf = (type: ComponentType): ListedType => ({
  name: type.name,
  doc: type.doc,
  params: fieldsOf(type.params),
  inputs: signalsOf(type.inputs),
  signals: signalsOf(type.outputs),
  metrics: Object.entries(type.metrics).map(([name, { doc, unit, route }]) => ({ name, doc, unit, arrives: route })),
  commands: Object.entries(type.commands).map(([name, { doc, args, blast, reversible }]) => ({
    name,
    doc,
    args: fieldsOf(args),
    blast,
    reversible,
  })),
  faults: Object.entries(type.faults ?? {}).map(([name, { doc, args }]) => ({ name, doc, args: fieldsOf(args) })),
});

const cell = (value: unknown): string => String(value ?? '').replaceAll('|', '\\|');

const row = (cells: readonly unknown[]): string => `| ${cells.map(cell).join(' | ')} |`;

const rowsOf = (columns: readonly string[], rows: readonly (readonly unknown[])[]): string[] => [
  ...[columns, columns.map(() => '---'), ...rows].map(row),
];

/** A table, or nothing if it has no rows. */
const table = (title: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): string[] =>
  rows.length === 0 ? [] : ['', `### ${title}`, '', ...rowsOf(columns, rows)];

const code = (text: string): string => `\`${text}\``;

/** One row per type: its purpose, its commands and its faults. */
const overviewOf = (types: readonly ListedType[]): string => {
  const names = (all: readonly Listed[]) => all.map(({ name }) => code(name)).join(', ');
  return rowsOf(
    ['type', 'what it is', 'commands', 'faults'],
    types.map(({ name, doc, commands, faults }) => [code(name), doc, names(commands), names(faults)]),
  ).join('\n');
};

const argsText = (args: readonly ListedField[]): string =>
  args
    .map(({ name, allowed, unit, default: given }) => {
      const bounds = unit === '' ? allowed : `${allowed}, ${unit}`;
      return `${code(name)} (${bounds}${given === null || given === '' ? '' : `, ${given} if not given`})`;
    })
    .join('; ');

const markdownOf = ({ name, doc, params, inputs, signals, metrics, commands, faults }: ListedType): string =>
  [
    `## ${code(name)}`,
    '',
    `${doc}.`,
    ...table(
      'Parameters',
      ['parameter', 'meaning', 'allowed', 'unit', 'default'],
      params.map((one) => [code(one.name), one.doc, one.allowed, one.unit, one.default ?? 'must be given']),
    ),
    ...table(
      'Inputs',
      ['input', 'meaning'],
      inputs.map((one) => [code(one.name), one.doc]),
    ),
    ...table(
      'Signals',
      ['signal', 'meaning'],
      signals.map((one) => [code(one.name), one.doc]),
    ),
    ...table(
      'Metrics',
      ['metric', 'meaning', 'unit', 'arrives by'],
      metrics.map((one) => [code(one.name), one.doc, one.unit, one.arrives]),
    ),
    ...table(
      'Commands',
      ['command', 'meaning', 'arguments', 'blast radius', 'reversible'],
      commands.map((one) => [code(one.name), one.doc, argsText(one.args), one.blast, one.reversible]),
    ),
    ...table(
      'Faults',
      ['fault', 'meaning', 'arguments'],
      faults.map((one) => [code(one.name), one.doc, argsText(one.args)]),
    ),
  ].join('\n');

function chosenTypes(names: readonly string[]): ListedType[] {
  const known = COMPONENT_TYPES.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    return stop('components', {
      code: 'name/unknown',
      why: `there is no component type ${unknown}`,
      fix: choose(unknown, known),
    });
  return COMPONENT_TYPES.filter(({ name }) => names.length === 0 || names.includes(name)).map(listedOf);
}

export const main: Main = (line) => {
  const tool = createTool(
    'components',
    'Lists what a scenario can build with: every component type with all it has.',
  ).argument('[types...]', 'component types; all if none is given');
  const { args, options } = parseLine<{ json?: boolean }>(tool, line);
  return print(options.json, { ok: true, types: chosenTypes(args) }, ({ types }) =>
    ['# Component types', ...(types.length > 1 ? [overviewOf(types)] : []), ...types.map(markdownOf)].join('\n\n'),
  );
};

if (import.meta.main) await runProcess(main);
