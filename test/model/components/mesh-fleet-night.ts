// The night of the outage for tests of the fleet: 4,300 servers, their store and membership, the day's traffic, 150
// newcomers at 02:44, and the orders that history gave.

import type { Fleet } from '#model/components/mesh-fleet/state.ts';
import { applyCommand } from '#model/engine/commands.ts';
import type { Values } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { parseClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { signalOf, type World } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { alarmOf, scenarioOf, serviceOf } from '../../support/scenario.ts';

const FROM_MINUTE = 150;

/** Share of the daily peak by the hour. */
const DEMAND = [
  2.5, 0.62, 5, 0.66, 6, 0.72, 7, 0.8, 9, 0.93, 11, 1, 14, 1, 17, 0.98, 20, 0.92, 22.4, 0.8, 24, 0.7, 26, 0.62,
];

const minuteOf = (clock: string): number => {
  const minute = parseClock(clock);
  assert(minute !== null, `${clock} is a clock time`);
  return minute;
};

export const stepAt = (clock: string): number => (minuteOf(clock) - FROM_MINUTE) * STEPS_PER_MINUTE;

export function nightScenario(params: Values = {}): Scenario {
  return scenarioOf({
    clock: { fromMinute: FROM_MINUTE, originMinute: 164, horizonMinute: 1680, zone: 'PST', date: '2020-11-25' },
    demand: DEMAND,
    services: [
      serviceOf('front', 'mesh-fleet', {
        params,
        inputs: { mapSpeed: 'maps.speed', mapRefusal: 'maps.refusal', membershipUp: 'membership.up' },
      }),
      serviceOf('maps', 'store', { inputs: { builders: 'front.builders' } }),
      serviceOf('membership', 'store'),
    ],
    telemetrySource: null,
    alarms: [alarmOf({ service: 'front', metric: 'PutRecord.Errors', threshold: 0.05, periods: 5, datapoints: 5 })],
    logs: [],
    milestones: [],
  });
}

/** An order at a clock time: verb, arguments. */
export type Order = readonly [clock: string, verb: string, args?: Values];

export const ADDITION: Order = ['02:44', 'add-servers', { count: 150, perHour: 150 / 1.05, reserved: true }];
export const REMOVAL: Order = ['05:20', 'remove-servers', { count: 0, perHour: 35.3 }];

/** The restart of history at 09:41, from the store and behind deep checks. */
export const restartAt = (clock: string, perHour: number, batch = 30): Order[] => [
  [clock, 'set-bootstrap', { source: 'store' }],
  [clock, 'set-routing', { checks: 'deep' }],
  [clock, 'restart-servers', { perHour, batch }],
];

export const HISTORY: readonly Order[] = [
  ADDITION,
  REMOVAL,
  ...restartAt('09:41', 350),
  ['09:41', 'set-admission', { mode: 'share', value: 0.15 }],
  ['12:00', 'set-admission', { mode: 'share', value: 1 }],
];

export type Night = {
  readonly world: World;
  readonly fleet: Fleet;
  signal(name: string): number;
  give(verb: string, args?: Values): void;
};

function createNight(params: Values, seed: number): Night {
  const world = createWorld(nightScenario(params), { seed });
  return {
    world,
    fleet: world.services[0] as unknown as Fleet,
    signal: (name) => signalOf(world, `front.${name}`),
    give(verb, args = {}) {
      const outcome = applyCommand(world, `front/${verb}`, args);
      assert(outcome.ok, `${verb}: ${outcome.ok ? '' : outcome.code}`);
    },
  };
}

type Play = { readonly until?: string; readonly params?: Values; readonly seed?: number; watch?(night: Night): void };

/** Plays orders; `watch` sees the night after every step and may give more. */
export function playNight(
  orders: readonly Order[],
  { until = '04:00+1', params = {}, seed = 1, watch }: Play = {},
): Night {
  const night = createNight(params, seed);
  const { world } = night;
  const timed = orders.map(([clock, verb, args]) => ({ step: stepAt(clock), verb, args }));
  timed.sort((a, b) => a.step - b.step);
  let next = 0;
  for (const end = stepAt(until); world.step < end; ) {
    for (; next < timed.length && timed[next].step <= world.step; next++)
      night.give(timed[next].verb, timed[next].args);
    advance(world);
    watch?.(night);
  }
  return night;
}

/** Minutes after 02:44 from which errors stay below half a percent; null where they do not. */
export function normalFrom(orders: readonly Order[], play: Play = {}): number | null {
  let since: number | null = null;
  let failed = false;
  playNight(orders, {
    ...play,
    watch(night) {
      play.watch?.(night);
      if (night.signal('errors') >= 0.005) {
        failed = true;
        since = null;
      } else if (failed) since ??= night.world.step / STEPS_PER_MINUTE - 14;
    },
  });
  return since;
}
