// Reads the graph that a team already has: the services of a Compose file, or the components and resources of a Backstage catalogue.
import { isMap, isNode, LineCounter, parseAllDocuments } from 'yaml';
import { kindOf as shapeOf } from '../rules/value-problem.ts';
import type { Problem } from './problem.ts';

/** A node of a graph before it has numbers. */
export type Node = {
  readonly id: string;
  readonly kind: Kind;
  readonly calls: readonly string[];
  /** As the file names it. */
  readonly title?: string;
  /** How many of it run, where the file says so. */
  readonly replicas?: number;
};
export type Kind = 'service' | 'database' | 'cache' | 'queue' | 'load-balancer' | 'third-party';

/** What an image, a name or a type says of what runs there. */
const KINDS: readonly (readonly [words: RegExp, kind: Kind])[] = [
  [
    /postgres|timescale|mysql|maria|mongo|cassandra|elastic-?search|opensearch|clickhouse|couch|database|\b(db|pg)\b|sql|dynamo|spanner/i,
    'database',
  ],
  [/redis|memcache|valkey|cache/i, 'cache'],
  [/rabbit|kafka|redpanda|nats|pulsar|[a-z]mq\b|sqs|pubsub|queue|broker/i, 'queue'],
  [/nginx|traefik|haproxy|envoy|\bkong\b|caddy|gateway|load-?balancer|ingress/i, 'load-balancer'],
  [/external|third-?party|stripe|saas/i, 'third-party'],
];

const kindOf = (text: string): Kind => KINDS.find(([words]) => words.test(text))?.[1] ?? 'service';

/** A name as scenarios write it; of letters that they do not have only a number is left. */
const idOf = (name: string): string => {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : plain === '' ? 'service' : `service-${plain}`;
};

/** Different ids for what has different keys: where two names would be one, the longer name or a number tells them apart. */
function idsOf(names: ReadonlyMap<string, { readonly name: string; readonly longer?: string }>): Map<string, string> {
  const wanted = [...names].map(([key, { name, longer = name }]) => [key, idOf(name), idOf(longer)] as const);
  const often = (id: string) => wanted.filter(([, short]) => short === id).length > 1;
  const taken = new Set<string>();
  return new Map(
    wanted.map(([key, short, long]) => {
      const base = often(short) ? long : short;
      let id = base;
      for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
      taken.add(id);
      return [key, id];
    }),
  );
}

/** Merged settings in a large Compose file are hundreds of aliases; more than this is one that grows without end. */
const READ = { maxAliasCount: 10_000 };

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const plainOf = (value: unknown): Plain => (isPlain(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : isPlain(value) ? Object.keys(value) : [];

/** A service with what it takes over from another one of the same file. */
function extended(services: Plain, name: string, seen: readonly string[] = []): Plain {
  const own = plainOf(services[name]);
  const base = isPlain(own.extends) && own.extends.file === undefined ? own.extends.service : own.extends;
  if (typeof base !== 'string' || seen.includes(base)) return own;
  return { ...extended(services, base, [...seen, name]), ...own };
}

/** What cannot be read of a file, with its place: a document that is no YAML, and `extends` of a Compose service that names none. */
export function problemsIn(file: string, text: string): Problem[] {
  const lineCounter = new LineCounter();
  const problem = (offset: number, path: string, code: string, why: string, fix: string): Problem => {
    const { line, col: column } = lineCounter.linePos(offset);
    return { file, line, column, path, code, why, fix };
  };
  return parseAllDocuments(text, { merge: true, lineCounter, prettyErrors: false }).flatMap((document) => {
    // The others follow from the first.
    const [error] = document.errors;
    if (error !== undefined)
      return problem(error.pos[0], '', 'yaml/syntax', error.message.split('\n')[0], 'correct the YAML here');
    const services = document.getIn(['services'], true);
    if (!isMap(services)) return [];
    const found = Object.entries(plainOf(plainOf(document.toJS(READ)).services));
    return found.flatMap(([name, service]): Problem[] => {
      const value = plainOf(service).extends;
      if (value === undefined || typeof value === 'string' || isPlain(value)) return [];
      const node = document.getIn(['services', name, 'extends'], true);
      const why = `extends does not fit: it is ${shapeOf(value)}, not a service`;
      const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
      return [problem(offset, `services.${name}.extends`, 'field/invalid', why, 'name one service')];
    });
  });
}

/** `KEY=value` lines, or a map, as keys and values. */
const settingsIn = (environment: unknown): (readonly [key: string, value: string])[] =>
  Array.isArray(environment)
    ? environment.map((line) => {
        const [key, ...value] = String(line).split('=');
        return [key, value.join('=')] as const;
      })
    : Object.entries(plainOf(environment)).map(([key, value]) => [key, String(value)] as const);

const NAMES_A_HOST = /host|url|uri|addr|endpoint|server|broker/i;

/** True if a setting is the address of that service: in a URL, with a port, or as the host. */
function isAddressOf(service: string, [key, value]: readonly [string, string]): boolean {
  if (!value.includes(service)) return false;
  if (value === service) return NAMES_A_HOST.test(key);
  const literal = service.replace(/[^\w-]/g, '\\$&');
  return new RegExp(`(//|@)${literal}(?![\\w.-])|(^|,)${literal}:\\d`).test(value);
}

function fromCompose(services: Plain): Node[] {
  const names = Object.keys(services);
  const ids = idsOf(new Map(names.map((name) => [name, { name }])));
  return names.map((name) => {
    const { image, depends_on, links, environment, deploy, scale } = extended(services, name);
    const settings = settingsIn(environment);
    const replicas = scale ?? plainOf(deploy).replicas;
    const calls = [
      ...namesIn(depends_on),
      ...namesIn(links).map((link) => link.split(':')[0]),
      ...names.filter((other) => other !== name && settings.some((setting) => isAddressOf(other, setting))),
    ];
    return {
      id: ids.get(name)!,
      title: name,
      kind: kindOf(`${textOf(image)} ${name}`),
      calls: calls.flatMap((one) => ids.get(one) ?? []),
      ...(typeof replicas === 'number' ? { replicas } : {}),
    };
  });
}

type Entity = { readonly kind: string; readonly space: string; readonly name: string; readonly spec: Plain };

const keyOf = ({ kind, space, name }: Entity): string => `${kind}:${space}/${name}`;

/** Entities by their names in small letters: those of different kinds and namespaces can have one name. */
const byName = (entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> =>
  Map.groupBy(entities, ({ name }) => name.toLowerCase());

/** What a reference such as `component:default/orders` means in the entity `from`. */
function meantBy(reference: string, from: Entity, all: ReturnType<typeof byName>): readonly Entity[] {
  const [, kind, space, name] = /^(?:([^:/]+):)?(?:([^/]+)\/)?(.*)$/s.exec(reference.toLowerCase())!;
  const spaces = space === undefined ? [from.space, 'default'] : [space];
  return (all.get(name) ?? []).filter((one) => (kind ?? one.kind) === one.kind && spaces.includes(one.space));
}

function entitiesIn(documents: readonly Plain[]): Entity[] {
  const all = documents.flatMap(({ kind, metadata, spec }): Entity[] => {
    const { name, namespace = 'default' } = plainOf(metadata);
    if (typeof name !== 'string' || typeof namespace !== 'string' || name === '') return [];
    return [{ kind: textOf(kind).toLowerCase(), space: namespace.toLowerCase(), name, spec: plainOf(spec) }];
  });
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

const nameIn = (reference: string): string =>
  reference.slice(Math.max(...['/', ':'].map((c) => reference.lastIndexOf(c))) + 1);

/** Whom each entity calls: what it depends on, what says that it depends on it, and who provides an API that it consumes. */
function callsIn(entities: readonly Entity[]): ReadonlyMap<Entity, readonly Entity[]> {
  const known = byName(entities);
  const calls = new Map(entities.map((one) => [one, new Set<Entity>()]));
  // An API that no document describes is known by its name.
  const apiOf = (reference: string, from: Entity): string => {
    const [api] = meantBy(reference, from, known).filter(({ kind }) => kind === 'api');
    return api === undefined ? nameIn(reference) : keyOf(api);
  };
  const provided = entities.flatMap((one) =>
    namesIn(one.spec.providesApis).map((api) => [apiOf(api, one), one] as const),
  );
  const providers = Map.groupBy(provided, ([api]) => api);
  for (const one of entities) {
    const own = calls.get(one)!;
    for (const reference of namesIn(one.spec.dependsOn)) for (const to of meantBy(reference, one, known)) own.add(to);
    for (const reference of namesIn(one.spec.dependencyOf))
      for (const from of meantBy(reference, one, known)) calls.get(from)!.add(one);
    for (const api of namesIn(one.spec.consumesApis))
      for (const [, to] of providers.get(apiOf(api, one)) ?? []) own.add(to);
  }
  return new Map([...calls].map(([one, called]) => [one, [...called].filter((to) => to !== one)]));
}

/** Components and resources. */
function fromBackstage(documents: readonly Plain[]): Node[] {
  const entities = entitiesIn(documents);
  const calls = callsIn(entities);
  const nodes = entities.filter(({ kind }) => kind === 'component' || kind === 'resource');
  const ids = idsOf(new Map(nodes.map((one) => [keyOf(one), { name: one.name, longer: `${one.space}-${one.name}` }])));
  return nodes.map((one): Node => {
    const id = ids.get(keyOf(one))!;
    return {
      id,
      title: id === idOf(one.name) ? one.name : `${one.space}/${one.name}`,
      kind: kindOf(`${textOf(one.spec.type)} ${one.name}`),
      calls: calls.get(one)!.flatMap((to) => ids.get(keyOf(to)) ?? []),
    };
  });
}

/** Files that a Backstage catalogue names in its place, as they are written there. */
export const filesNamedIn = (text: string): string[] =>
  documentsIn(text).flatMap(({ spec }) =>
    isPlain(spec)
      ? [spec.target, ...namesIn(spec.targets)].filter((one): one is string => typeof one === 'string')
      : [],
  );

function documentsIn(text: string): Plain[] {
  return parseAllDocuments(text, { merge: true }).flatMap((document) => {
    if (document.errors.length > 0) return [];
    const value: unknown = document.toJS(READ);
    return isPlain(value) ? [value] : [];
  });
}

/** The graph of a Compose file, or of the files of a Backstage catalogue. */
export function graphIn(texts: readonly string[]): Node[] {
  const documents = texts.flatMap(documentsIn);
  const compose = documents.find(({ services }) => isPlain(services));
  return compose === undefined ? fromBackstage(documents) : fromCompose(compose.services as Plain);
}
