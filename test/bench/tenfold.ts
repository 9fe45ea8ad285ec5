// The same night in a fleet of ten times the servers: limit, threads, capacity, speed, gate and storage scale alike, so that
// the same things happen at the same minutes to ten times as many servers.
import type { Values } from '#model/engine/fields.ts';
import type { Scenario, ServiceSpec } from '#model/engine/scenario.ts';

/** Parameters that scale with the fleet, and per-server costs that scale inversely. */
const GROW = ['servers', 'room', 'plannedServers', 'threadLimit', 'threadBase', 'threadBaseSpread'];
const GROW_TOO = ['workerThreads', 'heapPenalty', 'joinsPerHour', 'setAside', 'capacity', 'baseLoad', 'reserve'];
const SHRINK: Readonly<Record<string, 1 | 2>> = { joinCost: 1, joinCostSquare: 2 };
/** Arguments of commands that count servers. */
const ARGUMENTS = ['count', 'servers', 'perHour', 'batch'];
/** Kinds that depend on the size of the fleet. */
const KINDS = ['mesh-fleet', 'store', 'capacity-pool'];

function scaleParams(params: Values, factor: number): Values {
  const scaled: Values = { ...params };
  for (const name of [...GROW, ...GROW_TOO])
    if (typeof params[name] === 'number') scaled[name] = (params[name] as number) * factor;
  for (const [name, power] of Object.entries(SHRINK))
    if (typeof params[name] === 'number')
      scaled[name] = (params[name] as number) / (power === 1 ? factor : factor * factor);
  return scaled;
}

const isTree = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';

/** Scales the arguments of every command for one of `services` in a content tree by `factor`. */
function scaleCommands<T>(node: T, services: readonly string[], factor: number): T {
  if (Array.isArray(node)) return node.map((item) => scaleCommands(item, services, factor)) as T;
  if (!isTree(node)) return node;
  const scaled = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, scaleCommands(value, services, factor)]),
  );
  const area = typeof node.do === 'string' ? node.do.split('/')[0] : '';
  if (!services.includes(area) || !isTree(node.with)) return scaled as T;
  const args = Object.entries(node.with).map(([name, value]) => [
    name,
    ARGUMENTS.includes(name) && typeof value === 'number' ? value * factor : value,
  ]);
  return { ...scaled, with: Object.fromEntries(args) } as T;
}

/** Milestones that count servers are scaled; shares are unchanged. */
const scaleMilestones = (scenario: Scenario, factor: number): Scenario['milestones'] =>
  scenario.milestones.map((milestone) =>
    milestone.on === 'signal' && milestone.threshold > 1
      ? { ...milestone, threshold: milestone.threshold * factor }
      : milestone,
  );

const isScaled = (spec: ServiceSpec): boolean => KINDS.includes(spec.kind);

export function timesAsMany(scenario: Scenario, factor: number): Scenario {
  const fleets = scenario.services.filter(({ kind }) => kind === 'mesh-fleet').map(({ id }) => id);
  return {
    ...scenario,
    services: scenario.services.map((spec) =>
      isScaled(spec) ? { ...spec, params: scaleParams(spec.params, factor) } : spec,
    ),
    changes: scaleCommands(scenario.changes, fleets, factor),
    scripts: scaleCommands(scenario.scripts, fleets, factor),
    milestones: scaleMilestones(scenario, factor),
  };
}
