// Preflight as a gate: each planned change is simulated first, and one that fails is not made. The simulation knows the region
// and the effect of the change. It knows no faults, neither those of the scenario nor one in the release of a rollout.
import { tryAddition } from '../../analysis/addition.ts';
import { customerCount } from '../../engine/compiled-scenario.ts';
import type { Change, Scenario } from '../../engine/scenario.ts';
import { advance } from '../../engine/step.ts';
import { createWorld } from '../../simulation.ts';
import { lossOf } from '../loss-series.ts';

/** Cache of simulations: the same region and change give the same result. */
const SIMULATED = new Map<string, boolean>();

export const isRollout = ({ command }: Change): boolean => command?.do.endsWith('/start-rollout') === true;

/** True if a server would exceed its limit. */
function breachesLimit(scenario: Scenario, { service, command }: Change): boolean {
  const report = tryAddition(scenario, { service: service!, add: command!.with.count as number });
  return report.ok && report.breaches;
}

/** A rollout fails its simulation if this share of the customers is lost in one minute. */
const HURT_SHARE = 0.02;

/** True if the rollout alone causes customers to fail. */
function hurtsCustomers(scenario: Scenario, change: Change): boolean {
  const world = createWorld({ ...scenario, faults: [], changes: [change] }, { seed: 1, variation: 0 });
  while (world.step < world.compiled.horizonStep) advance(world);
  return lossOf(world).some((lost) => lost >= HURT_SHARE * customerCount(world));
}

/** True if the simulation of a change fails. */
export function isStoppedByGate(scenario: Scenario, change: Change): boolean {
  const { service, command } = change;
  const isAddition = service !== null && typeof command?.with.count === 'number';
  if (!isAddition && !isRollout(change)) return false;
  const { services } = scenario;
  const about = isAddition ? services.find(({ id }) => id === service) : services;
  // The command runs at its scheduled minute, so each change meets the demand of its hour.
  const key = JSON.stringify([scenario.id, about, command]);
  const before = SIMULATED.get(key);
  if (before !== undefined) return before;
  const isStopped = isAddition ? breachesLimit(scenario, change) : hurtsCustomers(scenario, change);
  SIMULATED.set(key, isStopped);
  return isStopped;
}

/** Drops changes whose simulation fails. */
export const withPreflight = (scenario: Scenario): Scenario => ({
  ...scenario,
  changes: scenario.changes.map((change) =>
    isStoppedByGate(scenario, change) ? { ...change, command: null } : change,
  ),
});
