// Writes a first topology: a commented one to start from, or the graph of a file that a team already has, sized so that load
// matters.
import type { Graph, Kind, Node } from './graph-node.ts';
import { graphIn } from './known-graph.ts';

const STARTER: readonly Node[] = [
  { id: 'edge', kind: 'load-balancer', calls: ['web'] },
  { id: 'web', kind: 'service', calls: ['catalog', 'checkout'] },
  { id: 'catalog', kind: 'service', calls: ['catalog-cache'] },
  { id: 'catalog-cache', kind: 'cache', calls: ['orders-db'] },
  { id: 'checkout', kind: 'service', calls: ['orders-db', 'payments'] },
  { id: 'orders-db', kind: 'database', calls: [] },
  { id: 'payments', kind: 'third-party', calls: [] },
];

const CONSUMER = /worker|consumer|processor/i;

/**
 * A consumer by its name, or because nothing else could send it work: no other service calls it, and it is not open while
 * others are.
 */
function consumerAmong(nodes: readonly Node[]): (node: Node) => boolean {
  const called = new Set(nodes.flatMap(({ calls }) => calls));
  const someOpen = nodes.some(({ open }) => open === true);
  return ({ id, open }) => CONSUMER.test(id) || (someOpen && open === false && !called.has(id));
}

/** A queue calls its consumers, whatever the file says about dependencies. */
function turnQueues(nodes: readonly Node[]): Node[] {
  const queues = new Set(nodes.filter(({ kind }) => kind === 'queue').map(({ id }) => id));
  const isConsumer = consumerAmong(nodes);
  const consumers = (queue: string) =>
    nodes
      .filter((node) => node.kind === 'service' && isConsumer(node) && node.calls.includes(queue))
      .map(({ id }) => id);
  return nodes.map((node) => {
    if (node.kind !== 'queue')
      return { ...node, calls: node.calls.filter((to) => !(queues.has(to) && isConsumer(node))) };
    const called = consumers(node.id);
    // A queue without consumers would only fill up; it is modelled as a service.
    return called.length === 0 ? { ...node, kind: 'service' as const } : { ...node, calls: called };
  });
}

/** A load balancer without targets is modelled as a service. */
const asItCalls = (node: Node): Node =>
  node.kind === 'load-balancer' && node.calls.length === 0 ? { ...node, kind: 'service' } : node;

/**
 * Keeps only calls to existing nodes, without duplicates or cycles, which would multiply requests without bound. Databases and
 * third parties call nothing.
 */
function tidied(nodes: readonly Node[]): Node[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const mayCall = ({ kind }: Node) => kind !== 'database' && kind !== 'third-party';
  const known = turnQueues(nodes).map((node) => ({
    ...node,
    calls: mayCall(node) ? [...new Set(node.calls)].filter((to) => ids.has(to)) : [],
  }));
  const { callsOf } = inOrder(known, [...entriesOf(known), ...ids]);
  return known.map((node) => asItCalls({ ...node, calls: callsOf.get(node.id) ?? [] }));
}

/**
 * The entry points: nodes without callers. Isolated nodes are left out if there are others, and closed ones if some are open.
 */
function entriesOf(nodes: readonly Node[]): string[] {
  const called = new Set(nodes.flatMap(({ calls }) => calls));
  const roots = nodes.filter(({ id }) => !called.has(id));
  const calling = roots.filter(({ calls }) => calls.length > 0);
  const open = calling.filter(({ open }) => open === true);
  const [ways = nodes.slice(0, 1)] = [open, calling, roots].filter(({ length }) => length > 0);
  return ways.map(({ id }) => id);
}

const PER_SECOND = 400;
const OWN_MS: Readonly<Record<Kind, number>> = {
  service: 40,
  database: 25,
  cache: 1,
  queue: 4,
  'load-balancer': 1,
  'third-party': 180,
};
/** The budget for a request across many services: in a deep graph each service takes less. */
const LONGEST_SECONDS = 0.8;
const CONCURRENCY = 4;
const HIT_SHARE = 0.9;
/** Slot utilization on a usual day: high enough that load matters, with headroom for the evening. */
const USED = 0.5;
const MOST_IN_USE = 3000;

/** The reachable nodes, callers before callees; `callsOf` omits calls that close a cycle. */
function inOrder(nodes: readonly Node[], roots: readonly string[]) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callsOf = new Map<string, string[]>();
  const open = new Set<string>();
  const order: Node[] = [];
  const stack = [...roots].reverse().map((id) => ({ id, next: 0 }));
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const node = byId.get(top.id);
    if (node === undefined || (top.next === 0 && callsOf.has(top.id))) {
      stack.pop();
      continue;
    }
    if (top.next === 0) {
      open.add(top.id);
      callsOf.set(top.id, []);
    }
    if (top.next === node.calls.length) {
      open.delete(top.id);
      order.unshift(node);
      stack.pop();
      continue;
    }
    const to = node.calls[top.next++];
    if (open.has(to)) continue;
    callsOf.get(top.id)!.push(to);
    stack.push({ id: to, next: 0 });
  }
  return { order, callsOf };
}

/** Requests to one called service for each request: a balancer picks one of its targets, a cache forwards only misses. */
const shareOf = (kind: Kind, calls: readonly string[]): number =>
  kind === 'cache' ? 1 - HIT_SHARE : kind === 'load-balancer' ? 1 / Math.max(1, calls.length) : 1;

/** Requests a second at each node, and seconds that each request takes there; cycles are cut. */
function measured(nodes: readonly Node[], roots: readonly string[]) {
  const { order, callsOf } = inOrder(nodes, roots);
  const rates = new Map(roots.map((root) => [root, PER_SECOND / roots.length]));
  for (const { id, kind } of order) {
    const rate = (rates.get(id) ?? 0) * shareOf(kind, callsOf.get(id)!);
    for (const to of callsOf.get(id)!) rates.set(to, (rates.get(to) ?? 0) + rate);
  }
  const holding = new Map<string, number>();
  for (const { id, kind } of order.toReversed()) {
    const share = kind === 'queue' ? 0 : shareOf(kind, callsOf.get(id)!);
    const called = callsOf.get(id)!.reduce((sum, to) => sum + share * (holding.get(to) ?? 0), 0);
    holding.set(id, OWN_MS[kind] / 1000 + called);
  }
  const longest = Math.max(...roots.map((root) => holding.get(root) ?? 0));
  const pace = Math.min(1, LONGEST_SECONDS / longest);
  return {
    rateOf: (id: string) => rates.get(id) ?? 0,
    holdingOf: (id: string) => pace * (holding.get(id) ?? 0),
    ownOf: (kind: Kind) => Math.max(0.1, Math.round(10 * pace * OWN_MS[kind]) / 10),
  };
}

function titleOf(name: string): string {
  const text = name.replaceAll('-', ' ');
  const title = text.charAt(0).toUpperCase() + text.slice(1);
  return /^[A-Za-z][\w .]*$/.test(title) ? title : JSON.stringify(title);
}

/** As many instances as the file says, each with its share of the load. */
function slotsOf(inUse: number, replicas = 1): string {
  const slots = inUse / USED;
  const instances = replicas > 1 ? Math.min(replicas, Math.ceil(slots)) : Math.ceil(slots / CONCURRENCY);
  return `instances: ${instances}, concurrency: ${replicas > 1 ? Math.ceil(slots / instances) : CONCURRENCY}`;
}

function numbersOf({ id, kind, replicas }: Node, { rateOf, holdingOf, ownOf }: ReturnType<typeof measured>): string {
  // An endless chain of calls would exceed every limit of a service.
  const inUse = Math.min(MOST_IN_USE, Math.max(1, rateOf(id) * holdingOf(id)));
  switch (kind) {
    case 'service':
      return `${slotsOf(inUse, replicas)}, waiting: 8, own-ms: ${ownOf(kind)}`;
    case 'database':
      return `connections: ${Math.ceil(inUse / 0.35)}, own-ms: ${ownOf(kind)}, replicas: 1`;
    case 'cache':
      return `hit-share: ${HIT_SHARE}, per-second: ${Math.ceil(Math.max(1, rateOf(id)))}, node-per-second: ${Math.ceil(Math.max(1, rateOf(id)) * 0.6)}`;
    case 'queue':
      return `consumers: ${Math.ceil(inUse / USED) + 20}, overdue-minutes: 5`;
    case 'load-balancer':
      return 'zones: 3';
    case 'third-party':
      return `own-ms: ${ownOf(kind)}, per-second: ${Math.ceil(rateOf(id) * 2)}`;
  }
}

const HOW: Readonly<Record<Kind, string>> = {
  service: 'timeout-ms: 2000',
  'load-balancer': 'timeout-ms: 2500',
  database: 'timeout-ms: 800, tries: 2',
  cache: 'timeout-ms: 800',
  queue: 'timeout-ms: 500',
  'third-party': 'timeout-ms: 1500, tries: 2',
};

/** Each request goes to one of `count` services. */
const perRequest = (count: number): string => `per-request: ${Math.round(1000 / count) / 1000}, `;

/** Aliases for the commands that every service has. */
const ALIASES = [
  ['kubectl rollout undo deploy/{service}', '{service}/roll-back'],
  ['kubectl rollout restart deploy/{service}', '{service}/restart-instances'],
  ['kubectl scale deploy/{service} --replicas={count}', '{service}/scale-instances count={count}'],
  ['aws ecs update-service --service {service} --desired-count {count}', '{service}/scale-instances count={count}'],
  ['helm rollback {service}', '{service}/roll-back'],
  ['systemctl restart {service}', '{service}/restart-instances'],
] as const;

const HEAD = `# Services, their calls and their wiring: a topology. Incidents are drawn from it, another one for each seed.
# Try it:   npm run validate -- --generate FILE --seeds 1..20
# Play it:  put this file into the folder that SCENARIOS_DIR names, and start the server.
# Every number is a guess: replace those that you know. \`kind\` says what a service is, \`calls\` whom it calls and how.
`;

/** The text of a topology file. */
function written(name: string, nodes: readonly Node[]): string {
  const entries = entriesOf(nodes);
  const sizes = measured(nodes, entries);
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const callsOf = ({ kind, calls }: Node) =>
    calls
      .map((id) => {
        const how = HOW[kinds.get(id) ?? 'service'];
        const part = kind === 'load-balancer' && calls.length > 1 ? perRequest(calls.length) : '';
        return `${id}: { ${part}${how} }`;
      })
      .join(', ');
  const balancerOf = (id: string) =>
    nodes.find(({ kind, calls }) => kind === 'load-balancer' && calls.includes(id))?.id;
  const lines = nodes.map((node) => {
    const balancer = node.kind === 'service' ? balancerOf(node.id) : undefined;
    const parts = [
      `kind: ${node.kind}`,
      `name: ${titleOf(node.title ?? node.id)}`,
      numbersOf(node, sizes),
      ...(balancer === undefined ? [] : [`rotation: ${balancer}.rotation`]),
      ...(node.calls.length === 0 ? [] : [`calls: { ${callsOf(node)} }`]),
    ];
    return `  ${node.id}:\n    { ${parts.join(',\n      ')} }`;
  });
  const part = entries.length > 1 ? perRequest(entries.length) : '';
  const users = entries.map((id) => `${id}: { ${part}timeout-ms: 3000, tries: 2 }`);
  const clients = kinds.has('users') ? 'all-users' : 'users';
  return `${HEAD}id: ${name}
title: ${titleOf(name)}
summary: What players may know before the start.
topology: { zone: UTC }

services:
  # People: how many are served, how many requests they send a second, how long they wait and how often they try.
  ${clients}:
    { kind: clients, name: Users, thousands: 50, per-second: ${PER_SECOND}, calls: { ${users.join(', ')} } }
${lines.join('\n')}

# What the command lines in your runbooks stand for: a step of a runbook that has one of them offers the command.
aliases:
${ALIASES.map(([match, run]) => `  - { match: "${match}", run: "${run}" }`).join('\n')}
`;
}

export const starterText = (name: string): string => written(name, STARTER);

/** The topology of a Compose file or of the files of a Backstage catalogue; null if they describe no service. */
export function textFrom(name: string, texts: readonly string[]): (Omit<Graph, 'nodes'> & { text: string }) | null {
  const { nodes, ...rest } = graphIn(texts);
  return nodes.length === 0 ? null : { text: written(name, tidied(nodes)), ...rest };
}
