// The graph of a Backstage catalogue: components and resources with their dependencies.
import { type Graph, idOf, idsOf, kindOf, type Node, namesIn, type Plain, plainOf, textOf } from './graph-node.ts';

type Entity = {
  readonly kind: string;
  readonly space: string;
  readonly name: string;
  readonly title: string;
  readonly spec: Plain;
  /** What the entity's name, type and tags say about its kind. */
  readonly about: string;
};

const keyOf = ({ kind, space, name }: Entity): string => `${kind}:${space}/${name}`;

/** Entities by lower-case name. Entities of different kinds and namespaces can share a name. */
const byName = (entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> =>
  Map.groupBy(entities, ({ name }) => name.toLowerCase());

type Reference = { readonly kind?: string; readonly space?: string; readonly name: string };

function referenceIn(reference: string): Reference {
  const [, kind, space, name] = /^(?:([^:/]+):)?(?:([^/]+)\/)?(.*)$/s.exec(reference)!;
  return { kind: kind?.toLowerCase(), space: space?.toLowerCase(), name };
}

/**
 * Resolves a reference such as `component:default/orders` in the entity `from`. Without a namespace, any entity with that name
 * matches.
 */
function meantBy(reference: string, from: Entity, all: ReturnType<typeof byName>): readonly Entity[] {
  const { kind, space, name } = referenceIn(reference);
  const named = (all.get(name.toLowerCase()) ?? []).filter((one) => (kind ?? one.kind) === one.kind);
  const near = named.filter((one) => (space === undefined ? [from.space, 'default'] : [space]).includes(one.space));
  return near.length > 0 || space !== undefined ? near : named;
}

function entitiesIn(documents: readonly Plain[]): Entity[] {
  const all = documents.flatMap(({ kind, metadata, spec }): Entity[] => {
    const { name, namespace = 'default', title, tags } = plainOf(metadata);
    if (typeof name !== 'string' || typeof namespace !== 'string' || name === '') return [];
    const own = plainOf(spec);
    return [
      {
        kind: textOf(kind).toLowerCase(),
        space: namespace.toLowerCase(),
        name,
        title: textOf(title),
        spec: own,
        about: [textOf(own.type), name, ...namesIn(tags)].join(' '),
      },
    ];
  });
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** An entity that is referenced but not described. */
const namedOnly = (kind: string, space: string, name: string, api?: Entity): Entity => ({
  kind,
  space,
  name,
  title: api?.title ?? '',
  spec: {},
  about: api === undefined ? name : `${name} ${api.about}`,
});

const PARTS = ['component', 'resource'];

/**
 * Calls of each entity: what it depends on, what declares itself a dependency of it, and the providers of the APIs that it
 * consumes.
 */
class Calls {
  readonly of: Map<Entity, Set<Entity>>;
  /** Entities that no document describes, by kind, namespace and name. */
  readonly guessed = new Map<string, Entity>();
  readonly #known: ReturnType<typeof byName>;
  readonly #providers: ReadonlyMap<string, readonly Entity[]>;

  constructor(entities: readonly Entity[]) {
    this.of = new Map(entities.map((one) => [one, new Set<Entity>()]));
    this.#known = byName(entities);
    const provided = entities.flatMap((one) =>
      namesIn(one.spec.providesApis).map((api) => ({ key: this.#api(api, one).key, one })),
    );
    const providers = Map.groupBy(provided, ({ key }) => key);
    this.#providers = new Map([...providers].map(([key, all]) => [key, all.map(({ one }) => one)]));
    for (const one of entities) this.#read(one);
  }

  /** An API that no document describes is identified by its name. */
  #api(reference: string, from: Entity): { readonly key: string; readonly name: string; readonly api?: Entity } {
    const [api] = meantBy(reference, from, this.#known).filter(({ kind }) => kind === 'api');
    const { name } = referenceIn(reference);
    return api === undefined ? { key: name, name } : { key: keyOf(api), name: api.name, api };
  }

  #guess(entity: Entity): Entity {
    const known = this.guessed.get(keyOf(entity)) ?? entity;
    this.guessed.set(keyOf(entity), known);
    return known;
  }

  #dependedOn(reference: string, from: Entity): readonly Entity[] {
    const meant = meantBy(reference, from, this.#known);
    const { kind = 'component', space = from.space, name } = referenceIn(reference);
    if (meant.length > 0 || !PARTS.includes(kind) || name.trim() === '') return meant;
    return [this.#guess(namedOnly(kind, space, name))];
  }

  #consumed(reference: string, from: Entity): readonly Entity[] {
    const { key, name, api } = this.#api(reference, from);
    const providers = this.#providers.get(key);
    if (providers !== undefined || name.trim() === '') return providers ?? [];
    return [this.#guess(namedOnly('component', from.space, name, api))];
  }

  #read(one: Entity): void {
    const called = this.of.get(one)!;
    for (const reference of namesIn(one.spec.dependsOn))
      for (const to of this.#dependedOn(reference, one)) called.add(to);
    for (const reference of namesIn(one.spec.consumesApis))
      for (const to of this.#consumed(reference, one)) called.add(to);
    for (const reference of namesIn(one.spec.dependencyOf))
      for (const from of meantBy(reference, one, this.#known)) this.of.get(from)!.add(one);
    called.delete(one);
  }
}

const NOT_RUN = ['library', 'documentation'];

const isOpen = ({ spec }: Entity): boolean => spec.type === 'website' || namesIn(spec.providesApis).length > 0;

export function fromBackstage(documents: readonly Plain[]): Graph {
  const entities = entitiesIn(documents);
  const calls = new Calls(entities);
  const parts = entities.filter(({ kind }) => PARTS.includes(kind));
  const isRun = ({ spec }: Entity) => !NOT_RUN.includes(textOf(spec.type));
  const run = [...parts.filter(isRun), ...(parts.length > 0 ? calls.guessed.values() : [])];
  const ids = idsOf(new Map(run.map((one) => [keyOf(one), { name: one.name, longer: `${one.space}-${one.name}` }])));
  const nodes = run.map((one): Node => {
    const id = ids.get(keyOf(one))!;
    return {
      id,
      title: one.title || (id === idOf(one.name) ? one.name : `${one.space}/${one.name}`),
      kind: kindOf(one.about),
      calls: [...(calls.of.get(one) ?? [])].flatMap((to) => ids.get(keyOf(to)) ?? []),
      ...(one.kind === 'component' ? { open: isOpen(one) } : {}),
    };
  });
  return {
    nodes,
    leftOut: parts.filter((one) => !isRun(one)).map(({ name, spec }) => ({ name, why: textOf(spec.type) })),
    guessed: [...calls.guessed.values()].map((one) => ids.get(keyOf(one))!).filter((id) => id !== undefined),
  };
}
