// Exports the list of injects of a scenario, and imports one in its place. Problems are reported by row and column.

import type { Scenario } from '#model/engine/scenario.ts';
import { checkTree, mergedTree, type ScenarioFiles } from './load-scenario.ts';
import { COLUMN_OF, COLUMNS, type Column, type InjectSections, type Row, rowsOf } from './msel-columns.ts';
import { sectionsOf } from './msel-rows.ts';
import type { Problem } from './problem.ts';
import { isTree, type Tree } from './yaml-tree.ts';

const sectionOf = (tree: Tree, name: keyof InjectSections): Tree => {
  const section = tree[name];
  return isTree(section) ? section : {};
};

/** The inherited injects and messages; empty if the file extends nothing that can be read. */
export function sectionsBelow(files: ScenarioFiles, below: unknown): InjectSections {
  const merged = typeof below === 'string' ? mergedTree(files, below) : null;
  const tree = merged?.ok ? merged.tree : {};
  return { messages: sectionOf(tree, 'messages'), injects: sectionOf(tree, 'injects') };
}

/** The rows of a scenario as written, including inherited ones. */
export const listOf = (tree: Tree): Row[] =>
  rowsOf({ messages: sectionOf(tree, 'messages'), injects: sectionOf(tree, 'injects') });

/** Row 1 is the header. */
const HEADER_ROWS = 2;

/**
 * `row` counts from the first row below the header, `columns` are those of the file; a missing column counts as the next one.
 */
export function placeOfCell(row: number, column: Column, columns: readonly string[]) {
  const at = columns.indexOf(column);
  const line = row + HEADER_ROWS;
  return { line, column: (at < 0 ? columns.length : at) + 1, path: `row ${line}, ${column}` };
}

type Placed = { readonly ok: true; readonly sections: InjectSections; readonly scenario: Scenario };

/** `columns`: those of the file, to place a problem; `keepsOthers`: keeps injects that the rows do not name. */
type Placing = { readonly columns?: readonly string[]; readonly keepsOthers?: boolean };

/** A row replaces the inject or message with its id, in either section. */
function withOthers(tree: Tree, { messages, injects }: InjectSections): InjectSections {
  const kept = (name: keyof InjectSections) =>
    Object.entries(sectionOf(tree, name)).filter(([id]) => !Object.hasOwn(messages, id) && !Object.hasOwn(injects, id));
  return {
    messages: { ...Object.fromEntries(kept('messages')), ...messages },
    injects: { ...Object.fromEntries(kept('injects')), ...injects },
  };
}

/** The scenario with its injects and messages replaced by the rows, or every problem with its row and column. */
export function placeList(
  name: string,
  tree: Tree,
  rows: readonly Row[],
  file: string,
  { columns = COLUMNS, keepsOthers = false }: Placing = {},
): Placed | { readonly ok: false; readonly problems: readonly Problem[] } {
  const { sections: own, rowOf, bad } = sectionsOf(rows);
  const sections = keepsOthers ? withOthers(tree, own) : own;
  const problems: Problem[] = bad.map(({ row, column, why, fix }) => ({
    ...{ file, ...placeOfCell(row, column, columns), code: 'sheet/cell', why, fix },
  }));
  // Problems that only follow from an unreadable cell are not reported.
  const badRows = new Set(bad.map(({ row }) => row));
  const scenario = checkTree(name, { ...tree, ...sections }, (path, code, why, fix) => {
    const [section, id, ...field] = path;
    const row = section === 'injects' || section === 'messages' ? rowOf.get(id) : undefined;
    if (badRows.size > 0 && (row === undefined || badRows.has(row))) return;
    const column = COLUMN_OF[field.slice(0, 2).join('.')] ?? COLUMN_OF[field[0] ?? ''] ?? 'id';
    const at = row === undefined ? { line: 1, column: 1, path: path.join('.') } : placeOfCell(row, column, columns);
    problems.push({ file, ...at, code, why, fix });
  });
  if (scenario !== null && problems.length === 0) return { ok: true, sections, scenario };
  return { ok: false, problems: problems.sort((one, other) => one.line - other.line || one.column - other.column) };
}
