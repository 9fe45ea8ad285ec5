// The list of injects of a running drill. It is exported as it stands in the drill; an import is checked against the scenario's
// file together with the facilitator's injects, so that names are checked as before the start. Injects that a list does not
// name are kept.
import type { InjectSpec, Scenario } from '#model/engine/scenario.ts';
import { type InjectList, isSame } from '#model/incident/inject-import.ts';
import type { ListedRows } from './drafts.ts';
import type { Content } from './load-content.ts';
import { mergedTree, type ScenarioFiles } from './load-scenario.ts';
import { listOf, placeList, placeOfCell } from './msel.ts';
import { type Column, type Row, rowsOf } from './msel-columns.ts';
import { sectionsOf } from './msel-rows.ts';
import { writtenInject } from './msel-specs.ts';
import type { Problem } from './problem.ts';
import { isTree, parseYaml, type Tree } from './yaml-tree.ts';

/** The scenario of a drill, from its row and as loaded, and the current injects. */
type RunningInjects = {
  readonly row: { readonly scenario: string; readonly source?: string };
  readonly scenario: Scenario;
  readonly injects: readonly {
    readonly spec: InjectSpec;
    readonly state: 'waiting' | 'fired' | 'skipped' | 'lapsed';
  }[];
};

type ReadInjects =
  | (InjectList & { readonly ok: true; placeOf(id: string, column: Column): Pick<Problem, 'line' | 'column' | 'path'> })
  | { readonly ok: false; readonly problems: readonly Problem[] | null };

const NO_FILE = { ok: false, problems: null } as const;
const DRAFT = 'scenario.yaml';

/**
 * The name of the scenario's file. For a drawn scenario that is any member of its family, because all members share their
 * names.
 */
function fileOf(
  { files = new Map(), families }: Content,
  { row: { scenario, source }, scenario: { id } }: RunningInjects,
) {
  if (source !== undefined)
    return { name: id, files: new Map([...files, [id, parseYaml(DRAFT, source)]]) as ScenarioFiles };
  const members = families.get(scenario)?.members.map((member) => member.id) ?? [];
  const name = [id, scenario, ...members].find((one) => files.has(one) && !families.has(one));
  return name === undefined ? null : { name, files };
}

/** `tree` is null if the scenario has no file. */
function writtenFor(content: Content, running: RunningInjects): { readonly name: string; readonly tree: Tree | null } {
  const found = fileOf(content, running);
  const merged = found === null ? null : mergedTree(found.files, found.name);
  return { name: found?.name ?? '', tree: merged?.ok ? merged.tree : null };
}

/** The injects that differ from the file. */
function ownIn(content: Content, name: string, { row, scenario, injects }: RunningInjects): readonly InjectSpec[] {
  const written = row.source === undefined ? content.scenarios.get(name) : scenario;
  const isWritten = (spec: InjectSpec) =>
    written?.injects.some((one) => one.id === spec.id && isSame(one, spec)) ?? false;
  return injects.flatMap(({ spec }) => (isWritten(spec) ? [] : [spec]));
}

/** `problems` is null if the scenario has no file. */
export function readRunningList(content: Content, running: RunningInjects, list: ListedRows, as: string): ReadInjects {
  const { name, tree } = writtenFor(content, running);
  if (tree === null) return NO_FILE;
  const { rows, columns } = list;
  const own = Object.fromEntries(ownIn(content, name, running).map((spec) => [spec.id, writtenInject(spec)]));
  const injects = { ...(isTree(tree.injects) ? tree.injects : {}), ...own };
  const messages = Object.entries(isTree(tree.messages) ? tree.messages : {}).filter(([id]) => !Object.hasOwn(own, id));
  const asItStands = { ...tree, injects, messages: Object.fromEntries(messages) };
  const placed = placeList(name, asItStands, rows, as, { columns, keepsOthers: true });
  if (!placed.ok) return placed;
  const { rowOf, dropped } = sectionsOf(rows);
  return {
    ok: true,
    injects: placed.scenario.injects.filter(({ id }) => rowOf.has(id)),
    dropped,
    placeOf: (id, column) => placeOfCell(rowOf.get(id) ?? 0, column, columns),
  };
}

const STATUS = { waiting: 'planned', fired: 'fired', skipped: 'cancelled', lapsed: 'lapsed' } as const;

/** The rows: unchanged injects as the file writes them, each with its state. */
export function runningRows(content: Content, running: RunningInjects): Row[] {
  const { name, tree } = writtenFor(content, running);
  const own = new Set(ownIn(content, name, running).map(({ id }) => id));
  const written = new Map(listOf(tree ?? {}).map((row) => [row.id, row]));
  return running.injects.map(({ spec, state }) => {
    const [fresh] = rowsOf({ messages: {}, injects: { [spec.id]: writtenInject(spec) } });
    const row = own.has(spec.id) ? fresh : (written.get(spec.id) ?? fresh);
    return { ...row, status: STATUS[state] };
  });
}
