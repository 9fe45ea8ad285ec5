// Forces one service of a world to fail for a time, whatever its state: every health output reports failure, and every call to
// it is refused. Its dependents read that and react by their own mechanisms.

import { CALL } from '../engine/calls.ts';
import { isCustomer, withTypes } from '../engine/compiled-scenario.ts';
import type { ComponentType } from '../engine/component-type.ts';
import { STEP_SECONDS } from '../engine/time.ts';
import { cloneWorld, type World } from '../engine/world.ts';

/** Health outputs: some report the share that fails, others (1 when healthy) the share that works. */
const FAILING = ['errors', 'refusal'];

type Health = { readonly output: string; readonly well: number };

/** Health outputs of a component type, with their healthy values. */
export const healthOf = (type: ComponentType): Health[] =>
  Object.entries(type.outputs).flatMap(([output, { initial }]) => {
    if (FAILING.includes(output)) return [{ output, well: 0 }];
    return initial === 1 ? [{ output, well: 1 }] : [];
  });

/** True if a service can be forced to fail: it has a health output and is not a customer. */
export const canFail = (world: World, index: number): boolean =>
  !isCustomer(world.compiled, index) && healthOf(world.compiled.types[index]).length > 0;

/** A copy of `world` in which service `index` fails from `fromStep` until before `untilStep`. */
export function forceFailure(world: World, index: number, fromStep: number, untilStep: number): World {
  const own = world.compiled.types[index];
  const health = healthOf(own);
  const failing: ComponentType = {
    ...own,
    every: 1,
    step(service, turn) {
      turn.seconds = own.every * STEP_SECONDS;
      if (turn.step % own.every === 0) own.step(service, turn);
      if (turn.step < fromStep || turn.step >= untilStep) return;
      for (const { output, well } of health) turn.signals[service.outputs[output]] = 1 - well;
      for (const { place } of service.callers) {
        turn.signals[place + CALL.ok] = 0;
        turn.signals[place + CALL.late] = 0;
        turn.signals[place + CALL.refused] = 1;
      }
    },
  };
  const types = world.compiled.types.map((type, i) => (i === index ? failing : type));
  return cloneWorld(world, withTypes(world.compiled, types));
}
