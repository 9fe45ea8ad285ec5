// Topologies: files with services, calls and wiring, from which incidents are drawn by seed. Lists and drills treat a topology
// as a family without a fixed set of members.
import { z } from 'zod';
import type { Family } from '#model/engine/family.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { drawIncident } from '#model/generate/draw.ts';
import { alarmsOf } from '#model/generate/frame.ts';
import { QuietDay } from '#model/generate/proof.ts';
import { firstProven } from '#model/generate/proven.ts';
import { settingOf } from '#model/generate/setting.ts';
import type { Draw } from '#model/generate/templates/template.ts';
import type { Topology } from '#model/generate/topology.ts';
import type { Slices } from '#model/scoring/replay-source.ts';
import { ALIASES } from './aliases.ts';
import { type Catalogue, titlesOf } from './catalogue.ts';
import { defaultLook } from './default-look.ts';
import { INCIDENT_WORDS } from './incident-words.ts';
import { collectAt } from './layers.ts';
import type { Problem } from './problem.ts';
import { readShape } from './read-shape.ts';
import { References } from './references.ts';
import { id, said, text } from './schema-parts.ts';
import { services } from './service-schema.ts';
import type { Located, Tree } from './yaml-tree.ts';

export const isTopology = (tree: Tree): boolean => Object.hasOwn(tree, 'topology');

const schema = (name: string, references: References) =>
  z.strictObject({
    id: id(`the name of the file without .yaml, ${name}`),
    title: text('name of the topology', 80),
    summary: text('what a player may know before the start', 800),
    topology: z.strictObject({ zone: text('zone of the clock, for people', 12).default('UTC') }),
    services: services(references),
    aliases: ALIASES.prefault([]),
    look: said(z.looseObject({ buildings: z.array(z.looseObject({})) }), 'buildings of the city').optional(),
  });

type LoadedTopology =
  | { readonly ok: true; readonly topology: Topology; readonly look: unknown; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function loadTopology(
  name: string,
  { root, tree }: { readonly root: Located; readonly tree: Tree },
): LoadedTopology {
  const { problems, report } = collectAt(root);
  const references = new References(tree);
  const file = readShape(schema(name, references), tree, report);
  if (file === null) return { ok: false, problems };
  if (file.id !== name)
    report(['id'], 'name/of-file', `the id is ${file.id} and the file ${name}.yaml`, 'give both the same name');
  checkSize(file, report);
  if (!file.services.some(({ kind, calls = [] }) => kind === 'clients' && calls.length > 0))
    report(
      ['services'],
      'topology/no-clients',
      'nobody sends requests',
      'add a service of kind clients that calls another',
    );
  if (problems.length > 0) return { ok: false, problems };
  const { id: own, title, summary, topology, services: all, look } = file;
  const found = { id: own, title, summary, zone: topology.zone, services: all };
  const alarms = titlesOf(alarmsOf(found, INCIDENT_WORDS));
  return {
    ok: true,
    topology: found,
    look: look ?? defaultLook(all),
    catalogue: { ...references.catalogue, aliases: file.aliases, alarms },
  };
}

/** The model's cost grows with services and calls; with more than this, a drill would take too long to start. */
const MOST_SERVICES = 500;
const MOST_CALLS = 2500;

const callsIn = ({ services: all }: Pick<Topology, 'services'>): number =>
  all.reduce((sum, { calls = [] }) => sum + calls.length, 0);

function checkSize(file: Pick<Topology, 'services'>, report: ReturnType<typeof collectAt>['report']): void {
  const fix = 'keep those that one team looks after, and let one service stand for all behind it';
  const check = (count: number, most: number, what: string) => {
    if (count <= most) return;
    report(['services'], 'topology/too-large', `there are ${count} ${what}; a topology has at most ${most}`, fix);
  };
  check(file.services.length, MOST_SERVICES, 'services');
  check(callsIn(file), MOST_CALLS, 'calls');
}

/** If a seed has no proven incident, the next seeds are tried, so that a requested drill always starts. */
const MOST_SEEDS = 5;

const provenDraw = (topology: Topology, seed: number, hard: boolean) =>
  firstProven(MOST_SEEDS, (more) => drawIncident(topology, { seed: seed + more, words: INCIDENT_WORDS, hard }));

/** Work slices for each service and call before a topology is rejected. A small topology is tried with all draws. */
const MOST_WORK = 100_000;
/** If customers already fail on a usual day, few draws or none can be proven. */
const MOST_WORK_OVERLOADED = 10_000;

/** The service that is overloaded on a usual day, before any fault; null if none is. */
export function overloadedIn(topology: Topology, hard: boolean): string | null {
  const middle: Draw = (low, high) => (low + high) / 2;
  return new QuietDay(settingOf(topology, { seed: 1, words: INCIDENT_WORDS, hard }, middle), []).overloaded();
}

/** True if incidents can be drawn from it within the work budget of a server start. */
export function canDraw(topology: Topology, hard: boolean): boolean {
  const size = topology.services.length + callsIn(topology);
  const most = overloadedIn(topology, hard) === null ? MOST_WORK : MOST_WORK_OVERLOADED;
  const draw = provenDraw(topology, 1, hard);
  for (let slices = 0; slices * size <= most; slices++) {
    const next = draw.next();
    if (next.done === true) return next.value !== null;
  }
  return false;
}

/** The family of all incidents of a topology; the hard family has two causes at once. */
export function familyOfTopology(topology: Topology, look: unknown, hard: boolean): Family {
  const name = hard
    ? {
        id: `${topology.id}-hard`,
        hardOf: topology.id,
        title: `${topology.title}, two causes`,
        summary: `Two causes at once. ${topology.summary}`,
      }
    : { id: topology.id, title: topology.title, summary: topology.summary };
  function* draw(seed: number): Slices<Scenario> {
    const drawn = yield* provenDraw({ ...topology, ...name }, seed, hard);
    assert(drawn !== null, `no incident of ${name.id} is proven for seed ${seed}`);
    const rivals = (drawn.scenario.rivals ?? []).map((rival) => ({ ...rival, look }));
    return { ...drawn.scenario, look, rivals };
  }
  return { ...name, members: [], draw };
}
