// Topologies of odd shapes: incidents are drawn of those that can have any, and of the others it is said why there are none.
import { expect, test } from 'vitest';
import { drawIncident } from '#model/generate/draw.ts';
import type { Topology } from '#model/generate/topology.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { INCIDENT_WORDS } from '../../server/content/incident-words.ts';
import { loadTopology } from '../../server/content/load-topology.ts';
import { quietProblem } from '../../server/content/quiet-topology.ts';
import { parseYaml } from '../../server/content/yaml-tree.ts';

const USERS =
  'users: { kind: clients, name: Users, thousands: 50, per-second: 200, calls: { a: { timeout-ms: 3000, tries: 2 } } }';
const service = (name: string, rest: string) =>
  `{ kind: service, name: "${name}", concurrency: 8, waiting: 8, ${rest} }`;
const call = (to: string, perRequest = 1) =>
  `calls: { ${to}: { per-request: ${perRequest}, timeout-ms: 1500, tries: 2 } }`;

function readOf(...lines: string[]) {
  const text = `id: odd\ntitle: Odd\nsummary: By hand.\ntopology: {}\nservices:\n${lines.map((line) => `  ${line}\n`).join('')}`;
  const parsed = parseYaml('odd.yaml', text);
  const loaded = parsed.ok ? loadTopology('odd', parsed) : parsed;
  if (!parsed.ok || !loaded.ok) throw new Error(JSON.stringify(loaded));
  return { root: parsed.root, topology: loaded.topology };
}

const topologyOf = (...lines: string[]): Topology => readOf(...lines).topology;

const DB = 'db: { kind: database, name: "データ ベース", connections: 64, own-ms: 10, replicas: 1 }';

test.each([
  ['a single service', [USERS, `a: ${service('A', 'instances: 2, own-ms: 40')}`]],
  [
    'names in any script, with spaces',
    [
      USERS,
      `a: ${service('注文 サービス', `instances: 12, own-ms: 20, ${call('b')}`)}`,
      `b: ${service('在庫 東', `instances: 12, own-ms: 20, ${call('db')}`)}`,
      DB,
    ],
  ],
  [
    'a circle of calls that come to an end',
    [
      USERS,
      `a: ${service('A', `instances: 12, own-ms: 20, ${call('b')}`)}`,
      `b: ${service('B', `instances: 12, own-ms: 20, ${call('c')}`)}`,
      `c: ${service('C', `instances: 2, own-ms: 20, ${call('a', 0.2)}`)}`,
    ],
  ],
])('an incident is drawn of %s', (_, lines) => {
  const drawn = whole(drawIncident(topologyOf(...lines), { seed: 2, words: INCIDENT_WORDS, hard: false }));
  expect(drawn?.scenario.causes.length).toBeGreaterThanOrEqual(4);
});

test.each([
  [
    'calls form a cycle: A, B, A; each request causes further requests without end',
    [
      USERS,
      `a: ${service('A', `instances: 9, own-ms: 20, ${call('b')}`)}`,
      `b: ${service('B', `instances: 9, own-ms: 20, ${call('a')}`)}`,
    ],
  ],
  ['A is overloaded before anything goes wrong', [USERS, `a: ${service('A', 'instances: 1, own-ms: 90')}`]],
  ['customers notice hardly any fault', [USERS, `a: ${service('A', 'instances: 90, own-ms: 5')}`]],
  [
    'customers only put work into a queue',
    [USERS, `a: { kind: queue, name: Jobs, ${call('b')} }`, `b: ${service('Worker', 'instances: 9, own-ms: 90')}`],
  ],
])('none is drawn where %s', (why, lines) => {
  const { root, topology } = readOf(...lines);
  const problem = quietProblem(root, topology);
  // The first service but the users is in line 7; what concerns them all is said where they begin.
  const atService = /overloaded|cycle/.test(why);
  const place = atService ? { line: 7, column: 3, path: 'services.a' } : { line: 5, column: 1, path: 'services' };
  expect(problem).toMatchObject({ file: 'odd.yaml', ...place, code: 'topology/quiet' });
  expect(problem.why).toContain(why);
});

test('a hard incident needs two services in which something can go wrong: one alone is refused in words', () => {
  const { root, topology } = readOf(USERS, 'a: { kind: third-party, name: A, own-ms: 40, per-second: 500 }');
  expect(whole(drawIncident(topology, { seed: 1, words: INCIDENT_WORDS, hard: true }))).toBeNull();
  expect(quietProblem(root, topology, true).code).toBe('topology/quiet');
});

test('where customers notice few causes, the attempts after the fourth share a day, six at a time', () => {
  const behind = Array.from({ length: 12 }, (_, i) => `w${i}: ${service(`Worker ${i}`, 'instances: 40, own-ms: 20')}`);
  const queued = behind.map((_, i) => `w${i}: { per-request: 0.08, timeout-ms: 2000 }`).join(', ');
  const topology = topologyOf(
    USERS,
    `a: ${service('A', `instances: 4, own-ms: 40, calls: { db: { timeout-ms: 1500 }, jobs: { timeout-ms: 500 } }`)}`,
    DB,
    `jobs: { kind: queue, name: Jobs, consumers: 60, overdue-minutes: 5, calls: { ${queued} } }`,
    ...behind,
  );
  const daysOf = (seed: number) => {
    let calls = 0;
    const change: typeof INCIDENT_WORDS.change = (...args) => {
      calls++;
      return INCIDENT_WORDS.change(...args);
    };
    const drawn = whole(drawIncident(topology, { seed, words: { ...INCIDENT_WORDS, change }, hard: false }))!;
    return { attempt: drawn.attempt, days: calls / drawn.scenario.changes.length };
  };
  // The tenth seed takes the eleventh attempt, the first of the second day that is shared.
  const drawn = [1, 2, 3, 4, 10].map(daysOf);
  expect(drawn.at(-1)).toEqual({ attempt: 10, days: 6 });
  expect(drawn.map(({ days }) => days)).toEqual(
    drawn.map(({ attempt }) => (attempt < 4 ? attempt + 1 : 5 + Math.floor((attempt - 4) / 6))),
  );
  expect(Math.max(...drawn.map(({ attempt }) => attempt))).toBeGreaterThan(4);
});

test('a topology of more services or calls than can be played while somebody waits is refused with its place', () => {
  const names = Array.from({ length: 501 }, (_, i) => `w${i}`);
  const all = names.slice(0, 60);
  const refused = (...lines: string[]) => {
    const text = `id: odd\ntitle: Odd\nsummary: By hand.\ntopology: {}\nservices:\n${[USERS, ...lines].map((line) => `  ${line}\n`).join('')}`;
    const parsed = parseYaml('odd.yaml', text);
    const loaded = parsed.ok ? loadTopology('odd', parsed) : parsed;
    return loaded.ok ? [] : loaded.problems;
  };
  const calling = (to: readonly string[]) => `calls: { ${to.map((one) => `${one}: {}`).join(', ')} }`;
  const many = refused(
    `a: ${service('A', `instances: 9, own-ms: 20, ${calling(names)}`)}`,
    ...names.map((name) => `${name}: { kind: service, name: W }`),
  );
  expect(many).toMatchObject([{ line: 5, path: 'services', code: 'topology/too-large' }]);
  expect(many[0].why).toContain('503 services');
  const dense = refused(
    'a: { kind: service, name: A }',
    ...all.map((name) => `${name}: { kind: service, name: W, ${calling(all.filter((one) => one !== name))} }`),
  );
  expect(dense.map(({ code, why }) => `${code}: ${why}`)).toEqual([
    'topology/too-large: there are 3541 calls; a topology has at most 2500',
  ]);
});
