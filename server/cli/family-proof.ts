// Proves by playing what a seed draws of a family: nobody acting does not end it, the right response does and loses less than the plain
// one that comes later, a tempting wrong one does not, all causes of the seed bring the same first page, and readings tell them apart.
import { drawnFrom, drawnMembers, type Family } from '#model/engine/family.ts';
import { NO_RESPONSE, REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { decidingOf, FEWEST_READINGS } from '#model/generate/draw.ts';
import { toldApart } from '#model/generate/evidence.ts';
import { playScript } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { play } from './spread.ts';

type FamilyDraw = {
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
  const { scoring, cause } = scenario;
  const rivals = drawnMembers(family, seed).filter((one) => one.cause !== cause);
  const played = (policy: string) => play(scenario, { policy, seed });
  const [none, best, later] = [NO_RESPONSE, REFERENCE, JUSTIFIED].map(played);
  const [page, end] = [none.firstAlarm, best.recovered];
  if (page === null || end === null || none.recovered !== null || later.recovered === null) return null;
  if (TRAP in scenario.scripts && played(TRAP).recovered !== null) return null;
  const [least, more, most] = [best, later, none].map(({ rehearsal }) => rehearsal.customerMinutesLost);
  if (least >= more || more >= most) return null;
  const alarm = firstAlarmOf(scenario, seed);
  if (rivals.some((rival) => firstAlarmOf(rival, seed) !== alarm)) return null;
  if (rivals.some((rival) => toldApart(scoring.evidence, cause, rival.cause) < FEWEST_READINGS)) return null;
  return {
    scenario,
    place: placeOf(family, scenario),
    deciding: decidingOf(scoring.evidence, cause),
    minutes: end - page,
    lost: { reference: least, late: more, none: most },
  };
}
