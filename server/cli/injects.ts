// `npm run injects -- export SCENARIO [--to FILE]` writes the injects of a scenario as a spreadsheet; `npm run injects --
// import FILE --into SCENARIO.yaml [--dry-run]` validates a spreadsheet and replaces the injects with it. The file extension
// sets the format: .csv or .xlsx.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { refuse } from '#model/engine/result.ts';
import { isFamily, mergedTree, type ScenarioFiles } from '../content/load-scenario.ts';
import { listOf, placeList, sectionsBelow } from '../content/msel.ts';
import { readList, writeCsv, writeXlsx } from '../content/msel-sheet.ts';
import { withList } from '../content/msel-text.ts';
import { filesAround, isScenarioFile } from '../content/own-scenarios.ts';
import { formatProblems, type Problem } from '../content/problem.ts';
import type { Tree } from '../content/yaml-tree.ts';
import { createTool, type Main, parseLine, print, ROOT, runProcess, stop } from './tool.ts';

type Options = { to?: string; into?: string; dryRun?: boolean; json?: boolean };

type Source = { readonly name: string; readonly files: ScenarioFiles; readonly tree: Tree };

const end = (code: string, why: string, fix: string): never => stop('injects', { code, why, fix });

/** A scenario by its id, or by the path of its file. */
function sourceOf(given: string | undefined): Source {
  if (given === undefined) return end('injects/no-scenario', 'the scenario is missing', 'give its id, or its file');
  const isFile = isScenarioFile(given);
  if (isFile && !existsSync(given)) return stop('injects', refuse('file/missing', { path: given }));
  const name = isFile ? basename(given, extname(given)) : given;
  const files = filesAround(ROOT, isFile ? [given] : []);
  const parsed = files.get(name);
  if (parsed === undefined)
    return end('scenario/unknown', `there is no scenario ${given}`, `choose one of ${[...files.keys()].join(', ')}`);
  if (parsed.ok && isFamily(parsed.tree))
    return end('scenario/family', `${name} is a family of scenarios`, 'choose one of its scenarios');
  const merged = mergedTree(files, name);
  return merged.ok ? { name, files, tree: merged.tree } : stop('injects', invalid(merged.problems));
}

const invalid = (problems: readonly Problem[]) => ({
  code: 'injects/invalid',
  why: `${problems.length} problems:\n${formatProblems(problems)}`,
  fix: 'correct them and try again',
});

const isXlsx = (path: string): boolean => extname(path).toLowerCase() === '.xlsx';

async function exportList(given: string | undefined, options: Options) {
  const rows = listOf(sourceOf(given).tree);
  const path = options.to;
  if (path !== undefined) writeFileSync(path, isXlsx(path) ? await writeXlsx(rows) : writeCsv(rows));
  return { ok: true, rows: rows.length, to: path ?? null, csv: path === undefined ? writeCsv(rows) : null };
}

async function importList(sheet: string | undefined, options: Options) {
  if (sheet === undefined) return end('injects/no-sheet', 'the spreadsheet is missing', 'give a .csv or .xlsx file');
  if (!existsSync(sheet)) return stop('injects', refuse('file/missing', { path: sheet }));
  const { into } = options;
  if (into === undefined || !isScenarioFile(into))
    return end('injects/no-scenario', 'the scenario file is missing', 'give it as --into my-outage.yaml');
  const source = sourceOf(into);
  const read = await readList(readFileSync(sheet), isXlsx(sheet) ? 'xlsx' : 'csv');
  if (!read.ok) {
    const places = read.mistakes.map(({ row, column, why }) => `row ${row}, column ${column}: ${why}`);
    return end('injects/unreadable', `${sheet}: ${places.join('; ')}`, read.mistakes[0].fix);
  }
  const placed = placeList(source.name, source.tree, read.rows, sheet, read);
  if (!placed.ok) return stop('injects', invalid(placed.problems));
  const parsed = source.files.get(source.name)!;
  const text = withList(
    readFileSync(into, 'utf8'),
    placed.sections,
    sectionsBelow(source.files, parsed.ok ? parsed.tree.extends : undefined),
  );
  if (options.dryRun !== true) writeFileSync(into, text);
  return { ok: true, rows: read.rows.length, to: options.dryRun === true ? null : into, csv: null };
}

export const main: Main = async (line) => {
  const tool = createTool('injects', 'Writes the injects of a scenario as a spreadsheet, or reads them from one.')
    .argument('<what>', 'export or import')
    .argument('[file]', 'export: a scenario or its file; import: a spreadsheet, .csv or .xlsx')
    .option('--to <file>', 'export: the spreadsheet to write; CSV to the terminal if not given')
    .option('--into <file>', 'import: the scenario file whose injects are replaced')
    .option('--dry-run', 'import: check only, write nothing');
  const { args, options } = parseLine<Options>(tool, line);
  const [what, file] = args;
  if (what !== 'export' && what !== 'import')
    return end('option/invalid', `${what} is neither export nor import`, 'begin with export or import');
  const done = what === 'export' ? await exportList(file, options) : await importList(file, options);
  return print(
    options.json,
    done,
    ({ csv, rows, to }) => csv ?? `${rows} rows ${to === null ? 'are valid' : `written to ${to}`}`,
  );
};

if (import.meta.main) await runProcess(main);
