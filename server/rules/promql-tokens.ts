// PromQL tokens with their positions: durations, numbers, quoted text and patterns, read as Prometheus reads them. Anything
// that would be read differently here, or not at all, is refused.

export type Token = { readonly text: string; readonly at: number };

export class Unsupported extends Error {
  /** The position in the expression. */
  readonly at: number;

  constructor(what: string, at: number) {
    super(what);
    this.at = at;
  }
}

const TOKEN =
  /\s+|#[^\n]*|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)|((?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![a-zA-Z_\d]))|(\d+(?:ms|[smhdwy])(?:\d+(?:ms|[smhdwy]))*)|([a-zA-Z_:][\w:]*)|(=~|!~|==|!=|<=|>=|[-+*/%^()[\]{},<>=@])/gy;

export function tokensOf(text: string): Token[] {
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

const UNIT_MINUTES: Readonly<Record<string, number>> = {
  ms: 1 / 60_000,
  s: 1 / 60,
  m: 1,
  h: 60,
  d: 1440,
  w: 10_080,
  y: 525_600,
};

/** Nanoseconds in 63 bits: the longest duration of Prometheus. */
const MOST_MINUTES = 2 ** 63 / 60e9;

/** `1h30m` -> 90; null for anything else, and for a duration that is too long. Larger units come first. */
export function parsePromDuration(text: string): number | null {
  if (text === '0') return 0;
  if (!/^(?=\d)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/.test(text)) return null;
  const minutes = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNIT_MINUTES[unit],
    0,
  );
  return minutes < MOST_MINUTES ? minutes : null;
}

/** Null if it is not a number; also for the octal `010`, which means 8. */
export function numberOf(token: string): number | null {
  if (/^nan$/i.test(token)) return Number.NaN;
  if (/^inf$/i.test(token)) return Number.POSITIVE_INFINITY;
  const isOctal = /^0\d+$/.test(token);
  return isOctal || !/^[\d.]/.test(token) || Number.isNaN(Number(token)) ? null : Number(token);
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' },
};

/** The text between quotes; null for an unknown Go escape, or a numeric one. */
export function unquoted(token: string): string | null {
  const [quote] = token;
  const inner = token.slice(1, -1);
  if (quote === '`') return inner;
  let isKnown = true;
  const text = inner.replaceAll(/\\(.)/g, (_, escaped: string) => {
    const meant = escaped === quote ? quote : ESCAPES[escaped];
    isKnown &&= meant !== undefined;
    return meant ?? '';
  });
  return isKnown ? text : null;
}

/** Prometheus anchors its patterns. */
export const anchored = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u');

/** Lookarounds, backreferences, named groups, empty classes, and escapes that RE2 reads differently or not at all. */
const NOT_RE2 = /\(\?<|\(\?[=!]|\\[0-9ckux]|\[\^?\]/;

/** True for a pattern that RE2 and this engine match identically. */
export function isPattern(text: string): boolean {
  if (NOT_RE2.test(text.replaceAll('\\\\', ''))) return false;
  try {
    return anchored(text).source !== '';
  } catch {
    return false;
  }
}

const QUANTIFIER = /[*+?]|\{\d+(?:,\d*)?\}/;
/** A repeated group that can match in several ways. */
const REPEATED_CHOICE = new RegExp(`\\([^()]*(?:\\||${QUANTIFIER.source})[^()]*\\)(?:${QUANTIFIER.source})`);
/** Consecutive alternatives are tried in all combinations. */
const MOST_CHOICES = 6;

/**
 * True for a pattern that could backtrack for too long in this engine; RE2 never backtracks. Groups are reduced from the
 * innermost, each to the alternatives that it leaves.
 */
export function isSlowPattern(text: string): boolean {
  let rest = text
    .replaceAll(/\\./g, 'x')
    .replaceAll(/\[[^\]]*\]/g, 'x')
    .replaceAll('(?:', '(');
  while (rest.includes('(')) {
    if (REPEATED_CHOICE.test(rest)) return true;
    const inner = rest.replaceAll(/\(([^()]*)\)/g, (_, group: string) =>
      QUANTIFIER.test(group) || group.includes('|') ? 'x*'.repeat(choicesIn(group)) : 'x',
    );
    if (inner === rest) return false;
    rest = inner;
  }
  return rest.split('|').some((part) => choicesIn(part) > MOST_CHOICES);
}

const choicesIn = (part: string): number =>
  [...part.matchAll(new RegExp(QUANTIFIER.source, 'g'))].length + Number(part.includes('|'));
