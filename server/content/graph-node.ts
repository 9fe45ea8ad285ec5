// A node of a graph that a team already has, and how its id and kind are derived from the names in the team's file.

/** A node before it is sized. */
export type Node = {
  readonly id: string;
  readonly kind: Kind;
  readonly calls: readonly string[];
  /** The name in the file. */
  readonly title?: string;
  /** Number of instances, if the file gives it. */
  readonly replicas?: number;
  /** Whether people or other systems reach it from outside, if the file says so. */
  readonly open?: boolean;
};
export type Kind = 'service' | 'database' | 'cache' | 'queue' | 'load-balancer' | 'third-party';

/** Kinds, by what an image, name or type suggests. */
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

export const kindOf = (text: string): Kind => KINDS.find(([words]) => words.test(text))?.[1] ?? 'service';

/** Converts a name to the form of a scenario id. A name in a script that ids do not support becomes a number. */
export const idOf = (name: string): string => {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : plain === '' ? 'service' : `service-${plain}`;
};

/** Assigns a unique id to each key. If two names would collide, the longer name or a number tells them apart. */
export function idsOf(
  names: ReadonlyMap<string, { readonly name: string; readonly longer?: string }>,
): Map<string, string> {
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

/** Entries of a file that are not services of a running system, with the reason. */
export type Graph = {
  readonly nodes: readonly Node[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  /** A node that is called but not described: its kind is guessed from its name. */
  readonly guessed: readonly string[];
};

export type Plain = Readonly<Record<string, unknown>>;
export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const plainOf = (value: unknown): Plain => (isPlain(value) ? value : {});
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : isPlain(value) ? Object.keys(value) : [];
