// The turn object that the engine hands to every service: time, traffic and signals, and the two ways in which a service
// reaches beyond itself, the record and the pool.
import type { Turn } from './component-type.ts';
import { piecewise } from './math.ts';
import { assert } from './result.ts';
import { STEP_SECONDS } from './time.ts';
import type { World } from './world.ts';

/** The engine's turn object for a world: `record` and `grant` reach the world that is stepping. */
export function createTurn(world: World): Turn {
  return {
    step: world.step,
    seconds: 0,
    demand: 0,
    signals: world.signals,
    record(service, event, amount = 0) {
      world.events.push({ step: this.step, service: service.id, what: event, subject: service.id, amount });
    },
    grant(service, servers) {
      const pool = world.compiled.poolOf[world.compiled.serviceIndex.get(service.id)!];
      if (pool < 0) return servers;
      const { grant } = world.compiled.types[pool];
      assert(grant !== undefined, `${world.services[pool].id} is wired as a pool and grants nothing`);
      return grant(world.services[pool] as never, servers);
    },
  };
}

/** Sets the turn to the present step, so that a command between two steps sees the right time and traffic. */
export function openTurn(world: World): void {
  const { turn, compiled, step } = world;
  turn.step = step;
  turn.demand = piecewise(
    compiled.scenario.demand,
    compiled.scenario.clock.fromMinute / 60 + (step * STEP_SECONDS) / 3600,
  );
}
