// Checks authored values against a declaration of the model: parameters of a service, arguments of a command.
import { checkFields, type Fields, type Value, type Values } from '#model/engine/fields.ts';
import { camelOf, kebabOf } from '#model/engine/spelling.ts';
import { wordRefusal } from '#protocol/wording.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';
import { isTree, type Tree } from './yaml-tree.ts';

/** A value with its path. */
type Given = { readonly path: readonly string[]; readonly value: unknown };

/** Maps `thread: {limit: 4915}` to threadLimit, and every other value to its name in code. */
function flatten(tree: Tree, path: readonly string[] = []): Map<string, Given> {
  const flat = new Map<string, Given>();
  for (const [key, value] of Object.entries(tree)) {
    const here = [...path, key];
    if (isTree(value)) for (const [name, given] of flatten(value, here)) flat.set(name, given);
    else flat.set(camelOf(here.join('-')), { path: here, value });
  }
  return flat;
}

type Rule = {
  readonly at: readonly string[];
  /** The declaring kind or command, for messages. */
  readonly owner: string;
  /** Fills in defaults, and reports missing values that have none. */
  readonly complete: boolean;
};

/** The values by their names in code; null after problems were reported. */
export function checkValues(fields: Fields, tree: Tree, rule: Rule, report: Report): Values | null {
  const given = flatten(tree);
  const values: Record<string, Value> = {};
  let sound = true;
  const no = (path: readonly string[], code: string, why: string, fix: string) => {
    sound = false;
    report([...rule.at, ...path], code, why, fix);
  };
  for (const [name, { path }] of given)
    if (!Object.hasOwn(fields, name))
      no(
        path,
        'field/unknown',
        `${rule.owner} has no field called ${path.join('.')}`,
        choose(kebabOf(name), Object.keys(fields).map(kebabOf)),
      );
  for (const [name, field] of Object.entries(fields)) {
    const one = given.get(name);
    if (one === undefined && !rule.complete) continue;
    const path = one?.path ?? [kebabOf(name)];
    const label = path.join('.');
    const checked = checkFields({ [label]: field }, one === undefined ? {} : { [label]: one.value });
    if (checked.ok) values[name] = checked.values[label];
    else {
      const fix = checked.code === 'field/missing' ? `give ${label}: ${field.doc}` : `${label} is: ${field.doc}`;
      no(path, checked.code, wordRefusal(checked).why, fix);
    }
  }
  return sound ? values : null;
}

/** A known `service/verb-object` with its arguments; null after problems were reported. */
export function checkCommand(
  commands: ReadonlyMap<string, { readonly args: Fields }>,
  given: { readonly do: string; readonly with: Tree },
  place: { readonly do: readonly string[]; readonly with: readonly string[]; readonly complete: boolean },
  report: Report,
): { do: string; with: Values } | null {
  const command = commands.get(given.do);
  if (command === undefined) {
    report(place.do, 'name/unknown', `there is no command ${given.do}`, choose(given.do, [...commands.keys()]));
    return null;
  }
  const rule = { at: place.with, owner: given.do, complete: place.complete };
  const values = checkValues(command.args, given.with, rule, report);
  return values === null ? null : { do: given.do, with: values };
}
