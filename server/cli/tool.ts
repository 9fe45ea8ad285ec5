// Shared by all command-line tools: option parsing, content loading, and refusals that state the problem and its fix. A refusal
// goes to standard error; with --json also to standard output, as one object.
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Refusal } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { parseClock } from '#model/engine/time.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { wordRefusal } from '#protocol/wording.ts';
import { type Content, loadContent } from '../content/load-content.ts';
import { isScenarioFile } from '../content/own-scenarios.ts';
import { formatProblems, type Problem } from '../content/problem.ts';

/** The folder that holds `scenarios` and `runbooks`. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Output and exit code of a tool. */
export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** A tool: runs a command line. */
export type Main = (line: readonly string[]) => Ran | Promise<Ran>;

/** Thrown to leave a tool from any depth; `runTool` catches it. */
class Stopped extends Error {
  readonly ran: Ran;
  constructor(ran: Ran) {
    super(ran.stderr);
    this.ran = ran;
  }
}

/** Ends the tool with a refusal and exit code 1. */
export function stop(tool: string, refusal: Refusal | { code: string; why: string; fix: string }): never {
  const { code } = refusal;
  const { why, fix } = 'why' in refusal ? refusal : wordRefusal(refusal);
  const stdout = `${JSON.stringify({ ok: false, code, why, fix })}\n`;
  throw new Stopped({ status: 1, stdout, stderr: `${tool}: ${why}; ${fix} [${code}]\n` });
}

/** Runs a tool in this process. A refusal is printed as an object only with --json. */
export async function runTool(main: Main, line: readonly string[]): Promise<Ran> {
  try {
    return await main(line);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const { ran } = error;
    return ran.status === 0 || line.includes('--json') ? ran : { ...ran, stdout: '' };
  }
}

/** Runs a tool as this process. The reader may close the pipe early, as `head` does. */
export async function runProcess(main: Main): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const { status, stdout, stderr } = await runTool(main, process.argv.slice(2));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status;
}

/** A tool whose command-line errors are refusals like any other. */
export function createTool(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print one JSON object')
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .showHelpAfterError(false);
}

/** Parses the command line, or ends the tool. */
export function parseLine<Options extends object>(
  tool: Command,
  line: readonly string[],
): { args: string[]; options: Options } {
  try {
    tool.parse(line, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) throw new Stopped({ status: 0, stdout: tool.helpInformation(), stderr: '' });
    const why = error.message.replace(/^error: /, '').replace(/\.$/, '');
    stop(tool.name(), { code: 'option/invalid', why, fix: `see \`npm run ${tool.name()} -- --help\`` });
  }
  return { args: tool.args, options: tool.opts<Options>() };
}

/** The id of a scenario on the command line, which is an id or the path of a file. */
export const idOf = (wanted: string): string => (isScenarioFile(wanted) ? basename(wanted, extname(wanted)) : wanted);

/** The folder that a scenario file on the command line may extend from; null for the built-in content. */
function folderOf(tool: string, wanted: string): string | null {
  if (!isScenarioFile(wanted)) return null;
  if (!existsSync(wanted))
    stop(tool, { code: 'file/missing', why: `there is no file ${wanted}`, fix: 'name a scenario, or its file' });
  const folder = resolve(dirname(wanted));
  return folder === join(ROOT, 'scenarios') ? null : folder;
}

/** The built-in content, and the scenarios next to the file on the command line. */
export function contentFor(tool: string, wanted = ''): Content {
  const loaded = loadContent(ROOT, folderOf(tool, wanted));
  const broken = (problems: readonly Problem[]) =>
    stop(tool, {
      code: 'content/broken',
      why: 'the content has problems',
      fix: `fix them:\n${formatProblems(problems)}`,
    });
  if (!loaded.ok) return broken(loaded.problems);
  const { content, leftOut } = loaded;
  if (!isScenarioFile(wanted)) return content;
  const own = leftOut.filter(({ file }) => resolve(file) === resolve(wanted));
  if (own.length > 0) return broken(own);
  const id = idOf(wanted);
  return content.scenarios.has(id) || content.families.has(id) ? content : broken(leftOut);
}

/** The scenario of that name; for a topology the incident of the seed. */
export function scenarioFor(tool: string, { scenarios, families }: Content, wanted: string, seed = 1): Scenario {
  const id = idOf(wanted);
  const scenario = scenarios.get(id);
  if (scenario !== undefined) return scenario;
  const family = families.get(id);
  if (family?.draw !== undefined) return whole(family.draw(seed));
  if (family !== undefined)
    stop(tool, {
      code: 'scenario/family',
      why: `${id} is a family of scenarios`,
      fix: `choose one of its scenarios: ${family.members.map((member) => member.id).join(', ')}`,
    });
  return stop(tool, {
    code: 'scenario/unknown',
    why: `there is no scenario ${id}`,
    fix: `choose one of ${[...scenarios.keys()].join(', ')}`,
  });
}

/** Parser of a whole number in the range, for a commander option. */
export const wholeNumber =
  (what: string, min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(`${what} is a whole number from ${min} to ${max}`);
    return value;
  };

export const parseSeed = wholeNumber('a seed', 0, 0xffffffff);

export function parseVariation(text: string): number {
  const variation = Number(text);
  if (text.trim() === '' || !(variation >= 0 && variation <= 0.5))
    throw new InvalidArgumentError('a variation is a share from 0 to 0.5');
  return variation;
}

/** Maximum seeds per call. */
const MOST_SEEDS = 1000;

/** `3..7`, or a single seed. */
export function parseSeeds(text: string): number[] {
  const [first, last = first, ...more] = text.split('..');
  if (more.length > 0) throw new InvalidArgumentError('seeds are written first..last, such as 1..21');
  const [from, to] = [parseSeed(first), parseSeed(last)];
  if (to < from) throw new InvalidArgumentError(`the seeds ${text} run backwards, write the smaller one first`);
  if (to - from >= MOST_SEEDS) throw new InvalidArgumentError(`at most ${MOST_SEEDS} seeds are played in one call`);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** `--seeds`, with a default that the help shows as first..last. */
export const seedsOption = (text: string, usual: string): Option =>
  new Option('--seeds <first..last>', text).argParser(parseSeeds).default(parseSeeds(usual), usual);

export function parseAt(text: string): number {
  const minute = parseClock(text);
  if (minute === null) throw new InvalidArgumentError('a time is written 05:20, or 04:00+1 for the next day');
  return minute;
}

/** Minutes of a duration such as `4h`, `90m` or `1h30m`. */
export function parseDuration(text: string): number {
  const match = /^(?:(\d+)h)?(?:(\d+)m(?:in)?)?$/.exec(text);
  const minutes = match === null ? 0 : Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
  if (minutes <= 0) throw new InvalidArgumentError('a duration is written 4h, 90m or 1h30m');
  return minutes;
}

/** Millions with one decimal, for customer-minutes. */
export const millions = (lost: number): string => (lost / 1e6).toFixed(1);

/** Prints the object, or its text form; the tool exits with 1 if `ok` is false. */
export const print = <T>(json: boolean | undefined, result: T, text: (result: T) => string, ok = true): Ran => ({
  status: ok ? 0 : 1,
  stdout: json ? `${JSON.stringify(result)}\n` : `${text(result)}\n`,
  stderr: '',
});
