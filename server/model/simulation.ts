// Creates worlds: plugs the component types and the players' monitoring into the engine.

import { componentTypeOf } from './components/registry.ts';
import { compile } from './engine/compiled-scenario.ts';
import type { Scenario } from './engine/scenario.ts';
import { type Simulation, type World, worldAtStart } from './engine/world.ts';
import { MONITORING } from './monitoring/monitoring.ts';

const SIMULATION: Simulation = { componentTypeOf, monitoring: MONITORING };

type WorldOptions = { readonly seed: number; readonly variation?: number };

/** A new world at the scenario's first step. `variation` defaults to that of the scenario. */
export function createWorld(scenario: Scenario, { seed, variation = scenario.variation }: WorldOptions): World {
  const { compiled, services } = compile(scenario, { seed, variation, simulation: SIMULATION });
  return worldAtStart(compiled, services);
}
