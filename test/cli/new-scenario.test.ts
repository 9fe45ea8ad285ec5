// A first topology of one's own: written with comments, from a Compose file, or from a Backstage catalogue, and incidents can be drawn.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { drawOne, readTopology } from '../../server/cli/incidents.ts';
import { main } from '../../server/cli/new-scenario.ts';
import { main as runbooks } from '../../server/cli/runbooks.ts';
import { runTool } from '../../server/cli/tool.ts';
import { loadContent, scenarioFor } from '../../server/content/load-content.ts';
import { ROOT } from '../support/sources.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'topology-'));

const COMPOSE = `
services:
  proxy: { image: "nginx:1.27", depends_on: [api] }
  api:
    build: .
    depends_on: { postgres: { condition: service_healthy }, redis: {}, rabbitmq: {}, missing: {} }
  worker: { build: ./worker, depends_on: [rabbitmq, postgres] }
  postgres: { image: "postgres:17" }
  redis: { image: "redis:8" }
  rabbitmq: { image: "rabbitmq:4" }
`;
const BACKSTAGE = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: storefront }
spec: { type: website, lifecycle: production, owner: a, dependsOn: ["component:default/orders", "resource:default/orders-db"] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: orders }
spec: { type: service, dependsOn: ["resource:orders-db"] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: orders-db }
spec: { type: database }
`;

async function made(name: string, from?: string) {
  const into = folder();
  const line = [name, '--folder', into];
  if (from !== undefined) {
    writeFileSync(join(into, 'source.txt'), from);
    line.push('--from', join(into, 'source.txt'));
  }
  const { status, stderr } = await runTool(main, line);
  expect([status, stderr]).toEqual([0, '']);
  const path = join(into, `${name}.yaml`);
  const read = readTopology(path);
  if (!read.ok) throw new Error('what was written is a topology');
  const { services } = read.topology;
  const callsOf = (id: string) => services.find((one) => one.id === id)?.calls?.map(({ to }) => to) ?? [];
  const kindOf = (id: string) => services.find((one) => one.id === id)?.kind;
  return { into, path, topology: read.topology, callsOf, kindOf };
}

test('a starter is commented and plays at once', async () => {
  const { into, path, topology } = await made('shop');
  expect(readFileSync(path, 'utf8')).toMatch(/^# Services, their calls/);
  const incident = drawOne({ topology }, 1, { topology: path, hard: false, scores: false });
  expect(incident?.causes).toBeGreaterThanOrEqual(4);
  const loaded = loadContent(ROOT, into);
  if (!loaded.ok) throw new Error('the content is sound');
  expect(loaded.leftOut).toEqual([]);
  expect(scenarioFor(loaded.content, 'shop', 3)?.seats.length).toBe(4);
  writeFileSync(
    join(into, 'CheckoutErrors.md'),
    '1. `kubectl -n prod rollout undo deployment/checkout`\n2. `systemctl restart web`\n',
  );
  vi.stubEnv('SCENARIOS_DIR', into);
  const shown = await runTool(runbooks, ['show', join(into, 'CheckoutErrors.md'), '--json']);
  vi.unstubAllEnvs();
  const { alarms, parts } = JSON.parse(shown.stdout) as { alarms: string[]; parts: { run: { do: string } }[] };
  expect(alarms).toEqual(['checkout-errors']);
  expect(parts.map(({ run }) => run.do)).toEqual(['checkout/roll-back', 'web/restart-instances']);
});

test('services may have the names of built-in ones', async () => {
  const { into } = await made(
    'sock-shop',
    'services: { front-end: { depends_on: [metadata] }, metadata: { image: postgres } }',
  );
  const loaded = loadContent(ROOT, into);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(loaded.known.commands.has('front-end/roll-back')).toBe(true);
});

test('a Compose file gives its graph: what is asked for calls, and queues call their workers', async () => {
  const { callsOf, kindOf, topology } = await made('compose-shop', COMPOSE);
  expect(['proxy', 'postgres', 'redis', 'rabbitmq', 'worker'].map(kindOf)).toEqual([
    'load-balancer',
    'database',
    'cache',
    'queue',
    'service',
  ]);
  expect(callsOf('users')).toEqual(['proxy']);
  expect(callsOf('api')).toEqual(['postgres', 'redis', 'rabbitmq']);
  expect(callsOf('rabbitmq')).toEqual(['worker']);
  expect(callsOf('worker')).toEqual(['postgres']);
  expect(drawOne({ topology }, 1, { topology: '', hard: false, scores: false })).not.toBeNull();
});

test('merged keys, extended services, addresses in settings and replicas count; names in any script stay apart', async () => {
  const { callsOf, kindOf, topology } = await made(
    'compose-odd',
    `x-app: &app { build: ., deploy: { replicas: 3 }, depends_on: [db] }
services:
  web: { <<: *app, depends_on: { api: { condition: service_started } } }
  api: { <<: *app, environment: ["DATABASE_URL=postgres://u:p@db:5432/x", "BROKERS=kafka:9092", "MODE=cache-2", CACHE_HOST=cache] }
  db: { image: timescale/timescaledb, profiles: [prod] }
  kafka: { image: redpanda }
  worker: { extends: { service: api } }
  cache: { image: valkey/valkey }
  cache-2: { image: valkey/valkey }
  注文: { build: ., depends_on: [db] }
  在庫: { build: ., depends_on: [db] }
`,
  );
  expect(callsOf('web')).toEqual(['api']);
  expect(callsOf('api')).toEqual(['db', 'kafka', 'cache']);
  expect(callsOf('kafka')).toEqual(['worker']);
  expect(callsOf('worker')).toEqual(['db', 'cache']);
  expect(kindOf('db')).toBe('database');
  const named = topology.services.filter(({ name }) => /[注在]/.test(name));
  expect(named.map(({ id, name }) => [id, name])).toEqual([
    ['service', '注文'],
    ['service-2', '在庫'],
  ]);
  expect(topology.services.find(({ id }) => id === 'web')!.params.instances).toBe(3);
});

test('Backstage entities of one name in two namespaces or kinds are two services', async () => {
  const entity = (kind: string, namespace: string, name: string, spec: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;
  const { callsOf, topology } = await made(
    'spaces',
    [
      entity('Component', 'front', 'api', '{ type: service, dependsOn: ["component:back/api", "resource:api"] }'),
      entity('Component', 'back', 'api', '{ type: service, providesApis: [orders], dependsOn: [queue] }'),
      entity('Resource', 'default', 'api', '{ type: database }'),
      entity('Resource', 'back', 'queue', '{ type: kafka-topic }'),
      entity('API', 'back', 'orders', '{ type: openapi }'),
      entity('Component', 'front', 'page', '{ type: website, consumesApis: ["api:back/orders"] }'),
      entity('System', 'front', 'shop', '{ owner: x }'),
    ].join('---\n'),
  );
  expect(topology.services.map(({ id, name }) => [id, name])).toEqual([
    ['users', 'Users'],
    ['front-api', 'Front/api'],
    ['back-api', 'Back/api'],
    ['default-api', 'Default/api'],
    ['queue', 'Queue'],
    ['page', 'Page'],
  ]);
  expect(callsOf('front-api')).toEqual(['back-api', 'default-api']);
  expect(callsOf('page')).toEqual(['back-api']);
  expect(callsOf('back-api')).toEqual(['queue']);
});

const linesOf = async (name: string, from: string) => {
  const into = folder();
  writeFileSync(join(into, 'source.txt'), from);
  const { stdout } = await runTool(main, [name, '--folder', into, '--from', join(into, 'source.txt')]);
  return stdout.split('\n');
};

test('of a Compose file only what runs all the time is taken, people come in by the open ports, and jobs empty the queue', async () => {
  const compose = `
services:
  web: { image: app, ports: ["80:80"], depends_on: [api] }
  api:
    image: app
    depends_on: { migrate: { condition: service_completed_successfully }, db: {}, kafka: {} }
    deploy: { replicas: "3" }
  migrate: { image: app, depends_on: [db] }
  mails: { image: app, depends_on: [kafka, db] }
  nightly: { image: app, depends_on: [db] }
  db: { image: postgres, ports: [5432] }
  kafka: { image: kafka }
  console: { image: "adminer:4", depends_on: [db], ports: ["8080:8080"] }
  seed: { image: app, depends_on: [db], profiles: [tools] }
`;
  const { topology, callsOf, kindOf } = await made('stack', compose);
  expect(topology.services.map(({ id }) => id)).toEqual(['users', 'web', 'api', 'mails', 'nightly', 'db', 'kafka']);
  expect(['users', 'web', 'api', 'kafka', 'mails'].map(callsOf)).toEqual([
    ['web'],
    ['api'],
    ['db', 'kafka'],
    ['mails'],
    ['db'],
  ]);
  expect(kindOf('kafka')).toBe('queue');
  expect(topology.services.find(({ id }) => id === 'api')?.params.instances).toBe(3);
  const lines = await linesOf('stack', compose);
  expect(lines).toContain('left out: migrate (it runs once), console (a tool), seed (profile tools)');
  expect(lines).toContain('no request reaches: nightly; write who calls them under `calls`, or delete them');
});

test('a Compose file is read with the files that it includes', async () => {
  const into = folder();
  writeFileSync(
    join(into, 'compose.yaml'),
    'include: [data.yaml, { path: [cache.yaml] }]\nservices: { api: { image: app, depends_on: [db, redis] } }\n',
  );
  writeFileSync(join(into, 'data.yaml'), 'services: { db: { image: postgres } }\n');
  writeFileSync(join(into, 'cache.yaml'), 'services: { redis: { image: redis } }\n');
  await runTool(main, ['all', '--from', join(into, 'compose.yaml'), '--folder', into]);
  const read = readTopology(join(into, 'all.yaml'));
  expect(read.ok && read.topology.services.map(({ id, kind }) => `${id} ${kind}`).toSorted()).toEqual([
    'api service',
    'db database',
    'redis cache',
    'users clients',
  ]);
});

test('what a catalogue names and does not describe is there too, and what does not run is left out', async () => {
  const catalogue = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: orders, title: "Orders (API)" }
spec:
  type: service
  providesApis: [orders-api]
  consumesApis: [users-api, "api:default/money"]
  dependsOn: ["resource:default/orders-db", "component:default/pricing", "component:scoring", "component:default/ui-kit"]
---
kind: API
metadata: { name: money, title: Payment provider, tags: [external] }
spec: { type: grpc }
---
kind: Component
metadata: { name: scoring, namespace: ml }
spec: { type: service }
---
kind: Component
metadata: { name: ui-kit }
spec: { type: library }
`;
  const { topology, callsOf } = await made('catalogue', catalogue);
  expect(callsOf('orders')).toEqual(['orders-db', 'pricing', 'scoring', 'users-api', 'money']);
  expect(topology.services.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'clients Users',
    'service Orders (API)',
    'service Scoring',
    'database Orders db',
    'service Pricing',
    'service Users api',
    'third-party Payment provider',
  ]);
  const lines = await linesOf('catalogue', catalogue);
  expect(lines).toContain('left out: ui-kit (library)');
  expect(lines).toContain('named but not described: orders-db, pricing, users-api, money; check their `kind`');
});

test('a large graph in layers is read at once, circles are cut, and what stands alone is no way in', async () => {
  const layers = Array.from({ length: 14 }, (_, layer) => Array.from({ length: 6 }, (_, i) => `s${layer}x${i}`));
  const lines = layers.flatMap((layer, i) =>
    layer.map((id) => `  ${id}: { image: app, depends_on: [${(layers[i + 1] ?? ['s0x0']).join(', ')}] }`),
  );
  // Every service of one layer asks all of the next: there are more ways through it than anybody could walk.
  const { callsOf, topology } = await made('layers', `services:\n${lines.join('\n')}\n  mailer: { image: app }\n`);
  expect(topology.services).toHaveLength(14 * 6 + 2);
  expect(callsOf('users')).not.toContain('mailer');
  expect(callsOf('s0x1')).toEqual(layers[1]);
  const open: string[] = [];
  const done = new Set<string>();
  const walk = (id: string): void => {
    expect(open).not.toContain(id);
    if (done.has(id)) return;
    open.push(id);
    callsOf(id).forEach(walk);
    open.pop();
    done.add(id);
  };
  for (const { id } of topology.services) walk(id);
});

test('a gateway sends each request to one service, also to one that asks it again, and nothing fails on a usual day', async () => {
  const graph = ['a', 'b', 'c'].map((id) => `  ${id}: { image: app, depends_on: [db] }`);
  const { topology, callsOf } = await made(
    'gateway',
    `services:\n  front: { depends_on: [gateway] }\n  gateway: { depends_on: [a, b, c, search] }\n  search: { depends_on: [gateway] }\n  db: { image: mysql }\n${graph.join('\n')}\n`,
  );
  const gateway = topology.services.find(({ id }) => id === 'gateway')!;
  expect(gateway.calls?.map(({ params }) => params.perRequest)).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(callsOf('search')).toEqual([]);
  expect(drawOne({ topology }, 1, { topology: '', hard: false, scores: false })?.attempts).toBeLessThan(20);
});

test('a broken file is named with its line', async () => {
  const into = folder();
  const refusal = async (text: string) => {
    writeFileSync(join(into, 'source.yaml'), text);
    return (await runTool(main, ['a', '--folder', into, '--from', join(into, 'source.yaml')])).stderr;
  };
  expect(await refusal('services:\n  a: { image: nginx, x: *b }\n')).toMatch(/source\.yaml:2:\d+.*yaml\/alias/s);
  expect(await refusal('services:\n  a:\n    extends: [a, 3]\n  b: {}\n')).toMatch(
    /source\.yaml:3:14: services\.a\.extends\n.*it is a list, not a service \[field\/invalid\]/s,
  );
  expect(await refusal('services:\n  a: {}\n  a: {}\n')).toMatch(/source\.yaml:3:3.*yaml\/duplicate-key/s);
  // A document that cannot be read would be a service that is missing.
  expect(
    await refusal('kind: Component\nmetadata: { name: a }\n---\nkind: Component\nmetadata: { name: [x }\n'),
  ).toMatch(/source\.yaml:5:\d+.*yaml\/syntax/s);
  expect(await refusal(`services: ${'{ a: '.repeat(8000)}x${' }'.repeat(8000)}\n`)).toMatch(/yaml\/too-deep/);
});

test('settings that many services share are read, and what no request reaches is named', async () => {
  const into = folder();
  const services = Array.from({ length: 300 }, (_, i) => `  s${i}: { <<: *base }\n`).join('');
  const compose = `x-base: &base { image: app, depends_on: [db] }\nservices:\n  db: { image: postgres }\n  alone: { image: app }\n${services}`;
  writeFileSync(join(into, 'compose.yaml'), compose);
  const line = ['many', '--from', join(into, 'compose.yaml'), '--folder', into, '--json'];
  expect(JSON.parse((await runTool(main, line)).stdout)).toMatchObject({
    services: 303,
    alone: ['alone'],
    leftOut: [],
  });
});

test('a Backstage catalogue gives its graph', async () => {
  const { callsOf, kindOf, topology } = await made('catalogue', BACKSTAGE);
  expect(callsOf('storefront')).toEqual(['orders', 'orders-db']);
  expect(kindOf('orders-db')).toBe('database');
  expect(drawOne({ topology }, 1, { topology: '', hard: false, scores: false })).not.toBeNull();
});

test('a Backstage catalogue is read with the files that it names; who consumes an API calls whoever provides it', async () => {
  const into = folder();
  const entity = (kind: string, name: string, spec: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
  const named = '{ targets: [./web.yaml, ./none.yaml, https://example.com/x.yaml], target: sub/all.yaml }';
  writeFileSync(join(into, 'catalog-info.yaml'), entity('Location', 'root', named));
  writeFileSync(join(into, 'web.yaml'), entity('Component', 'web', '{ type: website, consumesApis: [orders-api] }'));
  mkdirSync(join(into, 'sub'));
  // The two name each other.
  const orders = entity('Component', 'orders', '{ type: service, providesApis: [orders-api] }');
  const db = entity('Resource', 'orders-db', '{ type: database, dependencyOf: [component:default/orders] }');
  writeFileSync(
    join(into, 'sub', 'all.yaml'),
    [entity('Location', 'all', '{ target: ../catalog-info.yaml }'), orders, db].join('---\n'),
  );
  const line = ['catalogue', '--from', join(into, 'catalog-info.yaml'), '--folder', into];
  writeFileSync(join(into, 'web.yaml'), `${readFileSync(join(into, 'web.yaml'))}---\nkind: [`);
  const { stdout, stderr } = await runTool(main, line);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/not read:\n.*web\.yaml:6:8\n.*yaml\/syntax/);
  const read = readTopology(join(into, 'catalogue.yaml'));
  if (!read.ok) throw new Error('what was written is a topology');
  const callsOf = (id: string) => read.topology.services.find((one) => one.id === id)?.calls?.map(({ to }) => to);
  expect(['users', 'web', 'orders'].map(callsOf)).toEqual([['web'], ['orders'], ['orders-db']]);
  writeFileSync(join(into, 'empty.yaml'), ['User', 'Group'].map((kind) => entity(kind, 'x', '{}')).join('---\n'));
  const none = await runTool(main, ['nothing', '--from', join(into, 'empty.yaml'), '--folder', into]);
  expect(none.stderr).toContain('file/no-services');
});

test('says what cannot be written, and writes over nothing', async () => {
  const into = folder();
  writeFileSync(join(into, 'shop.yaml'), 'mine');
  const refusal = async (...line: string[]) => (await runTool(main, [...line, '--folder', into])).stderr;
  expect(await refusal('shop')).toContain('name/taken');
  expect(readFileSync(join(into, 'shop.yaml'), 'utf8')).toBe('mine');
  expect(await refusal('kinesis-2020')).toContain('name/taken');
  expect(await refusal('../x')).toContain('name/invalid');
  expect(await refusal('a', '--from', join(into, 'none.yaml'))).toContain('file/missing');
  expect(await refusal('a', '--from', join(into, 'shop.yaml'))).toContain('file/no-services');
});
