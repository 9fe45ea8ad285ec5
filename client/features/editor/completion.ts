// Completions at a position in a scenario file, from the server's JSON Schema: the fields of the enclosing map, and the values
// of a field with a fixed set. Indentation determines the position. Also finds where a name occurs in the text.

export type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly description?: string;
};

type Offer = { readonly label: string; readonly detail: string; readonly kind: 'field' | 'value' };
type Offers = { readonly from: number; readonly offers: readonly Offer[] };

const LINE = /^(\s*)(?:- )?([A-Za-z0-9-]*)(:?)\s*(.*)$/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Keys of the maps around the last of these lines, outermost first. */
function pathTo(lines: readonly string[], indent: number): string[] {
  const path: string[] = [];
  let within = indent;
  for (const line of lines.toReversed()) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    const dash = indentOf(line);
    const here = line.trimStart().startsWith('- ') ? dash + 2 : dash;
    // The first field of an item stands behind its dash: it is a sibling, and what the list belongs to is further out.
    if (here >= within) {
      if (dash < within) within = dash + 1;
      continue;
    }
    const key = /^\s*(?:- )?"?([^\s":]+)"?:/.exec(line)?.[1];
    if (key === undefined) continue;
    path.unshift(key);
    within = here;
  }
  return path;
}

/** The schemas that a value at the path may have. */
function schemasAt(schema: Schema, path: readonly string[]): Schema[] {
  const branches = [schema, ...(schema.anyOf ?? [])].flatMap((one) =>
    one.items === undefined ? [one] : [one, one.items],
  );
  if (path.length === 0) return branches;
  const [key, ...rest] = path;
  return branches.flatMap(({ properties, additionalProperties }) => {
    const next = properties?.[key] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    return next === undefined ? [] : schemasAt(next, rest);
  });
}

const sentence = ({ description = '' }: Schema): string => description;

/** `before`: the text up to the cursor. Null where nothing is known. */
export function offersAt(schema: Schema, before: string): Offers | null {
  const lines = before.split('\n');
  const line = lines.at(-1)!;
  const match = LINE.exec(line);
  if (match === null) return null;
  const [, space, key, colon, written] = match;
  const path = pathTo(lines.slice(0, -1), space.length + (line.trimStart().startsWith('- ') ? 2 : 0));
  if (colon === '') {
    const fields = schemasAt(schema, path).flatMap(({ properties = {} }) => Object.entries(properties));
    const offers = fields.map(([label, one]): Offer => ({ label, detail: sentence(one), kind: 'field' }));
    return offers.length === 0 ? null : { from: before.length - key.length, offers };
  }
  const values = schemasAt(schema, [...path, key]).flatMap((one) =>
    one.type === 'boolean' ? [true, false] : (one.enum ?? []),
  );
  const offers = [...new Set(values)].map((value): Offer => ({ label: String(value), detail: '', kind: 'value' }));
  return offers.length === 0 ? null : { from: before.length - written.length, offers };
}

/** The service that a line of the text is about: the one that it describes, or the first that it names; null for none. */
export function serviceAt(text: string, line: number, services: readonly string[]): string | null {
  const before = text.split('\n').slice(0, line);
  const [section = ''] = before.flatMap((one) => /^([\w-]+):/.exec(one)?.[1] ?? []).slice(-1);
  const described = before
    .flatMap((one) => /^ {1,4}([\w-]+):/.exec(one)?.[1] ?? [])
    .filter((name) => services.includes(name));
  if (section === 'services' && described.length > 0) return described.at(-1)!;
  const named = (before.at(-1) ?? '').match(/[\w-]+/g) ?? [];
  return named.find((word) => services.includes(word)) ?? null;
}

/** The line on which a name is written in one of these sections of the text; null for one of the scenario that it extends. */
export function lineOf(text: string, sections: readonly string[], name: string): number | null {
  let inside = false;
  for (const [i, line] of text.split('\n').entries()) {
    const top = /^([\w-]+):/.exec(line)?.[1];
    if (top !== undefined) inside = sections.includes(top);
    else if (inside && line.trim().startsWith(`${name}:`)) return i + 1;
  }
  return null;
}
