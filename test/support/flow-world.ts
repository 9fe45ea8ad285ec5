// A world of users who send requests to services: a test configures the services, advances time and reads metrics, whether or
// not they arrive.

import { CALL_FIELDS, type CallParams } from '#model/engine/calls.ts';
import { applyCommand, injectFault } from '#model/engine/commands.ts';
import { checkFields, type Values } from '#model/engine/fields.ts';
import { assert, type Outcome } from '#model/engine/result.ts';
import type { ServiceSpec } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { openTurn, signalOf, type World } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioOf, serviceOf } from './scenario.ts';

export type FlowWorld = {
  readonly world: World;
  give(command: string, args?: Values): Outcome;
  inject(fault: string, args?: Values): void;
  pass(steps: number): void;
  /** Of the service, after the last step. */
  metric(service: string, id: string): number;
  signal(key: string): number;
};

const callTo = (to: string, given: Partial<CallParams> = {}) => {
  const params = checkFields(CALL_FIELDS, given);
  assert(params.ok, 'parameters of a call');
  return { to, params: params.values as CallParams };
};

/** A service that calls others, with its type's defaults. */
export const callerOf = (id: string, kind: string, params: Values, ...to: string[]): ServiceSpec => ({
  ...serviceOf(id, kind, { params }),
  calls: to.map((one) => callTo(one)),
});

/** A hundred requests a second by default, to the first service. */
export function flowWorld(services: readonly ServiceSpec[], perSecond = 100): FlowWorld {
  const people = callerOf('people', 'clients', { perSecond, thousands: 1 }, services[0].id);
  const scenario = scenarioOf({
    ...{ services: [people, ...services], telemetrySource: null, alarms: [], logs: [], milestones: [] },
    recovery: { signal: 'people.failing', compare: '<', threshold: 0.005 },
  });
  const world = createWorld(scenario, { seed: 1, variation: 0 });
  return {
    world,
    give: (command, args = {}) => applyCommand(world, command, args),
    inject: (fault, args = {}) => injectFault(world, fault, args),
    pass(steps) {
      for (let i = 0; i < steps; i++) advance(world);
    },
    metric(service, id) {
      openTurn(world);
      const column = world.compiled.columns[world.compiled.columnOf.get(service)!.get(id)!];
      return column.metric.read(world.services[column.service], world.turn);
    },
    signal: (key) => signalOf(world, key),
  };
}
