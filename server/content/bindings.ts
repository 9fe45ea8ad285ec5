// Binds commands that a runbook writes to commands of the game: `service/verb-object key=value` itself, or a command line of a
// real tool (`kubectl`, `aws`, `systemctl`) for which a scenario or the team gives an alias.
import { parseCall, readArg } from '#model/engine/command-line.ts';
import type { RunbookStep } from '#model/engine/runbook.ts';
import { camelOf } from '#model/engine/spelling.ts';
import type { Catalogue } from './catalogue.ts';
import { checkCommand } from './check-values.ts';
import { codeIn } from './markdown.ts';
import type { Report } from './problem.ts';

/** What a runbook may name. `alarms` are ids; `alarmTitles` has the title of each. */
export type Known = Pick<Catalogue, 'commands' | 'kinds' | 'aliases'> & {
  readonly alarms: ReadonlyMap<string, string>;
};

type Run = NonNullable<RunbookStep['run']>;

const CALL_FORM = 'write `service/verb-object key=value key="value with spaces"`';

/** `front-end/restart-servers per-hour=350 batch=30`: what is left out is asked for when the step is run. */
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

/** A command that a runbook writes, without the prompt, variables and `sudo` before it. */
const withoutPrompt = (line: string): string =>
  line
    .trim()
    .replace(/^(?:[\w.-]+@[\w.-]+:\S*)?[$#>%]\s+/, '')
    .replace(/^(?:[A-Za-z_]\w*=\S*\s+)+/, '')
    .replace(/^sudo\s+/, '');

/** The commands of one line of a shell. */
const commandsIn = (line: string): string[] => line.split(/\s*(?:&&|\|\||;)\s*/).filter(Boolean);

const PLACEHOLDER = /\{([a-z][a-z0-9-]*)\}/gi;

/** The values of the placeholders of `pattern` in `word`; null where the word does not fit. */
function valuesIn(pattern: string, word: string): [string, string][] | null {
  const names = [...pattern.matchAll(PLACEHOLDER)].map(([, name]) => name);
  const parts = pattern.split(PLACEHOLDER).filter((_, i) => i % 2 === 0);
  const fit = new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)')}$`).exec(
    word,
  );
  return fit === null ? null : names.map((name, i): [string, string] => [name, fit[i + 1]]);
}

/** The values of an alias's placeholders in a command line. Options that the alias does not name may stand anywhere. */
function match(pattern: string, line: string): Map<string, string> | null {
  const wanted = pattern.split(/\s+/).filter(Boolean);
  const words = line.split(/\s+/).filter(Boolean);
  const values = new Map<string, string>();
  let afterOption = false;
  for (const word of words) {
    const found = wanted.length === 0 ? null : valuesIn(wanted[0], word);
    if (found !== null) {
      for (const [name, value] of found) {
        if (values.has(name) && values.get(name) !== value) return null;
        values.set(name, value);
      }
      wanted.shift();
      afterOption = false;
    } else if (word.startsWith('-')) afterOption = !word.includes('=');
    else if (afterOption) afterOption = false;
    else return null;
  }
  return wanted.length === 0 ? values : null;
}

/** The command for which `line` has an alias; null where it has none, or where no service has such a command. */
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

/** The first command in a step's code that exists here, and how the runbook writes it where that is another command line. */
export function bindingIn(text: string, known: Known): Pick<RunbookStep, 'run' | 'boundFrom'> {
  for (const code of codeIn(text)) {
    const run = runOf(code, known, silent);
    if (run !== null) return { run, boundFrom: null };
    for (const line of commandsIn(code)) {
      const aliased = aliasFor(line, known);
      if (aliased !== null) return { run: aliased, boundFrom: withoutPrompt(line) };
    }
  }
  return { run: null, boundFrom: null };
}
