// Parses the part of PromQL that alert rules on these series use: selectors, ranges, functions over time, aggregations, arithmetic,
// comparisons, `and`, `or` and `unless`. What else PromQL has is refused by name, never guessed.
import { type Refusal, refuse } from '#model/engine/result.ts';

export type Matcher = { readonly label: string; readonly op: '=' | '!=' | '=~' | '!~'; readonly value: string };

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | {
      readonly type: 'selector';
      readonly name: string;
      readonly matchers: readonly Matcher[];
      readonly minutes: number;
    }
  | { readonly type: 'call'; readonly name: string; readonly arg: Expression }
  | {
      readonly type: 'aggregate';
      readonly name: string;
      readonly by: readonly string[] | null;
      readonly without: readonly string[] | null;
      readonly arg: Expression;
    }
  | { readonly type: 'binary'; readonly op: string; readonly left: Expression; readonly right: Expression };

const OVER_TIME = ['avg', 'min', 'max', 'sum', 'count', 'last'].map((name) => `${name}_over_time`);
export const AGGREGATIONS = ['sum', 'avg', 'min', 'max', 'count'];
const CALLS = [...OVER_TIME, 'abs'];

/** The weakest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

const TOKEN =
  /\s+|#[^\n]*|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![a-zA-Z_\d]))|(\d+[smhd](?:\d+[smhd])*)|([a-zA-Z_:][\w:]*)|(=~|!~|==|!=|<=|>=|[-+*/%^()[\]{},<>=@])/gy;

const UNIT_MINUTES: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 1440 };

/** `1h30m` -> 90; null for anything else. */
export function parsePromDuration(text: string): number | null {
  if (!/^(\d+[smhd])+$/.test(text)) return text === '0' ? 0 : null;
  return [...text.matchAll(/(\d+)([smhd])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNIT_MINUTES[unit],
    0,
  );
}

class Unsupported extends Error {}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [whole] = match;
    if (!/^(\s|#)/.test(whole)) tokens.push(whole);
    at = TOKEN.lastIndex;
  }
  if (at < text.length) throw new Unsupported(text.slice(at, at + 20));
  return tokens;
}

class Parser {
  #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    const expression = this.#binary(0);
    if (this.#at < this.#tokens.length) throw new Unsupported(this.#peek());
    return expression;
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? '';
  }

  #take(token: string): boolean {
    const found = this.#peek() === token;
    if (found) this.#at++;
    return found;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new Unsupported(this.#peek() || `the end, where ${token} should be`);
  }

  #binary(level: number): Expression {
    if (level === LEVELS.length) return this.#unary();
    let left = this.#binary(level + 1);
    while (LEVELS[level].includes(this.#peek())) {
      const op = this.#next();
      if (['on', 'ignoring', 'bool'].includes(this.#peek())) throw new Unsupported(this.#peek());
      left = { type: 'binary', op, left, right: this.#binary(level + 1) };
    }
    return left;
  }

  #unary(): Expression {
    if (!this.#take('-')) return this.#primary();
    return { type: 'binary', op: '*', left: { type: 'number', value: -1 }, right: this.#primary() };
  }

  #primary(): Expression {
    if (this.#take('(')) {
      const inner = this.#binary(0);
      this.#expect(')');
      return inner;
    }
    const token = this.#next();
    if (/^\d/.test(token) && !Number.isNaN(Number(token))) return { type: 'number', value: Number(token) };
    if (token === '{') {
      this.#at--;
      return this.#selector('');
    }
    if (!/^[a-zA-Z_:]/.test(token)) throw new Unsupported(token || 'the end');
    if (AGGREGATIONS.includes(token)) return this.#aggregate(token);
    if (this.#peek() !== '(') return this.#selector(token);
    if (!CALLS.includes(token)) throw new Unsupported(`${token}()`);
    this.#expect('(');
    const arg = this.#binary(0);
    this.#expect(')');
    const isRange = arg.type === 'selector' && arg.minutes > 0;
    if (OVER_TIME.includes(token) !== isRange)
      throw new Unsupported(`${token}() of ${isRange ? 'a range' : 'no range'}`);
    return { type: 'call', name: token, arg };
  }

  #labels(): string[] {
    const labels: string[] = [];
    this.#expect('(');
    while (!this.#take(')')) {
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

  #selector(name: string): Expression {
    const matchers: Matcher[] = [];
    if (this.#take('{'))
      while (!this.#take('}')) {
        const label = this.#next();
        const op = this.#next() as Matcher['op'];
        const quoted = this.#next();
        if (!['=', '!=', '=~', '!~'].includes(op) || !/^["']/.test(quoted))
          throw new Unsupported(`${label}${op}${quoted}`);
        matchers.push({ label, op, value: quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1') });
        this.#take(',');
      }
    let minutes = 0;
    if (this.#take('[')) {
      const length = this.#next();
      minutes = parsePromDuration(length) ?? 0;
      if (minutes <= 0) throw new Unsupported(`[${length}]`);
      this.#expect(']');
    }
    if (['offset', '@'].includes(this.#peek())) throw new Unsupported(this.#peek());
    return { type: 'selector', name, matchers, minutes };
  }
}

/** Refusal: `rules/unsupported`, with what of the expression is not understood. */
export function parsePromql(rule: string, text: string): { ok: true; expression: Expression } | Refusal {
  try {
    const expression = new Parser(tokensOf(text)).whole();
    if (expression.type === 'selector' && expression.minutes > 0) throw new Unsupported('a range without a function');
    return { ok: true, expression };
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return refuse('rules/unsupported', { rule, what: error.message });
  }
}
