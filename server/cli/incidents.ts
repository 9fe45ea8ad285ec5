// Draws incidents of a topology for many seeds on a pool of threads, and says of each what it is and how it was proven.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Tinypool } from 'tinypool';
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { BOTS } from '#model/bots/registry.ts';
import { runTrial } from '#model/bots/trial.ts';
import { drawIncident } from '#model/generate/draw.ts';
import type { Topology } from '#model/generate/topology.ts';
import { rehearse } from '#model/rehearse.ts';
import { startStepOf } from '#model/start.ts';
import { INCIDENT_WORDS } from '../content/incident-words.ts';
import { isTopology, loadTopology } from '../content/load-topology.ts';
import { isScenarioFile } from '../content/own-scenarios.ts';
import type { Problem } from '../content/problem.ts';
import { readText } from '../content/read-text.ts';
import { parseYaml } from '../content/yaml-tree.ts';
import { idOf, ROOT } from './tool.ts';

export type IncidentOptions = { readonly topology: string; readonly hard: boolean; readonly scores: boolean };

/** One drawn incident; `attempts` is how many draws it took until one was proven. */
export type Incident = {
  readonly seed: number;
  readonly cause: string;
  readonly second: string | null;
  readonly service: string;
  readonly hour: number;
  readonly causes: number;
  readonly deciding: readonly string[];
  readonly attempts: number;
  /** Customer-minutes lost: with the expert's response, the late one, and none. */
  readonly lost: { readonly reference: number; readonly late: number; readonly none: number };
  /** Points by bot, where they were asked for. */
  readonly points: Readonly<Record<string, number>>;
};

type Draws = {
  readonly incidents: readonly Incident[];
  readonly unproven: readonly number[];
  readonly seconds: number;
};

type Read =
  | { readonly ok: true; readonly topology: Topology }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The topology of that name among the built-in ones, or in the file. */
export function readTopology(wanted: string): Read {
  const path = isScenarioFile(wanted) ? wanted : join(ROOT, 'scenarios', `${wanted}.yaml`);
  const read = readText(path);
  const parsed = read.ok ? parseYaml(path, read.text) : read;
  if (!parsed.ok) return parsed;
  if (isTopology(parsed.tree)) return loadTopology(idOf(wanted), parsed);
  const why = `${wanted} is no topology`;
  return {
    ok: false,
    problems: [
      {
        file: path,
        line: 1,
        column: 1,
        path: '',
        code: 'topology/none',
        why,
        fix: 'add `topology: {}`, or choose another file',
      },
    ],
  };
}

const BOT_NAMES = ['novice', 'competent', 'expert'];

/** The incident of one seed; null where no draw is proven. */
export function drawOne(topology: Topology, seed: number, { hard, scores }: IncidentOptions): Incident | null {
  const drawn = drawIncident(topology, { seed, words: INCIDENT_WORDS, hard });
  if (drawn === null) return null;
  const { scenario, cause, second, deciding, attempt } = drawn;
  const lostWith = (policy: string) => rehearse(scenario, { policy, seed }).customerMinutesLost;
  const points: Record<string, number> = {};
  if (scores) {
    const botKnowledge = botKnowledgeOf([scenario, ...(scenario.rivals ?? [])]);
    const game = { scenario, seed, startStep: startStepOf(scenario, seed, 'page'), botKnowledge };
    const baselines = new Map();
    for (const spec of BOTS.filter(({ name }) => BOT_NAMES.includes(name)))
      points[spec.name] = Math.round(runTrial(game, spec, baselines).points);
  }
  return {
    seed,
    cause: cause.id,
    second: second?.id ?? null,
    service: cause.service,
    hour: Math.floor(scenario.clock.fromMinute / 60),
    causes: scenario.causes.length,
    deciding,
    attempts: attempt + 1,
    lost: { reference: lostWith('reference'), late: lostWith('late'), none: lostWith('null') },
    points,
  };
}

export async function drawAll(options: IncidentOptions, seeds: readonly number[]): Promise<Draws> {
  const begin = performance.now();
  const threads = Math.min(availableParallelism(), seeds.length);
  const filename = new URL('./incidents-thread.ts', import.meta.url).href;
  const pool = new Tinypool({ filename, workerData: options, minThreads: 0, maxThreads: threads });
  try {
    const all: (Incident | null)[] = await Promise.all(seeds.map((seed) => pool.run(seed)));
    return {
      incidents: all.flatMap((one) => one ?? []),
      unproven: seeds.filter((_, i) => all[i] === null),
      seconds: Math.round((performance.now() - begin) / 100) / 10,
    };
  } finally {
    await pool.destroy();
  }
}

/** Situations that differ in cause, in place, or in the reading that decides. */
export const distinctOf = (incidents: readonly Incident[]): number =>
  new Set(incidents.map(({ cause, second, deciding }) => [cause, second, ...[...deciding].sort()].join(' '))).size;

export function incidentsText({ incidents, unproven, seconds }: Draws): string {
  const causes = new Set(incidents.map(({ cause }) => cause)).size;
  const rows = incidents.map(({ seed, cause, second, causes, deciding, attempts, lost, points }) =>
    [
      `${seed}`.padStart(5),
      `${cause}${second === null ? '' : ` + ${second}`}`.padEnd(44),
      `${causes} causes`.padEnd(9),
      `draw ${attempts}`.padEnd(8),
      `lost ${lost.reference} / ${lost.late} / ${lost.none}`.padEnd(40),
      ...Object.entries(points).map(([bot, value]) => `${bot} ${value}`),
      deciding.slice(0, 2).join(', '),
    ].join('  '),
  );
  return [
    ...rows,
    `${incidents.length} incidents proven in ${seconds} s: ${distinctOf(incidents)} distinct situations, ${causes} causes with their places`,
    ...(unproven.length > 0 ? [`no draw is proven for seeds ${unproven.join(', ')}`] : []),
  ].join('\n');
}
