// A world with plain mesh fleets; every other service, metric and alarm is the model's.

import { rulesOf } from '#model/components/mesh-fleet/rules.ts';
import { BUILD, OK } from '#model/components/mesh-fleet/server-states.ts';
import type { Fleet, FleetState } from '#model/components/mesh-fleet/state.ts';
import { meshFleet } from '#model/components/mesh-fleet.ts';
import { withTypes } from '#model/engine/compiled-scenario.ts';
import type { ComponentType, Turn } from '#model/engine/component-type.ts';
import type { World } from '#model/engine/world.ts';
import { createTurn } from '#model/engine/world.ts';
import { type PlainState, plainStateOf, stepPlain } from './plain-fleet.ts';

/** The signals of a fleet, from the counts of the loop. */
function emit({ state: s, params, outputs }: Fleet, signals: Float64Array): void {
  signals[outputs.success] = 1 - s.traffic.errors;
  signals[outputs.errors] = s.traffic.errors;
  signals[outputs.builders] = s.builds.fromStore ? s.counts[BUILD] : 0;
  signals[outputs.serving] = s.counts[OK];
  signals[outputs.restartedServing] = s.tally.okRestarted;
  signals[outputs.members] = s.members.now;
  signals[outputs.added] = s.members.added;
  signals[outputs.toRemove] = s.removal.left;
  signals[outputs.removed] = s.members.removed;
  signals[outputs.surplus] = s.members.now - rulesOf(params).servers;
  signals[outputs.unlearned] = s.knowledge.unlearned;
  signals[outputs.refreshBlocked] = s.tally.refreshBlocked;
  signals[outputs.load] = s.traffic.load;
}

const PLAIN: ComponentType = {
  ...meshFleet,
  step(fleet: Fleet & { readonly state: PlainState }, turn: Turn) {
    stepPlain(fleet, turn);
    emit(fleet, turn.signals);
  },
} as unknown as ComponentType;

/** Converts a newly created world to plain fleets. */
export function plainWorldOf(world: World): World {
  const isFleet = (index: number) => world.compiled.types[index].name === meshFleet.name;
  const services = world.services.map((service, i) =>
    isFleet(i)
      ? { ...service, state: plainStateOf(service.state as FleetState, rulesOf((service as unknown as Fleet).params)) }
      : service,
  );
  const kinds = world.compiled.types.map((kind, i) => (isFleet(i) ? PLAIN : kind));
  const plain: World = { ...world, services, compiled: withTypes(world.compiled, kinds) };
  plain.turn = createTurn(plain);
  return plain;
}
