// Draws incidents of a topology, or of a family, for many seeds on a pool of threads, and describes each incident and its
// proof.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Tinypool } from 'tinypool';
import { botKnowledgeOf, withRivals } from '#model/bots/bot-knowledge.ts';
import { memoriser, type Situation } from '#model/bots/memoriser.ts';
import { BOTS } from '#model/bots/registry.ts';
import { runTrial } from '#model/bots/trial.ts';
import { drawnMembers, type Family } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { drawIncident } from '#model/generate/draw.ts';
import { proveFamilyDraw, scenarioOfSeed } from '#model/generate/family.ts';
import type { Step } from '#model/generate/templates/template.ts';
import type { Topology } from '#model/generate/topology.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { startStepOf } from '#model/start.ts';
import { INCIDENT_WORDS } from '../content/incident-words.ts';
import { loadContent } from '../content/load-content.ts';
import { isTopology, loadTopology } from '../content/load-topology.ts';
import { isScenarioFile } from '../content/own-scenarios.ts';
import type { Problem } from '../content/problem.ts';
import { readText } from '../content/read-text.ts';
import { type Located, parseYaml } from '../content/yaml-tree.ts';
import { medianOf } from './rank.ts';
import { situationOf, TABLE_SEEDS } from './table-learner.ts';
import { idOf, ROOT } from './tool.ts';

/** With `scores` the bots play each draw, including one that memorised a table of twenty other draws. */
export type IncidentOptions = { readonly topology: string; readonly hard: boolean; readonly scores: boolean };

/** One drawn incident; `attempts`: draws until one was proven. */
export type Incident = {
  readonly seed: number;
  readonly cause: string;
  readonly second: string | null;
  readonly service: string;
  readonly hour: number;
  readonly causes: number;
  readonly deciding: readonly string[];
  readonly attempts: number;
  /** From the first page to recovery with the expert's response. */
  readonly minutes: number;
  /** Customer-minutes lost: with the expert's response, the late one, and none. */
  readonly lost: { readonly reference: number; readonly late: number; readonly none: number };
  /** Points by bot, if requested. */
  readonly points: Readonly<Record<string, number>>;
};

type Draws = {
  readonly incidents: readonly Incident[];
  readonly unproven: readonly number[];
  readonly seconds: number;
};

/** The source that incidents are drawn from. */
type DrawSource = { readonly topology: Topology } | { readonly family: Family };

/** `root`: maps places to positions in the file. */
type ReadTopology = { readonly topology: Topology; readonly root: Located };

type Read<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problems: readonly Problem[] };

/** The topology of that name among the built-in ones, or in the file. */
export function readTopology(wanted: string): Read<ReadTopology> {
  const path = isScenarioFile(wanted) ? wanted : join(ROOT, 'scenarios', `${wanted}.yaml`);
  const read = readText(path);
  const parsed = read.ok ? parseYaml(path, read.text) : read;
  if (!parsed.ok) return parsed;
  if (isTopology(parsed.tree)) {
    const loaded = loadTopology(idOf(wanted), parsed);
    return loaded.ok ? { ok: true, topology: loaded.topology, root: parsed.root } : loaded;
  }
  const why = `${wanted} is no topology and no family`;
  const fix = 'add `topology: {}`, or choose another file';
  return { ok: false, problems: [{ file: path, line: 1, column: 1, path: '', code: 'topology/none', why, fix }] };
}

/** The family of that name, or the topology of that name or in the file. */
export function readSource(wanted: string): Read<ReadTopology | { readonly family: Family }> {
  const loaded = isScenarioFile(wanted) ? null : loadContent(ROOT);
  const family = loaded?.ok ? loaded.content.families.get(wanted) : undefined;
  return family !== undefined && family.draw === undefined ? { ok: true, family } : readTopology(wanted);
}

const LEVEL_NAMES = ['novice', 'competent', 'expert'];

/** `members`: all scenarios that the bots know, including `scenario`. */
function pointsOf(
  scenario: Scenario,
  seed: number,
  members: readonly Scenario[],
  table: readonly Situation[],
): Record<string, number> {
  const botKnowledge = botKnowledgeOf(members);
  const game = { scenario, seed, startStep: startStepOf(scenario, seed, 'page'), botKnowledge };
  const baselines = new Map();
  const players = [...BOTS.filter(({ name }) => LEVEL_NAMES.includes(name)), memoriser(table)];
  return Object.fromEntries(players.map((spec) => [spec.name, Math.round(runTrial(game, spec, baselines).points)]));
}

/** The first page of one seed and its cause, for the memorising bot; null if no draw is proven. */
export function learnOne(source: DrawSource, seed: number, { hard }: IncidentOptions): Situation | null {
  if ('family' in source) return situationOf(whole(scenarioOfSeed(source.family, seed)), seed);
  const drawn = whole(drawIncident(source.topology, { seed, words: INCIDENT_WORDS, hard }));
  return drawn === null ? null : situationOf(drawn.scenario, seed);
}

function familyIncident(
  family: Family,
  seed: number,
  points: (scenario: Scenario) => Record<string, number>,
): Incident | null {
  const drawn = whole(proveFamilyDraw(family, seed));
  if (drawn === null) return null;
  const { scenario, place, deciding, minutes, lost, attempt } = drawn;
  return {
    ...{ seed, cause: scenario.cause, second: null, service: place, deciding, attempts: attempt + 1, minutes, lost },
    hour: Math.floor(scenario.clock.fromMinute / 60),
    causes: scenario.causes.length,
    points: points(scenario),
  };
}

/** The part of the service that a fault names, such as one of its zones. */
const PARTS = ['zone'];
const partsOf = ({ with: args }: Step): string[] =>
  PARTS.flatMap((part) => (args[part] === undefined ? [] : [`${part} ${args[part]}`]));

/** The incident of one seed; null if no draw is proven. `table`: the memorised pages. */
export function drawOne(
  source: DrawSource,
  seed: number,
  { hard, scores }: IncidentOptions,
  table: readonly Situation[] = [],
): Incident | null {
  const points = (scenario: Scenario) => {
    const members = 'family' in source ? drawnMembers(source.family, scenario.drawnSeed ?? seed) : withRivals(scenario);
    return scores ? pointsOf(scenario, seed, members, table) : {};
  };
  if ('family' in source) return familyIncident(source.family, seed, points);
  const drawn = whole(drawIncident(source.topology, { seed, words: INCIDENT_WORDS, hard }));
  if (drawn === null) return null;
  const { scenario, cause, second, deciding, proof, attempt } = drawn;
  return {
    seed,
    cause: cause.id,
    second: second?.id ?? null,
    service: [cause.service, ...partsOf(cause.fault)].join(' '),
    hour: Math.floor(scenario.clock.fromMinute / 60),
    causes: scenario.causes.length,
    deciding,
    attempts: attempt + 1,
    minutes: proof.minutes,
    lost: proof.lost,
    points: points(scenario),
  };
}

/** Seeds of the table, disjoint from the drawn ones. */
const tableSeedsFor = (seeds: readonly number[]): number[] =>
  TABLE_SEEDS.map((seed) => seed + seeds.reduce((most, one) => Math.max(most, one), 0));

export async function drawAll(options: IncidentOptions, seeds: readonly number[]): Promise<Draws> {
  const begin = performance.now();
  const threads = Math.min(availableParallelism(), seeds.length);
  const filename = new URL('./incidents-thread.ts', import.meta.url).href;
  const pool = new Tinypool({ filename, workerData: options, minThreads: 0, maxThreads: threads });
  try {
    const learn = options.scores ? tableSeedsFor(seeds) : [];
    const learnt: (Situation | null)[] = await Promise.all(learn.map((seed) => pool.run({ seed, table: null })));
    const table = learnt.flatMap((one) => one ?? []);
    const all: (Incident | null)[] = await Promise.all(seeds.map((seed) => pool.run({ seed, table })));
    return {
      incidents: all.flatMap((one) => one ?? []),
      unproven: seeds.filter((_, i) => all[i] === null),
      seconds: Math.round((performance.now() - begin) / 100) / 10,
    };
  } finally {
    await pool.destroy();
  }
}

const differing = (
  incidents: readonly Incident[],
  readings: (deciding: readonly string[]) => readonly string[],
): number =>
  new Set(
    incidents.map(({ cause, service, second, deciding }) =>
      [cause, service, second, ...[...readings(deciding)].sort()].join(' '),
    ),
  ).size;

/** Situations that differ in cause, place, or deciding readings. */
export const distinctOf = (incidents: readonly Incident[]): number => differing(incidents, (deciding) => deciding);

/** The proof requires two readings that tell causes apart. */
const DECIDING = 2;

const columnsOf = ({ seed, cause, second, service, causes, deciding, attempts, minutes, lost, points }: Incident) => ({
  seed: `${seed}`,
  cause: [cause, ...(second === null ? [] : [second])].map((one) => one.split('--')[0]).join(' + '),
  place: [service, ...(second === null ? [] : [second.split('--')[1]])].join(' + '),
  causes: `${causes}`,
  'deciding readings': deciding.slice(0, DECIDING).join(', '),
  draws: `${attempts}`,
  minutes: `${minutes}`,
  'lost: expert / late / none (1,000 min)': [lost.reference, lost.late, lost.none]
    .map((one) => Math.round(one / 1000))
    .join(' / '),
  ...Object.fromEntries(Object.entries(points).map(([bot, value]) => [bot, `${value}`])),
});

/** A table with named columns, each as wide as its widest cell. */
function tableText(rows: readonly Readonly<Record<string, string>>[]): string[] {
  const names = Object.keys(rows[0] ?? {});
  const lines = [Object.fromEntries(names.map((name) => [name, name])), ...rows];
  const widths = names.map((name) => Math.max(...lines.map((line) => line[name].length)));
  return lines.map((line) =>
    names
      .map((name, i) => line[name].padEnd(widths[i]))
      .join('  ')
      .trimEnd(),
  );
}

export function incidentsText({ incidents, unproven, seconds }: Draws): string {
  const causes = new Set(incidents.map(({ cause }) => cause)).size;
  const minutes = medianOf(incidents.map((one) => one.minutes));
  const pairs = differing(incidents, (deciding) => deciding.slice(0, DECIDING));
  const bots = Object.keys(incidents[0]?.points ?? {});
  const medians = bots.map((bot) => `${bot} ${medianOf(incidents.map(({ points }) => points[bot]))}`);
  return [
    ...tableText(incidents.map(columnsOf)),
    `${incidents.length} incidents proven in ${seconds} s: ${distinctOf(incidents)} distinct situations (cause, place, deciding readings), ${pairs} by the two best readings alone, ${causes} causes with their places`,
    `median: ${minutes} minutes from the first page to the recovery by the expert's response`,
    ...(bots.length > 0 ? [`median points: ${medians.join(', ')}`] : []),
    ...(unproven.length > 0 ? [`no draw is proven for seeds ${unproven.join(', ')}`] : []),
  ].join('\n');
}
