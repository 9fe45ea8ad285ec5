// `npm run bench -- topology [--json]`: how long the model takes for four hours of an outage in trees of services, by the
// number of services and of requests. Measured in CPU time, so that other programs on the machine have little effect.

import type { Scenario } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { scenarioOf, settingOf } from '#model/generate/setting.ts';
import { createWorld } from '#model/simulation.ts';
import { medianOf } from '../../server/cli/rank.ts';
import { createTool, type Main, parseLine, print, runProcess } from '../../server/cli/tool.ts';
import { INCIDENT_WORDS } from '../../server/content/incident-words.ts';
import { loadTopology } from '../../server/content/load-topology.ts';
import { parseYaml } from '../../server/content/yaml-tree.ts';

type Size = { readonly services: number; readonly perSecond: number };
type Timed = Size & { readonly cpuMs: number };

const SIZES: readonly Size[] = [
  { services: 15, perSecond: 400 },
  { services: 60, perSecond: 400 },
  { services: 60, perSecond: 40_000 },
  { services: 120, perSecond: 400 },
];
const MINUTES = 240;
const RUNS = 7;

/**
 * Each service calls two services of the next row, the last row is databases; the first service gets a bad release after half
 * an hour.
 */
function treeText({ services, perSecond }: Size): string {
  const rows = Array.from({ length: services - 1 }, (_, i) => {
    const called = [2 * i + 1, 2 * i + 2].filter((one) => one < services - 1);
    const calls = called.map((one) => `s${one}: { per-request: 0.5, timeout-ms: 1500, tries: 2 }`).join(', ');
    return called.length === 0
      ? `  s${i}: { kind: database, name: D${i}, connections: ${Math.ceil(perSecond / 5)}, own-ms: 20 }`
      : `  s${i}: { kind: service, name: S${i}, instances: ${Math.ceil(perSecond / 10)}, own-ms: 20, calls: { ${calls} } }`;
  });
  const users = `  users: { kind: clients, name: Users, per-second: ${perSecond}, calls: { s0: { timeout-ms: 3000, tries: 2 } } }`;
  return [
    'id: tree',
    'title: Tree',
    'summary: A tree of services.',
    'topology: {}',
    'services:',
    users,
    ...rows,
    '',
  ].join('\n');
}

function outageIn(size: Size): Scenario {
  const parsed = parseYaml('tree.yaml', treeText(size));
  const loaded = parsed.ok ? loadTopology('tree', parsed) : parsed;
  if (!loaded.ok) throw new Error(loaded.problems.map(({ why }) => why).join('; '));
  const options = { seed: 1, words: INCIDENT_WORDS, hard: false };
  const setting = settingOf(loaded.topology, options, (low, high) => (low + high) / 2);
  const base = scenarioOf(setting, { listed: [], active: [], pageMinute: setting.beginMinute });
  const { fromMinute } = base.clock;
  const slow = { errors: 0, latency: 12, leak: 0, calls: 1, crashing: 0 };
  return {
    ...base,
    clock: { ...base.clock, horizonMinute: fromMinute + MINUTES },
    faults: [{ atMinute: fromMinute + 30, spreadMinutes: 0, do: 's0/bad-release', with: slow }],
  };
}

function cpuMsOf(scenario: Scenario): number {
  const world = createWorld(scenario, { seed: 1 });
  const begin = process.cpuUsage();
  while (world.step < world.compiled.horizonStep) advance(world);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

function timed(size: Size, runs: number): Timed {
  const scenario = outageIn(size);
  return { ...size, cpuMs: Math.round(medianOf(Array.from({ length: runs }, () => cpuMsOf(scenario)))) };
}

const text = ({ sizes }: { sizes: readonly Timed[] }): string =>
  [
    `${MINUTES / 60} hours of an outage, processor time, median of ${RUNS} runs`,
    ...sizes.map(
      ({ services, perSecond, cpuMs }) =>
        `  ${`${services}`.padStart(4)} services, ${`${perSecond}`.padStart(6)} requests/s  ${`${cpuMs}`.padStart(5)} ms`,
    ),
  ].join('\n');

const tool = createTool('bench', 'Times the model by the size of a topology.').argument(
  '<what>',
  'what to time: topology',
);

const main: Main = (line) => {
  const { options } = parseLine<{ json?: boolean }>(tool, line);
  return print(options.json, { ok: true, minutes: MINUTES, sizes: SIZES.map((size) => timed(size, RUNS)) }, text);
};

await runProcess(main);
