// Proves by playing what a seed draws of a family: nobody acting does not end it, the right response does and loses less than the plain
// one that comes later, a tempting wrong one does not, all causes of the seed bring the same first page, and readings tell them apart.
import { drawnFrom, type Family } from '../engine/family.ts';
import type { Scenario } from '../engine/scenario.ts';
import { NO_RESPONSE, REFERENCE } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { playScript, playToHorizon } from '../rehearse.ts';
import { recoveredMinute, recoverySeries } from '../scoring/loss-series.ts';
import { createWorld } from '../simulation.ts';
import { decidingOf, FEWEST_READINGS } from './draw.ts';
import { toldApart } from './evidence.ts';

export type FamilyDraw = {
  readonly scenario: Scenario;
  /** Where it goes wrong: a service, and the part of it that the seed draws. */
  readonly place: string;
  readonly deciding: readonly string[];
  /** From the first page to the recovery that the best known response brings. */
  readonly minutes: number;
  readonly lost: { readonly reference: number; readonly late: number; readonly none: number };
};

const JUSTIFIED = 'warranted';
const TRAP = 'trap';

/** The minute of the recording at which it was over for good; null where it never was. */
const endOf = (world: World): number | null => recoveredMinute(world, recoverySeries(world));

/** The alarm that rings first while nobody acts; null where none does. */
function firstAlarmOf(scenario: Scenario, seed: number): string | null {
  const world = createWorld(scenario, { seed });
  const { monitoring, compiled } = world;
  while (monitoring.firstStep < 0 && world.step < compiled.horizonStep)
    playScript(world, NO_RESPONSE, world.step + STEPS_PER_MINUTE);
  return compiled.scenario.alarms[monitoring.firstAlarm]?.id ?? null;
}

const serviceIn = (name: string): string => name.slice(0, name.search(/[/ ]/));

/** The service, and the part of it that the fault names by a drawn whole number: a shard, a cell, a group of racks. */
function placeOf({ draws }: Family, { faults, cause, scoring }: Scenario): string {
  if (faults.length === 0) return serviceIn(scoring.justifications[cause]?.[0] ?? '');
  const [{ do: name, with: args }] = faults;
  const service = serviceIn(name);
  const parts = (draws?.numbers ?? [])
    .filter(
      ({ of, from, to }) =>
        Number.isInteger(from) && Number.isInteger(to) && of.every((one) => serviceIn(one) === service),
    )
    .flatMap(({ of }) => of.filter((one) => one.startsWith(`${name} `)).map((one) => args[one.slice(name.length + 1)]));
  return [service, ...parts].join(' ');
}

/** What the seed draws, or null where playing does not prove it. */
export function proveFamilyDraw(family: Family, seed: number): FamilyDraw | null {
  const scenario = drawnFrom(family, seed);
  const { scoring, cause, rivals = [] } = scenario;
  const played = (policy: string) => playToHorizon(scenario, { policy, seed });
  const [none, reference, later] = [NO_RESPONSE, REFERENCE, JUSTIFIED].map(played);
  const [page, end] = [none.monitoring.firstStep / STEPS_PER_MINUTE, endOf(reference)];
  if (page < 0 || end === null || endOf(none) !== null || endOf(later) === null) return null;
  if (TRAP in scenario.scripts && endOf(played(TRAP)) !== null) return null;
  if (reference.lost >= later.lost || later.lost >= none.lost) return null;
  const alarm = firstAlarmOf(scenario, seed);
  if (rivals.some((rival) => firstAlarmOf(rival, seed) !== alarm)) return null;
  if (rivals.some((rival) => toldApart(scoring.evidence, cause, rival.cause) < FEWEST_READINGS)) return null;
  return {
    scenario,
    place: placeOf(family, scenario),
    deciding: decidingOf(scoring.evidence, cause),
    minutes: Math.round(end - page),
    lost: { reference: Math.round(reference.lost), late: Math.round(later.lost), none: Math.round(none.lost) },
  };
}
