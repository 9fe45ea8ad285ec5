// Parses a one-line condition such as `alarm and not post(within=60)`. A term without a comparison means `>= 1`; `and` binds
// tighter than `or`. Reports the first error with its position in the line.

import { COMPARISONS, type Comparison } from '#model/engine/comparison.ts';
import { type Condition, FACTS, type Fact, type Filter, type WrittenCondition } from '#model/engine/condition.ts';
import { parseClock } from '#model/engine/time.ts';
import { type Wrong, wrongFact, wrongFilter, wrongMetric, wrongValue } from './condition-names.ts';
import type { Report } from './problem.ts';
import type { References } from './references.ts';

const TOKEN = /\s*(?:(>=|<=|>|<|[(),=])|"([^"]*)"|([^\s()<>=,"]+))/y;
const SIGNAL = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
const METRIC = /^([a-z][a-z0-9-]*)\/(\S+)$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const KEYWORDS = ['and', 'or', 'not'];
/** Deeper nesting is a mistake, and would only consume stack. */
const MAX_DEPTH = 20;
const SEE = 'see "Conditions" in scenarios/README.md';

type Token = { readonly text: string; readonly quoted: boolean; readonly at: number };

type Mistake = Wrong & { readonly at: number };

/** Every method returns null after an error; only the first error is kept. */
class Parser {
  mistake: Mistake | null = null;
  private readonly tokens: Token[] = [];
  private readonly references: References;
  private next = 0;
  private depth = 0;

  constructor(line: string, references: References) {
    this.references = references;
    TOKEN.lastIndex = 0;
    const end = line.trimEnd().length;
    while (TOKEN.lastIndex < end) {
      const from = TOKEN.lastIndex;
      const match = TOKEN.exec(line);
      if (match === null) {
        this.fail(from, 'a quotation mark is not closed', 'write the second one');
        return;
      }
      const text = match[1] ?? match[2] ?? match[3];
      this.tokens.push({
        text,
        quoted: match[2] !== undefined,
        at: match.index + match[0].trimEnd().length - text.length,
      });
    }
  }

  whole(): Condition | null {
    const condition = this.mistake === null ? this.either() : null;
    const rest = this.tokens[this.next];
    if (condition !== null && rest !== undefined)
      return this.fail(rest.at, `${rest.text} is not expected here`, 'join conditions with `and` or `or`');
    return condition;
  }

  private either(): Condition | null {
    return this.joined('or', 'any', () => this.joined('and', 'all', () => this.part()));
  }

  private joined(word: 'and' | 'or', type: 'all' | 'any', read: () => Condition | null): Condition | null {
    const of: Condition[] = [];
    do {
      const one = read();
      if (one === null) return null;
      of.push(one);
    } while (this.takes(word));
    return of.length === 1 ? of[0] : { type, of };
  }

  private part(): Condition | null {
    if (this.depth >= MAX_DEPTH)
      return this.fail(this.place(), 'it is nested too deeply', 'split it into several injects');
    this.depth++;
    const condition = this.nested();
    this.depth--;
    return condition;
  }

  private nested(): Condition | null {
    if (this.takes('not')) {
      const of = this.part();
      return of === null ? null : { type: 'not', of };
    }
    if (!this.takes('(')) return this.atom();
    const inner = this.either();
    return inner !== null && this.closes() ? inner : null;
  }

  private atom(): Condition | null {
    const token = this.word('a condition is missing');
    if (token === null) return null;
    const { text } = token;
    if (text === 'from' || text === 'before') return this.clock(text);
    if (SIGNAL.test(text)) return this.signal(token);
    const metric = METRIC.exec(text);
    if (metric !== null) return this.metric(token, metric[1], metric[2]);
    return this.passes(token, wrongFact(text)) ? this.fact(text as Fact) : null;
  }

  private clock(word: 'from' | 'before'): Condition | null {
    const token = this.word('a clock time is missing');
    if (token === null) return null;
    const minute = parseClock(token.text);
    if (minute === null)
      return this.fail(token.at, `${token.text} is not a clock time`, 'write from 05:30, or from 04:00+1');
    const from = { type: 'from', minute } as const;
    return word === 'from' ? from : { type: 'not', of: from };
  }

  private signal(token: Token): Condition | null {
    const signal = this.references.signalKey(token.text, (_, __, why, fix) => this.fail(token.at, why, fix));
    const compared = signal === null ? null : this.comparison(token);
    return signal === null || compared === null ? null : { type: 'signal', signal, ...compared };
  }

  private metric(token: Token, service: string, metric: string): Condition | null {
    if (!this.passes(token, wrongMetric(this.references, service, metric))) return null;
    const compared = this.comparison(token);
    return compared === null ? null : { type: 'metric', service, metric, ...compared };
  }

  private fact(fact: Fact): Condition | null {
    const where = this.takes('(') ? this.filters(fact) : {};
    const compared = where === null ? null : this.comparison(null);
    return where === null || compared === null ? null : { type: 'fact', fact, where, ...compared };
  }

  private filters(fact: Fact): Partial<Record<Filter, string>> | null {
    const where: Partial<Record<Filter, string>> = {};
    do {
      const first = this.word('a filter is missing');
      const named = first !== null && this.takes('=');
      const value = named ? this.word(`the value of ${first.text} is missing`) : first;
      if (first === null || value === null) return null;
      const name = (named ? first.text : FACTS[fact].filters[0]) as Filter | undefined;
      if (name === undefined) return this.fail(first.at, `${fact} has no filters`, 'leave out the parentheses');
      if (!this.passes(first, wrongFilter(fact, name))) return null;
      if (where[name] !== undefined) return this.fail(first.at, `${name} is given twice`, 'leave one of them out');
      if (!this.passes(value, wrongValue(this.references, name, value.text))) return null;
      where[name] = value.text;
    } while (this.takes(','));
    return this.closes() ? where : null;
  }

  /** Parses a comparison; one must be given if `needed` is not null. */
  private comparison(needed: Token | null): { compare: Comparison; threshold: number } | null {
    const sign = this.tokens[this.next]?.text ?? '';
    if (!(COMPARISONS as readonly string[]).includes(sign))
      return needed === null
        ? { compare: '>=', threshold: 1 }
        : this.fail(needed.at, `${needed.text} is compared with nothing`, `write ${needed.text} > 0.5`);
    this.next++;
    const number = this.word('a number is missing');
    if (number === null) return null;
    const percent = number.text.endsWith('%');
    const digits = percent ? number.text.slice(0, -1) : number.text;
    if (!NUMBER.test(digits)) return this.fail(number.at, `${number.text} is not a number`, 'write 0.5 or 50%');
    return { compare: sign as Comparison, threshold: percent ? Number(digits) / 100 : Number(digits) };
  }

  private takes(text: string): boolean {
    const token = this.tokens[this.next];
    if (token === undefined || token.quoted || token.text !== text) return false;
    this.next++;
    return true;
  }

  private closes(): boolean {
    return this.takes(')') || this.fail(this.place(), ') is missing', 'write ) here') !== null;
  }

  private word(missing: string): Token | null {
    const token = this.tokens[this.next];
    const isWord =
      token !== undefined && (token.quoted || !(/^[()<>=,]/.test(token.text) || KEYWORDS.includes(token.text)));
    if (!isWord) return this.fail(this.place(), missing, SEE);
    this.next++;
    return token;
  }

  /** The position of the next token, or of the end of the line. */
  private place(): number {
    const last = this.tokens.at(-1);
    return this.tokens[this.next]?.at ?? (last === undefined ? 0 : last.at + last.text.length);
  }

  private passes(token: Token, wrong: Wrong | null): boolean {
    if (wrong !== null) this.fail(token.at, wrong.why, wrong.fix);
    return wrong === null;
  }

  private fail(at: number, why: string, fix: string): null {
    this.mistake ??= { at, why, fix };
    return null;
  }
}

/** The parsed condition; null after the error was reported. */
export function readCondition(line: string, references: References, report: Report): WrittenCondition | null {
  const parser = new Parser(line, references);
  const test = parser.whole();
  if (test !== null) return { text: line.trim(), test };
  const { at, why, fix } = parser.mistake!;
  report([], 'condition/invalid', `at character ${at + 1}: ${why}`, fix);
  return null;
}
