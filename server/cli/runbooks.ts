// `npm run runbooks -- check FOLDER [--strict] [--json]`: reads a folder of runbooks as the server does, and reports
// what is broken and what is missing. Exits with 1 if a runbook is broken, with --strict also if something is missing.
import { existsSync, statSync } from 'node:fs';
import { gapsOf } from '../content/lint-runbook.ts';
import { loadContent } from '../content/load-content.ts';
import { loadOwnRunbooks } from '../content/own-runbooks.ts';
import { formatProblems, type Problem } from '../content/problem.ts';
import { createTool, parseLine, print, ROOT, stop } from './tool.ts';

type Options = { strict?: boolean; json?: boolean };

type Report = {
  ok: boolean;
  runbooks: { id: string; title: string; steps: number; bound: number }[];
  /** Files that are left out. */
  problems: readonly Problem[];
  /** What the others lack. */
  lacks: readonly Problem[];
};

function check(folder: string, strict: boolean): Report {
  const loaded = loadContent(ROOT);
  if (!loaded.ok)
    return stop('runbooks', {
      code: 'content/broken',
      why: 'the built-in content has problems',
      fix: `fix them:\n${formatProblems(loaded.problems)}`,
    });
  const own = loadOwnRunbooks(folder, loaded.known);
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

const text = ({ runbooks, problems, lacks }: Report): string =>
  [
    ...runbooks.map(({ id, title, steps, bound }) => `${id}: ${title}; ${steps} steps, ${bound} of them run commands`),
    ...(lacks.length > 0 ? ['', 'Missing:', formatProblems(lacks)] : []),
    ...(problems.length > 0 ? ['', 'Not loaded:', formatProblems(problems)] : []),
    '',
    `${runbooks.length} runbooks loaded, ${problems.length} problems, ${lacks.length} things missing`,
  ].join('\n');

const tool = createTool('runbooks', 'Checks a folder of runbooks: what is broken, and what is missing.')
  .argument('<task>', 'check')
  .argument('<folder>', 'folder with Markdown files')
  .option('--strict', 'exit with 1 also if something is missing');

const {
  args: [task, folder],
  options,
} = parseLine<Options>(tool);
if (task !== 'check')
  stop('runbooks', { code: 'task/unknown', why: `there is no task ${task}`, fix: 'write `check FOLDER`' });
if (!existsSync(folder) || !statSync(folder).isDirectory())
  stop('runbooks', {
    code: 'folder/missing',
    why: `${folder} is not a folder`,
    fix: 'name a folder with Markdown files',
  });
const report = check(folder, options.strict === true);
print(options.json, report, text);
process.exitCode = report.ok ? 0 : 1;
