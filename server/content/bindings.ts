// Binds the commands in a runbook to commands of the game: either `service/verb-object key=value`, or a command line of a real
// tool (`kubectl`, `aws`, `systemctl`) for which a scenario or the team defines an alias.
import { parseCall, readArg } from '#model/engine/command-line.ts';
import type { RunbookStep } from '#model/engine/runbook.ts';
import { camelOf } from '#model/engine/spelling.ts';
import type { Catalogue } from './catalogue.ts';
import { checkCommand } from './check-values.ts';
import { codeIn, commandLines } from './markdown.ts';
import type { Report } from './problem.ts';

/** The names that a runbook can use. */
export type Known = Pick<Catalogue, 'commands' | 'kinds' | 'aliases' | 'alarms'>;

type Run = NonNullable<RunbookStep['run']>;

const CALL_FORM = 'write `service/verb-object key=value key="value with spaces"`';

/** `front-end/restart-servers per-hour=350 batch=30`: missing arguments are asked for when the step runs. */
export function runOf(text: string, known: Known, report: Report): RunbookStep['run'] {
  const at = ['run'];
  const call = parseCall(text);
  if (call === null) {
    report(at, 'field/invalid', `this is not a command: ${text}`, CALL_FORM);
    return null;
  }
  const fields = known.commands.get(call.do)?.args ?? {};
  const given = Object.fromEntries(
    Object.entries(call.args).map(([word, written]) => [word, readArg(written, fields[camelOf(word)]?.type)]),
  );
  return checkCommand(known.commands, { do: call.do, with: given }, { do: at, with: at, complete: false }, report);
}

const silent: Report = () => {};

/** A command in a runbook, without its prompt, leading variables and `sudo`. */
const withoutPrompt = (line: string): string =>
  line
    .trim()
    .replace(/^(?:[\w.-]+@[\w.-]+:\S*)?[$#>%]\s+/, '')
    .replace(/^(?:[A-Za-z_]\w*=\S*\s+)+/, '')
    .replace(/^sudo\s+/, '');

/** Splits one shell line into commands. */
const commandsIn = (line: string): string[] =>
  line
    .split(/&&|\|\||;/)
    .map((command) => command.trim())
    .filter(Boolean);

const PLACEHOLDER = /\{([a-z][a-z0-9-]*)\}/gi;

/** A longer word cannot be a resource name. */
const MOST_LETTERS = 300;

/** The values of the placeholders of `pattern` in `word`; null if the word does not match. */
function valuesIn(pattern: string, word: string): [string, string][] | null {
  if (word.length > MOST_LETTERS) return null;
  const names = [...pattern.matchAll(PLACEHOLDER)].map(([, name]) => name);
  const parts = pattern.split(PLACEHOLDER).filter((_, i) => i % 2 === 0);
  const fit = new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)')}$`).exec(
    word,
  );
  return fit === null ? null : names.map((name, i): [string, string] => [name, fit[i + 1]]);
}

/** Names that `kubectl` accepts for the same resource kind. */
const RESOURCES: readonly (readonly [names: RegExp, short: string])[] = [
  [/^(?:deploy|deployments?)(?:\.apps)?$/, 'deploy'],
  [/^(?:sts|statefulsets?)(?:\.apps)?$/, 'sts'],
  [/^(?:ds|daemonsets?)(?:\.apps)?$/, 'ds'],
  [/^(?:po|pods?)$/, 'pod'],
  [/^(?:svc|services?)$/, 'svc'],
];
const resourceOf = (word: string): string | undefined => RESOURCES.find(([names]) => names.test(word))?.[1];

/** Normalizes `deployment checkout` and `deployments.apps/checkout` to `deploy/checkout`. */
function withResources(words: readonly string[]): string[] {
  const plain: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const [kind, ...name] = words[i].split('/');
    const short = resourceOf(kind);
    if (short === undefined) plain.push(words[i]);
    else if (name.length > 0) plain.push([short, ...name].join('/'));
    else if (words[i + 1] === undefined || words[i + 1].startsWith('-')) plain.push(short);
    else plain.push(`${short}/${words[++i]}`);
  }
  return plain;
}

/** The words of a command line. Alternative spellings of a tool are normalized to one. */
function wordsOf(line: string): string[] {
  const words = line
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/^(["'])(.+)\1$/, '$2'));
  if (/^(?:kubectl|oc)$/.test(words[0])) return withResources(words);
  return words[0] === 'systemctl' ? words.map((word) => word.replace(/\.service$/, '')) : words;
}

const OPTION = /^(-[^=]*)(?:=(.*))?$/;

/** An option of an alias; `value` is the pattern of its value, or null for a switch. */
type Option = { readonly name: string; readonly value: string | null };

function optionsIn(pattern: string): { options: Option[]; words: string[] } {
  const all = wordsOf(pattern);
  const options: Option[] = [];
  const words: string[] = [];
  for (let i = 0; i < all.length; i++) {
    const [, name, inline] = OPTION.exec(all[i]) ?? [];
    if (name === undefined) words.push(all[i]);
    else if (inline !== undefined) options.push({ name, value: inline });
    else options.push({ name, value: all[i + 1]?.startsWith('{') ? all[++i] : null });
  }
  return { options, words };
}

/** Nobody types a longer command. */
const MOST_WORDS = 50;

type Values = ReadonlyMap<string, string>;

/** Merges the values with those already found; null if a placeholder would get two different values. */
function withFound(values: Values, found: [string, string][] | null): Values | null {
  if (found === null || found.some(([name, value]) => (values.get(name) ?? value) !== value)) return null;
  return new Map([...values, ...found]);
}

type Rest = {
  readonly words: readonly string[];
  /** The remaining part of the alias. */
  readonly wanted: readonly string[];
  readonly options: readonly Option[];
  readonly values: Values;
};

/** Matches the rest of a command line. A word after an option that the alias does not name may be that option's value. */
function matchRest({ words: [word, ...words], wanted, options, values }: Rest, afterOption: boolean): Values | null {
  if (word === undefined) return wanted.length === 0 && options.length === 0 ? values : null;
  const [, name, inline] = OPTION.exec(word) ?? [];
  if (name !== undefined) {
    const option = options.find((one) => one.name === name);
    if (option === undefined) return matchRest({ words, wanted, options, values }, inline === undefined);
    const [next = '', ...later] = words;
    const own = option.value === null ? values : withFound(values, valuesIn(option.value, inline ?? next));
    const left = { words: option.value === null || inline !== undefined ? words : later, wanted };
    return own && matchRest({ ...left, options: options.filter((one) => one !== option), values: own }, false);
  }
  const taken = wanted.length === 0 ? null : withFound(values, valuesIn(wanted[0], word));
  const matched = taken && matchRest({ words, wanted: wanted.slice(1), options, values: taken }, false);
  return matched ?? (afterOption ? matchRest({ words, wanted, options, values }, false) : null);
}

/**
 * The values of an alias's placeholders in a command line. Options can stand anywhere, including options that the alias does
 * not name.
 */
function match(pattern: string, line: string): Values | null {
  const words = wordsOf(line);
  const { options, words: wanted } = optionsIn(pattern);
  return words.length > MOST_WORDS ? null : matchRest({ words, wanted, options, values: new Map() }, false);
}

/** The command that an alias maps `line` to; null if no alias matches, or if no service has such a command. */
export function aliasFor(line: string, known: Known): Run | null {
  for (const { match: pattern, run } of known.aliases) {
    const values = match(pattern, withoutPrompt(line));
    if (values === null) continue;
    const command = run.replaceAll(PLACEHOLDER, (all, name) => values.get(name) ?? all);
    const bound = runOf(command, known, silent);
    if (bound !== null) return bound;
  }
  return null;
}

/**
 * The first piece of code that is a known command, with the runbook's own spelling if that is a command line of another tool.
 */
function bindingAmong(codes: readonly string[], known: Known): Pick<RunbookStep, 'run' | 'boundFrom'> {
  for (const code of codes) {
    const run = runOf(code, known, silent);
    if (run !== null) return { run, boundFrom: null };
    for (const line of commandsIn(code)) {
      const aliased = aliasFor(line, known);
      if (aliased !== null) return { run: aliased, boundFrom: withoutPrompt(line) };
    }
  }
  return { run: null, boundFrom: null };
}

/** The first command in any text marked as code. */
export const bindingIn = (text: string, known: Known) => bindingAmong(codeIn(text), known);

/** The first command in the lines of a code block. */
export const bindingInCode = (code: string, known: Known) => bindingAmong(commandLines(code), known);
