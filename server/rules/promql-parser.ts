// Parses the part of PromQL that alert rules on these series use: selectors, ranges, functions over time, aggregations, arithmetic,
// comparisons, `and`, `or` and `unless`. What else PromQL has is refused by name, never guessed.
export type Matcher = { readonly label: string; readonly op: '=' | '!=' | '=~' | '!~'; readonly value: string };

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | {
      readonly type: 'selector';
      readonly name: string;
      readonly matchers: readonly Matcher[];
      readonly minutes: number;
      /** So many minutes before. */
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
      /** A comparison that gives 0 or 1 instead of filtering. */
      readonly bool: boolean;
      /** The labels by which samples of both sides belong together; null for all of them. */
      readonly match: { readonly on: boolean; readonly labels: readonly string[] } | null;
    };

const OVER_TIME = ['avg', 'min', 'max', 'sum', 'count', 'last'].map((name) => `${name}_over_time`);
export const AGGREGATIONS = ['sum', 'avg', 'min', 'max', 'count'];
const CALLS = [...OVER_TIME, 'abs', 'absent'];

/** The weakest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Their place among the levels. */
const COMPARISONS = 2;

const TOKEN =
  /\s+|#[^\n]*|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![a-zA-Z_\d]))|(\d+(?:ms|[smhdwy])(?:\d+(?:ms|[smhdwy]))*)|([a-zA-Z_:][\w:]*)|(=~|!~|==|!=|<=|>=|[-+*/%^()[\]{},<>=@])/gy;

const UNIT_MINUTES: Readonly<Record<string, number>> = {
  ms: 1 / 60_000,
  s: 1 / 60,
  m: 1,
  h: 60,
  d: 1440,
  w: 10_080,
  y: 525_600,
};

/** `1h30m` -> 90; null for anything else. */
export function parsePromDuration(text: string): number | null {
  if (!/^(\d+(?:ms|[smhdwy]))+$/.test(text)) return text === '0' ? 0 : null;
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNIT_MINUTES[unit],
    0,
  );
}

class Unsupported extends Error {
  /** Where in the expression. */
  readonly at: number;

  constructor(what: string, at: number) {
    super(what);
    this.at = at;
  }
}

type Token = { readonly text: string; readonly at: number };

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [whole] = match;
    if (!/^(\s|#)/.test(whole)) tokens.push({ text: whole, at: match.index });
    at = TOKEN.lastIndex;
  }
  if (at < text.length) throw new Unsupported(text.slice(at, at + 20), at);
  return tokens;
}

class Parser {
  #tokens: readonly Token[];
  #end: number;
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
    this.#end = text.trimEnd().length;
  }

  whole(): Expression {
    const expression = this.#binary(0);
    if (this.#at < this.#tokens.length) this.#refuse(this.#peek());
    if (expression.type === 'selector' && expression.minutes > 0) this.#refuse('a range without a function', 0);
    return expression;
  }

  /** `at`: the place of its token; the next one if not given. */
  #refuse(what: string, at = this.#at): never {
    throw new Unsupported(what, this.#tokens[at]?.at ?? this.#end);
  }

  #peek(): string {
    return this.#tokens[this.#at]?.text ?? '';
  }

  #next(): string {
    return this.#tokens[this.#at++]?.text ?? '';
  }

  #take(token: string): boolean {
    const found = this.#peek() === token;
    if (found) this.#at++;
    return found;
  }

  #expect(token: string): void {
    if (!this.#take(token)) this.#refuse(this.#peek() || `the end, where ${token} should be`);
  }

  #binary(level: number): Expression {
    if (level === LEVELS.length) return this.#unary();
    let left = this.#binary(level + 1);
    while (LEVELS[level].includes(this.#peek())) {
      const op = this.#next();
      const isComparison = LEVELS[COMPARISONS].includes(op);
      const bool = isComparison && this.#take('bool');
      const match = this.#match();
      const right = this.#binary(level + 1);
      if (isComparison && !bool && isScalar(left) && isScalar(right)) this.#refuse(`${op} of two numbers without bool`);
      left = { type: 'binary', op, left, right, bool, match };
    }
    return left;
  }

  #match(): (Expression & { type: 'binary' })['match'] {
    const word = this.#peek();
    if (word !== 'on' && word !== 'ignoring') return null;
    this.#at++;
    const labels = this.#labels();
    if (['group_left', 'group_right'].includes(this.#peek())) this.#refuse(this.#peek());
    return { on: word === 'on', labels };
  }

  #unary(): Expression {
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
    if (/^\d/.test(token) && !Number.isNaN(Number(token))) return { type: 'number', value: Number(token) };
    if (token === '{') {
      this.#at--;
      return this.#selector('');
    }
    if (!/^[a-zA-Z_:]/.test(token)) this.#refuse(token || 'the end', at);
    const isGrouped = ['(', 'by', 'without'].includes(this.#peek());
    if (AGGREGATIONS.includes(token) && isGrouped) return this.#aggregate(token);
    if (this.#peek() !== '(') return this.#selector(token);
    if (!CALLS.includes(token)) this.#refuse(`${token}()`, at);
    this.#expect('(');
    const arg = this.#binary(0);
    this.#expect(')');
    const isRange = arg.type === 'selector' && arg.minutes > 0;
    if (OVER_TIME.includes(token) !== isRange) this.#refuse(`${token}() of ${isRange ? 'a range' : 'no range'}`, at);
    return { type: 'call', name: token, arg };
  }

  #labels(): string[] {
    const labels: string[] = [];
    this.#expect('(');
    while (!this.#take(')')) {
      if (!/^[a-zA-Z_]\w*$/.test(this.#peek())) this.#refuse(this.#peek() || 'the end, where ) should be');
      labels.push(this.#next());
      this.#take(',');
    }
    return labels;
  }

  #aggregate(name: string): Expression {
    let by: string[] | null = null;
    let without: string[] | null = null;
    const grouping = () => {
      if (this.#take('by')) by = this.#labels();
      else if (this.#take('without')) without = this.#labels();
    };
    grouping();
    this.#expect('(');
    const arg = this.#binary(0);
    this.#expect(')');
    grouping();
    return { type: 'aggregate', name, by, without, arg };
  }

  #matcher(): Matcher {
    const at = this.#at;
    const label = this.#next();
    const op = this.#next() as Matcher['op'];
    const quoted = this.#next();
    if (!['=', '!=', '=~', '!~'].includes(op) || !/^["']/.test(quoted)) this.#refuse(`${label}${op}${quoted}`, at);
    const value = quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1');
    if (op.endsWith('~') && !isPattern(value)) this.#refuse(`the pattern ${quoted}`, at + 2);
    return { label, op, value };
  }

  #duration(): number {
    const text = this.#next();
    const minutes = parsePromDuration(text) ?? 0;
    if (minutes <= 0) this.#refuse(text || 'the end', this.#at - 1);
    return minutes;
  }

  #selector(name: string): Expression {
    const matchers: Matcher[] = [];
    if (this.#take('{'))
      while (!this.#take('}')) {
        matchers.push(this.#matcher());
        if (!this.#take(',') && this.#peek() !== '}') this.#refuse(this.#peek() || 'the end, where } should be');
      }
    let minutes = 0;
    if (this.#take('[')) {
      minutes = this.#duration();
      this.#expect(']');
    }
    const offset = this.#take('offset') ? this.#duration() : 0;
    if (['offset', '@'].includes(this.#peek())) this.#refuse(this.#peek());
    return { type: 'selector', name, matchers, minutes, offset };
  }
}

/** Whether it is a number rather than series. */
function isScalar(expression: Expression): boolean {
  if (expression.type === 'binary') return isScalar(expression.left) && isScalar(expression.right);
  return expression.type === 'number';
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(`^(?:${text})$`, 'u').source !== '';
  } catch {
    return false;
  }
}

/** What of an expression is not understood, and where in it. */
type NotUnderstood = { readonly ok: false; readonly what: string; readonly at: number };

export function parsePromql(text: string): { ok: true; expression: Expression } | NotUnderstood {
  try {
    return { ok: true, expression: new Parser(text).whole() };
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return { ok: false, what: error.message, at: error.at };
  }
}
