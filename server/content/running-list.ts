// A list of injects for a drill that runs already: read against the file of its scenario, so that names are checked as before the
// start. What the list does not name stays.
import type { InjectList } from '#model/incident/inject-import.ts';
import type { ListedRows } from './drafts.ts';
import type { Content } from './load-content.ts';
import { mergedTree, type ScenarioFiles } from './load-scenario.ts';
import { placeList, placeOfCell } from './msel.ts';
import { sectionsOf } from './msel-rows.ts';
import type { Problem } from './problem.ts';
import { parseYaml } from './yaml-tree.ts';

/** The scenario that a drill plays, by its row and by the id that it was drawn as. */
type Played = { readonly scenario: string; readonly id: string; readonly source?: string };

type ReadInjects =
  | (InjectList & { readonly ok: true; placeOf(id: string): Pick<Problem, 'line' | 'column' | 'path'> })
  | { readonly ok: false; readonly problems: readonly Problem[] | null };

const NO_FILE = { ok: false, problems: null } as const;
const DRAFT = 'scenario.yaml';

/** The name of its file among all of them; a member of its family where the drill was drawn: they share all names. */
function fileOf({ files = new Map(), families }: Content, { scenario, id, source }: Played) {
  if (source !== undefined)
    return { name: id, files: new Map([...files, [id, parseYaml(DRAFT, source)]]) as ScenarioFiles };
  const members = families.get(scenario)?.members.map((member) => member.id) ?? [];
  const name = [id, scenario, ...members].find((one) => files.has(one) && !families.has(one));
  return name === undefined ? null : { name, files };
}

/** `problems` is null where the scenario has no file. */
export function readRunningList(content: Content, played: Played, list: ListedRows, as: string): ReadInjects {
  const found = fileOf(content, played);
  const merged = found === null ? null : mergedTree(found.files, found.name);
  if (found === null || merged === null || !merged.ok) return NO_FILE;
  const { rows, columns } = list;
  const placed = placeList(found.name, merged.tree, rows, as, { columns, keepsOthers: true });
  if (!placed.ok) return placed;
  const { rowOf, dropped } = sectionsOf(rows);
  return {
    ok: true,
    injects: placed.scenario.injects.filter(({ id }) => rowOf.has(id)),
    dropped,
    placeOf: (id) => placeOfCell(rowOf.get(id) ?? 0, 'sim time', columns),
  };
}
