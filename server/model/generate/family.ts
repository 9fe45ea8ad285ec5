// Draws the variant of a family for a seed, and proves it by simulation: it does not end without a response, the right response
// ends it and loses less than the plain one that comes later, a tempting wrong one does not end it, all causes bring the same
// first page, and readings tell them apart. A draw that is not proven is repeated.
import { componentTypeOf } from '../components/registry.ts';
import { drawnFrom, drawnMembers, type Family } from '../engine/family.ts';
import { hashed, nameOf } from '../engine/rng.ts';
import { NO_RESPONSE, REFERENCE, type Scenario } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { cloneWorld, type World } from '../engine/world.ts';
import { actionLogOf, playToFirstAlarm, withScriptParams } from '../rehearse.ts';
import { recoveredMinute, recoverySeries } from '../scoring/loss-series.ts';
import { runOn, type Slices } from '../scoring/replay-source.ts';
import { createWorld } from '../simulation.ts';
import { decidingOf, FEWEST_READINGS } from './draw.ts';
import { toldApart } from './evidence.ts';
import { firstProven } from './proven.ts';

type FamilyDraw = {
  readonly scenario: Scenario;
  /** The faulty service, and the part of it that the seed draws. */
  readonly place: string;
  readonly deciding: readonly string[];
  /** Minutes from the first page to recovery with the best known response. */
  readonly minutes: number;
  readonly lost: { readonly reference: number; readonly late: number; readonly none: number };
  readonly attempt: number;
};

const JUSTIFIED = 'warranted';
const TRAP = 'trap';
const NEEDED = [NO_RESPONSE, REFERENCE, JUSTIFIED];

/** Maximum number of draws per seed. If none is proven, the family is faulty. */
const MOST_ATTEMPTS = 8;
const SEEDS = 0x80000000;

/** The seed of the draw: the drill's own on the first attempt, then seeds derived from it. */
const drawSeedOf = ({ id }: Family, seed: number, attempt: number): number =>
  attempt === 0 ? seed : Math.floor(hashed(seed, nameOf(`${id}/again`), attempt) * SEEDS);

/** The world at its first page with no response; null if there is none. */
function pageOf(scenario: Scenario, seed: number): World | null {
  const world = createWorld(withScriptParams(scenario, scenario.scripts[NO_RESPONSE]), { seed });
  return playToFirstAlarm(world, world.compiled.horizonStep) ? world : null;
}

const firstAlarmOf = ({ monitoring, compiled }: World): string => compiled.scenario.alarms[monitoring.firstAlarm].id;

type Ending = { readonly recovered: number | null; readonly lost: number };

/** The ending with a script. A script that begins after the first page continues from there. */
function* endingOf(scenario: Scenario, policy: string, seed: number, page: World): Slices<Ending> {
  const script = scenario.scripts[policy];
  const log = actionLogOf(scenario, script);
  const later = Object.keys(script.params).length === 0 && log.every(({ step }) => step >= page.step);
  const start = later ? cloneWorld(page) : createWorld(withScriptParams(scenario, script), { seed });
  const world = yield* runOn(start, log);
  return { recovered: recoveredMinute(world, recoverySeries(world)), lost: Math.round(world.lost) };
}

const serviceIn = (name: string): string => name.slice(0, name.search(/[/ ]/));

/** The service, and the part of it that the fault names by number: a shard, a cell, a group of racks. */
function placeOf({ faults, cause, scoring, services }: Scenario): string {
  if (faults.length === 0) return serviceIn(scoring.justifications[cause]?.[0] ?? '');
  const [{ do: name, with: args }] = faults;
  const id = serviceIn(name);
  const type = componentTypeOf(services.find((service) => service.id === id)?.kind ?? '');
  const parts = Object.entries(type?.faults?.[name.slice(id.length + 1)]?.args ?? {}).flatMap(([arg, field]) =>
    field.type === 'number' && field.integer && !field.unit ? [args[arg]] : [],
  );
  return [id, ...parts].join(' ');
}

/** True if readings tell every other cause apart, and it brings the same first page. */
function* isLikeRivals(page: World, seed: number, rivals: readonly Scenario[]): Slices<boolean> {
  const { scoring, cause } = page.compiled.scenario;
  if (rivals.some((rival) => toldApart(scoring.evidence, cause, rival.cause) < FEWEST_READINGS)) return false;
  for (const rival of rivals) {
    yield;
    const other = pageOf(rival, seed);
    if (other === null || firstAlarmOf(other) !== firstAlarmOf(page)) return false;
  }
  return true;
}

/** The draw of the seed at a given attempt; null if the simulation does not prove it. */
function* provenAt(family: Family, seed: number, attempt: number): Slices<FamilyDraw | null> {
  const drawSeed = drawSeedOf(family, seed, attempt);
  const scenario = drawnFrom(family, drawSeed);
  const { scoring, cause, scripts } = scenario;
  const rivals = drawnMembers(family, drawSeed).filter((one) => one.cause !== cause);
  if ([scenario, ...rivals].some((one) => NEEDED.some((policy) => one.scripts[policy] === undefined))) return null;
  const page = pageOf(scenario, seed);
  if (page === null || !(yield* isLikeRivals(page, seed, rivals))) return null;
  const none = yield* endingOf(scenario, NO_RESPONSE, seed, page);
  const best = yield* endingOf(scenario, REFERENCE, seed, page);
  const later = yield* endingOf(scenario, JUSTIFIED, seed, page);
  if (none.recovered !== null || best.recovered === null || later.recovered === null) return null;
  if (best.lost >= later.lost || later.lost >= none.lost) return null;
  if (TRAP in scripts && (yield* endingOf(scenario, TRAP, seed, page)).recovered !== null) return null;
  return {
    scenario,
    place: placeOf(scenario),
    deciding: decidingOf(scoring.evidence, cause),
    minutes: best.recovered - Math.round(page.monitoring.firstStep / STEPS_PER_MINUTE),
    lost: { reference: best.lost, late: later.lost, none: none.lost },
    attempt,
  };
}

/** The first draw of a seed that the simulation proves; null if none of the attempts is proven. */
export const proveFamilyDraw = (family: Family, seed: number): Slices<FamilyDraw | null> =>
  firstProven(MOST_ATTEMPTS, (attempt) => provenAt(family, seed, attempt));

/** The scenario of a drill with this seed. A family without a proven draw is still played; `validate` reports what it lacks. */
export function* scenarioOfSeed(family: Family, seed: number): Slices<Scenario> {
  if (family.draw !== undefined) return yield* family.draw(seed);
  return (yield* proveFamilyDraw(family, seed))?.scenario ?? drawnFrom(family, seed);
}
