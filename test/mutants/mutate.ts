// The small wrong changes that can be made to a source file, one at a time. A change is text for text; types, documentation
// and strings are left alone.
import { parseSync } from 'vite';

export type Mutant = {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
  /** Start of the innermost function around it, -1 for what runs when the file is loaded. */
  readonly within: number;
};

type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown };
type Change = readonly [start: number, end: number, to: string];

const SWAPS: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&': ['|'],
  '|': ['&'],
  '<<': ['>>'],
  '>>>': ['<<'],
  '>>': ['<<'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '/=': ['*='],
  '|=': ['&='],
  '&=': ['|='],
  '<<=': ['>>='],
  '++': ['--'],
  '--': ['++'],
};

const METHODS: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};

/** Calls that only choose or order: without them everything passes as it came. */
const PASSING = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed']);

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

export const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

export const isFunction = ({ type }: Node): boolean =>
  type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';

/** Types, imports and names are no behaviour; what is written `as const` or `satisfies` still is. */
const isSkipped = ({ type }: Node): boolean =>
  type === 'ImportDeclaration' ||
  (type.startsWith('TS') && !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(type));

const isText = (node: Node): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');

/** The operator between two operands, found behind the left one. */
function swaps(text: string, node: Node): Change[] {
  const operator = node.operator as string;
  const left = (node.left ?? node.argument) as Node;
  if (operator === '+' && [node.left, node.right].some((side) => isText(side as Node))) return [];
  const at = node.prefix ? node.start : text.indexOf(operator, left.end);
  return (SWAPS[operator] ?? []).map((to) => [at, at + operator.length, to]);
}

const forced = (test: Node | null, ways: readonly boolean[]): Change[] =>
  test === null || test.type === 'Literal' ? [] : ways.map((way) => [test.start, test.end, `${way}`]);

const BOOLEAN = new Set(['===', '!==', '<', '<=', '>', '>=']);

/** What a function gives back: a truth value both ways, a list empty, the answer of a call missing. */
function returned(value: Node | null): Change[] {
  if (value === null) return [];
  const truth = value.type === 'LogicalExpression' || BOOLEAN.has(value.operator as string) || value.operator === '!';
  if (truth && value.operator !== '??') return forced(value, [true, false]);
  if (value.type === 'ArrayExpression' && (value.elements as Node[]).length > 0)
    return [[value.start, value.end, '[]']];
  return value.type === 'CallExpression' ? [[value.start, value.end, 'undefined']] : [];
}

function ofLiteral({ start, end, value }: Node): Change[] {
  // One more than a very large number is the same number.
  if (typeof value === 'number') return value + 1 === value ? [] : [[start, end, `${value + 1}`]];
  return typeof value === 'boolean' ? [[start, end, `${!value}`]] : [];
}

function ofCall({ callee, end }: Node): Change[] {
  const { type, object, property } = callee as { type: string; object: Node; property: Node };
  if (type !== 'MemberExpression') return [];
  const name = property.name as string;
  if (PASSING.has(name)) return [[object.end, end, '']];
  return Object.hasOwn(METHODS, name) ? [[property.start, property.end, METHODS[name]]] : [];
}

function changesOf(text: string, node: Node): Change[] {
  const { start, end } = node;
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
    case 'UpdateExpression':
      return swaps(text, node);
    case 'UnaryExpression':
      return node.operator === '!' || node.operator === '-' ? [[start, start + 1, '']] : [];
    case 'IfStatement':
    case 'ConditionalExpression':
      return forced(node.test as Node, [true, false]);
    case 'WhileStatement':
    case 'ForStatement':
      return forced(node.test as Node | null, [false]);
    case 'Literal':
      return ofLiteral(node);
    case 'CallExpression':
      return ofCall(node);
    case 'ReturnStatement':
      return returned(node.argument as Node | null);
    case 'ArrowFunctionExpression':
      return node.expression ? returned(node.body as Node) : [];
    case 'ExpressionStatement':
      return [[start, end, ';']];
    default:
      return [];
  }
}

export function parse(file: string, text: string): Node {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  return program as unknown as Node;
}

/** Every mutant of a file, in the order of its text. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const found = new Map<string, Mutant>();
  const walk = (node: Node, within: number): void => {
    if (isSkipped(node)) return;
    for (const [start, end, to] of changesOf(text, node)) {
      const from = text.slice(start, end);
      const line = text.slice(0, start).split('\n').length;
      found.set(`${start} ${end} ${to}`, { file, line, start, end, from, to, within });
    }
    const inner = isFunction(node) ? node.start : within;
    for (const child of childrenOf(node)) walk(child, inner);
  };
  walk(parse(file, text), -1);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

export const applied = (text: string, { start, end, to }: Mutant): string =>
  text.slice(0, start) + to + text.slice(end);
