// A scenario file can extend another. The layers are merged into one tree in which every value keeps its file, so that a
// problem is reported where the value was written.
import type { Position, Problem, Report } from './problem.ts';
import { isLocatedMap, type Located, type LocatedMap } from './yaml-tree.ts';

const emptyAt = (place: Located): LocatedMap => ({ ...place, value: new Map() });

/** Merges `over` onto `base`: maps are merged key by key, lists and single values are replaced, and null removes a key. */
function merge(base: LocatedMap, over: LocatedMap): LocatedMap {
  const merged = new Map(base.value);
  for (const [key, located] of over.value) {
    const below = merged.get(key);
    if (located.value === null) merged.delete(key);
    else if (isLocatedMap(located)) merged.set(key, merge(isLocatedMap(below) ? below : emptyAt(located), located));
    else merged.set(key, located);
  }
  return { ...over, value: merged };
}

/** Merges all layers; each one extends the next. */
export const mergeAll = (layers: readonly LocatedMap[]): LocatedMap => layers.reduceRight(merge, emptyAt(layers[0]));

/** The place of `path`, or of its nearest ancestor with a value, where a missing field belongs. */
export function placeOf(root: Located, path: readonly string[]): Position & { readonly file: string } {
  let found = root;
  for (const key of path) {
    const { value } = found;
    const next = value instanceof Map ? value.get(key) : Array.isArray(value) ? value[Number(key)] : undefined;
    if (next === undefined) break;
    found = next;
  }
  return { file: found.file, line: found.line, column: found.column };
}

/** Collects problems, with the places of their paths below `root`. */
export function collectAt(root: Located): { readonly problems: Problem[]; readonly report: Report } {
  const problems: Problem[] = [];
  const report: Report = (path, code, why, fix, instead) => {
    const known = instead === undefined ? {} : { instead };
    problems.push({ ...placeOf(root, path), path: path.join('.'), code, why, fix, ...known });
  };
  return { problems, report };
}
