// Reads the graph that a team already has: the services of a Compose file, or the components and resources of a Backstage catalogue.
import { parseAllDocuments } from 'yaml';

/** A node of a graph before it has numbers. */
export type Node = { readonly id: string; readonly kind: Kind; readonly calls: readonly string[] };
export type Kind = 'service' | 'database' | 'cache' | 'queue' | 'load-balancer' | 'third-party';

/** What an image, a name or a type says of what runs there. */
const KINDS: readonly (readonly [words: RegExp, kind: Kind])[] = [
  [/postgres|mysql|maria|mongo|cassandra|database|\bdb\b|sql|dynamo|spanner/i, 'database'],
  [/redis|memcache|valkey|cache/i, 'cache'],
  [/rabbit|kafka|nats|sqs|pubsub|queue|broker/i, 'queue'],
  [/nginx|traefik|haproxy|envoy|gateway|load-?balancer|ingress/i, 'load-balancer'],
  [/external|third-?party|stripe|saas/i, 'third-party'],
];

const kindOf = (text: string): Kind => KINDS.find(([words]) => words.test(text))?.[1] ?? 'service';

/** A name as scenarios write it. */
const idOf = (name: string): string => {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : `service-${plain}`;
};

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : isPlain(value) ? Object.keys(value) : [];

function fromCompose(services: Plain): Node[] {
  return Object.entries(services).map(([name, written]) => {
    const { image, depends_on, links } = isPlain(written) ? written : ({} as Plain);
    const calls = [...namesIn(depends_on), ...namesIn(links).map((link) => link.split(':')[0])];
    return {
      id: idOf(name),
      kind: kindOf(`${typeof image === 'string' ? image : ''} ${name}`),
      calls: calls.map(idOf),
    };
  });
}

/** `component:default/orders` -> `orders` */
const backstageName = (reference: string): string =>
  reference.slice(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':')) + 1);

const idsIn = (references: unknown): string[] => namesIn(references).map((reference) => idOf(backstageName(reference)));

/** Components and resources; who consumes an API calls whoever provides it. */
function fromBackstage(documents: readonly Plain[]): Node[] {
  const entities = documents.flatMap(({ kind, metadata, spec }) => {
    const name = isPlain(metadata) ? metadata.name : undefined;
    if (typeof name !== 'string' || (kind !== 'Component' && kind !== 'Resource')) return [];
    return [{ id: idOf(name), name, spec: isPlain(spec) ? spec : ({} as Plain) }];
  });
  const named = (field: string, wanted: string) =>
    entities.filter(({ spec }) => idsIn(spec[field]).includes(wanted)).map(({ id }) => id);
  return entities.map(({ id, name, spec }): Node => {
    const provided = idsIn(spec.consumesApis).flatMap((api) => named('providesApis', api));
    return {
      id,
      kind: kindOf(`${typeof spec.type === 'string' ? spec.type : ''} ${name}`),
      calls: [...idsIn(spec.dependsOn), ...provided, ...named('dependencyOf', id)],
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
  return parseAllDocuments(text, { maxAliasCount: 100 } as never).flatMap((document) => {
    if (document.errors.length > 0) return [];
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return isPlain(value) ? [value] : [];
  });
}

/** The graph of a Compose file, or of the files of a Backstage catalogue. */
export function graphIn(texts: readonly string[]): Node[] {
  const documents = texts.flatMap(documentsIn);
  const compose = documents.find(({ services }) => isPlain(services));
  return compose === undefined ? fromBackstage(documents) : fromCompose(compose.services as Plain);
}
