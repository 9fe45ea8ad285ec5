// The graph of a Compose file: long-running services and their calls.
import { type Graph, idsOf, isPlain, kindOf, type Node, namesIn, type Plain, plainOf, textOf } from './graph-node.ts';

/** A service with what it inherits from another service of the same file through `extends`. */
function extended(services: Plain, name: string, seen: readonly string[] = []): Plain {
  const own = plainOf(services[name]);
  const base = isPlain(own.extends) && own.extends.file === undefined ? own.extends.service : own.extends;
  if (typeof base !== 'string' || seen.includes(base)) return own;
  return { ...extended(services, base, [...seen, name]), ...own };
}

/** Reads a list of `KEY=value` lines, or a map, as pairs of keys and values. */
const settingsIn = (environment: unknown): (readonly [key: string, value: string])[] =>
  Array.isArray(environment)
    ? environment.map((line) => {
        const [key, ...value] = String(line).split('=');
        return [key, value.join('=')] as const;
      })
    : Object.entries(plainOf(environment)).map(([key, value]) => [key, String(value)] as const);

const NAMES_A_HOST = /host|url|uri|addr|endpoint|server|broker/i;

/** True if a setting contains the address of that service: in a URL, with a port, or as the host. */
function isAddressOf(service: string, [key, value]: readonly [string, string]): boolean {
  if (!value.includes(service)) return false;
  if (value === service) return NAMES_A_HOST.test(key);
  const literal = service.replace(/[^\w-]/g, '\\$&');
  return new RegExp(`(//|@)${literal}(?![\\w.-])|(^|,)${literal}:\\d`).test(value);
}

/** Consoles, mail traps, exporters and load generators: no customer request passes through them. */
const TOOL =
  /adminer|phpmyadmin|pgadmin|mailhog|mailpit|maildev|kafka-?ui|kafdrop|redis-?commander|mongo-express|portainer|watchtower|dozzle|exporter|load-?gen|locust|grafana\/k6|user-sim/i;
const TOOL_PROFILE = /tool|debug|\bdev|test|admin|manual|seed|load/i;

/** Services that others wait for until they complete (one-shot jobs). */
const jobsIn = (all: readonly Plain[]): ReadonlySet<string> =>
  new Set(
    all.flatMap(({ depends_on }) =>
      Object.entries(plainOf(depends_on)).flatMap(([name, value]) =>
        plainOf(value).condition === 'service_completed_successfully' ? name : [],
      ),
    ),
  );

function whyLeftOut(name: string, { image, profiles }: Plain, jobs: ReadonlySet<string>): string | null {
  if (jobs.has(name)) return 'it runs once';
  const wanted = namesIn(profiles);
  if (wanted.length > 0 && wanted.every((profile) => TOOL_PROFILE.test(profile))) return `profile ${wanted.join(', ')}`;
  return TOOL.test(`${textOf(image)} ${name}`) ? 'a tool' : null;
}

const countOf = (value: unknown): number | null => {
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof count === 'number' && Number.isFinite(count) ? count : null;
};

export function fromCompose(services: Plain): Graph {
  const all = new Map(Object.keys(services).map((name) => [name, extended(services, name)]));
  const jobs = jobsIn([...all.values()]);
  const reasons = [...all].map(([name, service]) => [name, whyLeftOut(name, service, jobs)] as const);
  const leftOut = reasons.flatMap(([name, why]) => (why === null ? [] : { name, why }));
  const names = reasons.flatMap(([name, why]) => (why === null ? name : []));
  const ids = idsOf(new Map(names.map((name) => [name, { name }])));
  const nodes = names.map((name): Node => {
    const { image, depends_on, links, environment, deploy, scale, ports } = all.get(name)!;
    const settings = settingsIn(environment);
    const replicas = countOf(scale ?? plainOf(deploy).replicas);
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
      open: Array.isArray(ports) && ports.length > 0,
      ...(replicas === null ? {} : { replicas }),
    };
  });
  return { nodes, leftOut, guessed: [] };
}
