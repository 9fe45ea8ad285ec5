// Writes a list of injects into the text of a scenario file. Only what differs from the file and from the files that it extends
// is written; everything else is unchanged.
import { isDeepStrictEqual } from 'node:util';
import { isMap, parseDocument } from 'yaml';
import type { InjectSections } from './msel-columns.ts';
import { isTree, type Tree } from './yaml-tree.ts';

/** The changes that turn `base` into `wanted`: maps are merged key by key, and null removes a key. */
function overOf(base: Tree, wanted: Tree): Tree {
  const over: Record<string, unknown> = {};
  for (const key of Object.keys(base)) if (wanted[key] === undefined) over[key] = null;
  for (const [key, value] of Object.entries(wanted)) {
    const below = base[key];
    if (isDeepStrictEqual(below, value)) continue;
    over[key] = isTree(value) && isTree(below) ? overOf(below, value) : value;
  }
  return over;
}

/** `base`: the injects and messages that the file inherits. */
export function withList(written: string, sections: InjectSections, base: InjectSections): string {
  const document = parseDocument(written);
  for (const name of ['messages', 'injects'] as const) {
    const over = overOf(base[name], sections[name]);
    const before = document.get(name);
    const own: unknown = isMap(before) ? before.toJS(document) : {};
    const had = isTree(own) ? own : {};
    for (const id of Object.keys(had)) if (!Object.hasOwn(over, id)) document.deleteIn([name, id]);
    if (!isMap(before) && Object.keys(over).length > 0) document.set(name, document.createNode({}));
    for (const [id, entry] of Object.entries(over))
      if (!Object.hasOwn(had, id) || !isDeepStrictEqual(had[id], entry))
        document.setIn([name, id], document.createNode(entry));
    const after = document.get(name);
    if (isMap(after) && after.items.length === 0) document.delete(name);
    else if (isMap(after)) after.flow = false;
  }
  return document.toString({ lineWidth: 140 });
}
