// Makes a family out of its file: a name for several scenarios, of which a seed draws one. It reads no disk.
import type { Family } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Tree } from './layers.ts';
import { choose } from './naming.ts';
import type { Problem, Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import { FAMILY_FILE } from './schema.ts';

export type LoadedFamily =
  | { readonly ok: true; readonly family: Family }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** True for a file that names a family rather than describing a scenario. */
export const isFamily = (tree: Tree): boolean => Object.hasOwn(tree, 'family');

/** What may differ between members must not show before somebody looks: alarms, calendar, seats and candidate causes. */
const firstPageOf = ({ clock, alarms, changes, seats, causes }: Scenario): string =>
  JSON.stringify([clock, alarms, changes, seats, causes]);

export function loadFamily(name: string, tree: Tree, scenarios: ReadonlyMap<string, Scenario>): LoadedFamily {
  const problems: Problem[] = [];
  const report: Report = (path, why, fix) => {
    problems.push({ file: `scenarios/${name}.yaml`, path: path.join('.'), why, fix });
  };
  const file = readShape(FAMILY_FILE, tree, report);
  if (file === null) return { ok: false, problems };
  if (file.id !== name) report(['id'], `the id is ${file.id} and the file ${name}.yaml`, 'give both the same name');
  const members = file.family.flatMap((id, i) => {
    const scenario = scenarios.get(id);
    if (scenario === undefined)
      report(['family', `${i}`], `there is no scenario ${id}`, choose(id, [...scenarios.keys()]));
    return scenario ?? [];
  });
  for (const [i, member] of members.entries())
    if (firstPageOf(member) !== firstPageOf(members[0]))
      report(
        ['family', `${i}`],
        `${member.id} differs from ${members[0].id} on its first page`,
        'give all members the same clock, alarms, changes, seats and causes',
      );
  const { id, title, summary } = file;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, family: { id, title, summary, members } };
}
