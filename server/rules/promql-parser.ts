// Parses the subset of PromQL that alert rules on these series use: selectors, ranges, functions over time, aggregations,
// arithmetic, comparisons, `and`, `or` and `unless`. Any other part of PromQL is refused by name, never guessed.
import {
  anchored,
  isPattern,
  isSlowPattern,
  numberOf,
  parsePromDuration,
  type Token,
  tokensOf,
  Unsupported,
  unquoted,
} from './promql-tokens.ts';

export type Matcher = { readonly label: string; readonly op: '=' | '!=' | '=~' | '!~'; readonly value: string };

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | {
      readonly type: 'selector';
      readonly name: string;
      readonly matchers: readonly Matcher[];
      readonly minutes: number;
      /** The offset, in minutes. */
      readonly offset: number;
    }
  | { readonly type: 'call'; readonly name: string; readonly arg: Expression }
  | {
      readonly type: 'aggregate';
      readonly name: string;
      readonly by: readonly string[] | null;
      readonly without: readonly string[] | null;
      readonly arg: Expression;
    }
  | {
      readonly type: 'binary';
      readonly op: string;
      readonly left: Expression;
      readonly right: Expression;
      /** A comparison with `bool`, which gives 0 or 1 instead of filtering. */
      readonly bool: boolean;
      /** The labels that match samples of both sides; null for all of them. */
      readonly match: { readonly on: boolean; readonly labels: readonly string[] } | null;
    };

export type Selector = Expression & { readonly type: 'selector' };

export function selectorsIn(expression: Expression): Selector[] {
  switch (expression.type) {
    case 'number':
      return [];
    case 'selector':
      return [expression];
    case 'call':
    case 'aggregate':
      return selectorsIn(expression.arg);
    case 'binary':
      return [...selectorsIn(expression.left), ...selectorsIn(expression.right)];
  }
}

const OVER_TIME = ['avg', 'min', 'max', 'sum', 'count', 'last'].map((name) => `${name}_over_time`);
const AGGREGATIONS = ['sum', 'avg', 'min', 'max', 'count'];
const CALLS = [...OVER_TIME, 'abs', 'absent'];

/** Operators by precedence, lowest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

export const SETS: readonly string[] = [...LEVELS[0], ...LEVELS[1]];
/** Keywords that cannot be metric names. */
const NO_NAMES = ['bool', 'on', 'ignoring', 'group_left', 'group_right', 'offset'];
const NO_FUNCTION = 'a range without a function';

/** Real expressions have fewer; each token is evaluated at every minute of eight runs. */
const MOST_TOKENS = 1000;
const MOST_DEPTH = 50;

/** Index of the comparisons in LEVELS. */
const COMPARISONS = 2;

class Parser {
  #tokens: readonly Token[];
  #end: number;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
    if (this.#tokens.length > MOST_TOKENS) this.#refuse(`an expression of more than ${MOST_TOKENS} words`, MOST_TOKENS);
    this.#end = text.trimEnd().length;
  }

  whole(): Expression {
    const expression = this.#binary(0);
    if (this.#at < this.#tokens.length) this.#refuse(this.#peek());
    if (kindOf(expression) === 'range') this.#refuse(NO_FUNCTION, 0);
    return expression;
  }

  /** `at`: the position of the token; the next token by default. */
  #refuse(what: string, at = this.#at): never {
    throw new Unsupported(what, this.#tokens[at]?.at ?? this.#end);
  }

  #peek(): string {
    return this.#tokens[this.#at]?.text ?? '';
  }

  #next(): string {
    return this.#tokens[this.#at++]?.text ?? '';
  }

  /** Keywords are case-insensitive. */
  #word(): string {
    return this.#peek().toLowerCase();
  }

  #take(token: string): boolean {
    const found = this.#word() === token;
    if (found) this.#at++;
    return found;
  }

  #expect(token: string): void {
    if (!this.#take(token)) this.#refuse(this.#peek() || `the end, where ${token} should be`);
  }

  #binary(level: number): Expression {
    if (level === LEVELS.length) return this.#unary();
    let left = this.#binary(level + 1);
    while (LEVELS[level].includes(this.#word())) {
      const at = this.#at;
      const op = this.#next().toLowerCase();
      const bool = LEVELS[COMPARISONS].includes(op) && this.#take('bool');
      const match = this.#match();
      const right = this.#binary(level + 1);
      const binary = { type: 'binary', op, left, right, bool, match } as const;
      const wrong = mistakeIn(binary);
      if (wrong !== null) this.#refuse(wrong, at);
      left = binary;
    }
    return left;
  }

  #match(): (Expression & { type: 'binary' })['match'] {
    const word = this.#word();
    if (word !== 'on' && word !== 'ignoring') return null;
    this.#at++;
    const labels = this.#labels();
    if (['group_left', 'group_right'].includes(this.#word())) this.#refuse(this.#word());
    return { on: word === 'on', labels };
  }

  #unary(): Expression {
    if (this.#depth >= MOST_DEPTH) this.#refuse(`more than ${MOST_DEPTH} levels in each other`);
    this.#depth++;
    const expression = this.#signed();
    this.#depth--;
    return expression;
  }

  #signed(): Expression {
    if (this.#take('+')) return this.#unary();
    if (!this.#take('-')) return this.#primary();
    const left = { type: 'number', value: -1 } as const;
    return { type: 'binary', op: '*', left, right: this.#unary(), bool: false, match: null };
  }

  #primary(): Expression {
    if (this.#take('(')) {
      const inner = this.#binary(0);
      this.#expect(')');
      return inner;
    }
    const at = this.#at;
    const token = this.#next();
    const value = numberOf(token);
    if (value !== null) return { type: 'number', value };
    if (token === '{') {
      this.#at--;
      return this.#selector('');
    }
    if (!/^[a-zA-Z_:]/.test(token)) this.#refuse(token || 'the end', at);
    const name = token.toLowerCase();
    const isGrouped = ['by', 'without'].includes(this.#word());
    if (AGGREGATIONS.includes(name) && (isGrouped || this.#peek() === '(')) return this.#aggregate(name, at);
    if (isGrouped) this.#refuse(`${token}()`, at);
    if (this.#peek() === '(') return this.#call(token, at);
    if (NO_NAMES.includes(name)) this.#refuse(token, at);
    return this.#selector(token);
  }

  #call(name: string, at: number): Expression {
    if (!CALLS.includes(name)) this.#refuse(`${name}()`, at);
    this.#expect('(');
    const arg = this.#binary(0);
    this.#expect(')');
    const kind = kindOf(arg);
    if (kind !== (OVER_TIME.includes(name) ? 'range' : 'series')) this.#refuse(`${name}() of ${KIND_TEXTS[kind]}`, at);
    return { type: 'call', name, arg };
  }

  #labels(): string[] {
    const labels: string[] = [];
    this.#expect('(');
    while (!this.#take(')')) {
      if (!/^[a-zA-Z_]\w*$/.test(this.#peek())) this.#refuse(this.#peek() || 'the end, where ) should be');
      labels.push(this.#next());
      if (!this.#take(',') && this.#peek() !== ')') this.#refuse(this.#peek() || 'the end, where ) should be');
    }
    return labels;
  }

  #aggregate(name: string, at: number): Expression {
    let by: string[] | null = null;
    let without: string[] | null = null;
    const grouping = () => {
      const isGrouped = by !== null || without !== null;
      if (isGrouped && ['by', 'without'].includes(this.#word())) this.#refuse(`a second ${this.#word()}`);
      if (this.#take('by')) by = this.#labels();
      else if (this.#take('without')) without = this.#labels();
    };
    grouping();
    this.#expect('(');
    const arg = this.#binary(0);
    this.#expect(')');
    grouping();
    const kind = kindOf(arg);
    if (kind !== 'series') this.#refuse(`${name}() of ${KIND_TEXTS[kind]}`, at);
    return { type: 'aggregate', name, by, without, arg };
  }

  #matcher(): Matcher {
    const at = this.#at;
    const label = this.#next();
    const op = this.#next() as Matcher['op'];
    const quoted = this.#next();
    const isName = /^[a-zA-Z_]\w*$/.test(label);
    if (!isName || !['=', '!=', '=~', '!~'].includes(op) || !/^["'`]/.test(quoted))
      this.#refuse(`${label}${op}${quoted}`, at);
    const value = unquoted(quoted);
    if (value === null) this.#refuse(`an escape in ${quoted}`, at + 2);
    if (op.endsWith('~') && !isPattern(value)) this.#refuse(`the pattern ${quoted}`, at + 2);
    if (op.endsWith('~') && isSlowPattern(value))
      this.#refuse(`choices in each other in the pattern ${quoted}`, at + 2);
    return { label, op, value };
  }

  #duration(): number {
    const text = this.#next();
    const minutes = parsePromDuration(text) ?? 0;
    if (minutes <= 0) this.#refuse(text || 'the end', this.#at - 1);
    return minutes;
  }

  #selector(name: string): Expression {
    const start = this.#at;
    const matchers: Matcher[] = [];
    if (this.#take('{'))
      while (!this.#take('}')) {
        matchers.push(this.#matcher());
        if (!this.#take(',') && this.#peek() !== '}') this.#refuse(this.#peek() || 'the end, where } should be');
      }
    if (name !== '' && matchers.some(({ label }) => label === '__name__')) this.#refuse('a second name', start);
    if (name === '' && matchers.every(letsAllIn)) this.#refuse('a selector that lets every series in', start);
    let minutes = 0;
    if (this.#take('[')) {
      minutes = this.#duration();
      if (this.#peek().startsWith(':')) this.#refuse('a subquery');
      this.#expect(']');
    }
    const offset = this.#take('offset') ? this.#duration() : 0;
    if (['offset', '@'].includes(this.#word())) this.#refuse(this.#word());
    return { type: 'selector', name, matchers, minutes, offset };
  }
}

type Kind = 'number' | 'range' | 'series';

const KIND_TEXTS: Readonly<Record<Kind, string>> = { number: 'a number', range: 'a range', series: 'no range' };

function kindOf(expression: Expression): Kind {
  if (expression.type === 'number') return 'number';
  if (expression.type === 'selector') return expression.minutes > 0 ? 'range' : 'series';
  if (expression.type !== 'binary') return 'series';
  return kindOf(expression.left) === 'number' && kindOf(expression.right) === 'number' ? 'number' : 'series';
}

/** An error that Prometheus would report; null if the expression is valid. */
function mistakeIn({ op, left, right, bool, match }: Expression & { type: 'binary' }): string | null {
  const kinds = [kindOf(left), kindOf(right)];
  if (kinds.includes('range')) return NO_FUNCTION;
  if (!kinds.includes('number')) return null;
  if (SETS.includes(op)) return `${op} with a number`;
  if (match !== null) return `${match.on ? 'on' : 'ignoring'} with a number`;
  if (LEVELS[COMPARISONS].includes(op) && !bool && !kinds.includes('series'))
    return `${op} of two numbers without bool`;
  return null;
}

/** Whether the matcher accepts a series without the label: a selector needs one matcher that does not. */
function letsAllIn({ op, value }: Matcher): boolean {
  const isEmpty = op.endsWith('~') ? anchored(value).test('') : value === '';
  return op.startsWith('!') ? !isEmpty : isEmpty;
}

/** The part of an expression that is not supported, and its position. */
type NotUnderstood = { readonly ok: false; readonly what: string; readonly at: number };

export function parsePromql(text: string): { ok: true; expression: Expression } | NotUnderstood {
  try {
    return { ok: true, expression: new Parser(text).whole() };
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return { ok: false, what: error.message, at: error.at };
  }
}
