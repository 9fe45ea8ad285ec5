// `npm run runbooks -- check FOLDER [--strict] [--json]` reads a folder of runbooks as the server does, and reports what is
// broken and what is missing. It exits with 1 if a runbook is broken, and with --strict also if something is missing. `npm run
// runbooks -- show FILE [--json]` prints how a file is parsed: each part with its lines and its exact source.
import { existsSync, statSync } from 'node:fs';
import { formatCall } from '#model/engine/command-line.ts';
import { partsOf, type Runbook, type RunbookStep } from '#model/engine/runbook.ts';
import type { Known } from '../content/bindings.ts';
import { gapsOf } from '../content/lint-runbook.ts';
import { loadOwnFile, loadOwnRunbooks } from '../content/own-runbooks.ts';
import { formatProblems, type Problem } from '../content/problem.ts';
import { loadedFor } from './own-content.ts';
import { createTool, type Main, parseLine, print, runProcess, stop } from './tool.ts';

type Options = { strict?: boolean; json?: boolean };

type Report = {
  ok: boolean;
  runbooks: { id: string; title: string; steps: number; bound: number }[];
  /** Files that do not load. */
  problems: readonly Problem[];
  /** What the loaded files lack. */
  lacks: readonly Problem[];
};

/** The names that runbooks may use: those of the built-in and the team's own scenarios. */
const known = (): Known => loadedFor('runbooks').known;

function check(folder: string, strict: boolean): Report {
  const own = loadOwnRunbooks(folder, known());
  const gaps = own.runbooks.flatMap((runbook) => gapsOf(runbook, own.files.get(runbook.id)!, own.known));
  const lacks = [...own.lacks, ...gaps];
  return {
    ok: own.problems.length === 0 && (!strict || lacks.length === 0),
    runbooks: own.runbooks.map(({ id, title, steps }) => ({
      id,
      title,
      steps: steps.length,
      bound: steps.filter(({ run }) => run !== null).length,
    })),
    problems: own.problems,
    lacks,
  };
}

const checkText = ({ runbooks, problems, lacks }: Report): string =>
  [
    ...runbooks.map(({ id, title, steps, bound }) => `${id}: ${title}; ${steps} steps, ${bound} of them run commands`),
    ...(lacks.length > 0 ? ['', 'Missing:', formatProblems(lacks)] : []),
    ...(problems.length > 0 ? ['', 'Not loaded:', formatProblems(problems)] : []),
    '',
    `${runbooks.length} runbooks loaded, ${problems.length} problems, ${lacks.length} things missing`,
  ].join('\n');

type Shown = Pick<Runbook, 'id' | 'title' | 'useLevel' | 'alarms'> & {
  readonly parts: readonly (ReturnType<typeof partsOf>[number] &
    Partial<Pick<RunbookStep, (typeof STEP_FIELDS)[number]>>)[];
};

/** The fields of a step that are shown besides its lines. */
const STEP_FIELDS = ['title', 'text', 'section', 'group', 'run', 'boundFrom', 'byHand'] as const;

/** A file as parsed: all its lines, in order. */
function show(file: string): Shown {
  const loaded = loadOwnFile(file, known());
  if (!loaded.ok)
    return stop('runbooks', {
      code: 'runbook/broken',
      why: `${file} cannot be read as a runbook`,
      fix: `correct it:\n${formatProblems(loaded.problems)}`,
    });
  const { id, title, useLevel, alarms, steps } = loaded.runbook;
  const numbered = new Map(steps.map((step) => [step.number, step]));
  const parts = partsOf(loaded.runbook).map((part) => {
    const step = part.step === null ? undefined : numbered.get(part.step);
    return step === undefined
      ? part
      : { ...part, ...Object.fromEntries(STEP_FIELDS.map((field) => [field, step[field]])) };
  });
  return { id, title, useLevel, alarms, parts };
}

const showText = ({ id, title, parts }: Shown): string =>
  [
    `${id}: ${title}`,
    ...parts.map(({ part, step, lines: [first, last], source, run }) => {
      const bound = run == null ? '' : `, runs ${formatCall(run)}`;
      return `\n${step === null ? part : `step ${step}`}, lines ${first} to ${last}${bound}\n${source}`;
    }),
  ].join('\n');

const createRunbooks = () =>
  createTool('runbooks', 'Checks a folder of runbooks, or shows how a file is read.')
    .argument('<task>', 'check or show')
    .argument('<path>', 'check: folder with Markdown files; show: one file')
    .option('--strict', 'check: exit with 1 also if something is missing');

export const main: Main = (line) => {
  const {
    args: [task, path],
    options,
  } = parseLine<Options>(createRunbooks(), line);
  const missing = (what: string, fix: string) => ({ code: `${what}/missing`, why: `${path} is not a ${what}`, fix });
  if (task === 'check') {
    if (!existsSync(path) || !statSync(path).isDirectory())
      stop('runbooks', missing('folder', 'name a folder with Markdown files'));
    const report = check(path, options.strict === true);
    return print(options.json, report, checkText, report.ok);
  }
  if (task === 'show') {
    if (!existsSync(path) || !statSync(path).isFile()) stop('runbooks', missing('file', 'name a Markdown file'));
    return print(options.json, show(path), showText);
  }
  return stop('runbooks', {
    code: 'task/unknown',
    why: `there is no task ${task}`,
    fix: 'write `check FOLDER` or `show FILE`',
  });
};

if (import.meta.main) await runProcess(main);
