// Each cause of the family can be found by looking: what its mechanism alone moves stands out under it, minutes after the
// first page, and is as usual under the five others.
import { describe, expect, test } from 'vitest';
import { STEPS_PER_HOUR } from '#model/engine/time.ts';
import type { World } from '#model/engine/world.ts';
import { playScript } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { shippedScenario } from '../support/shipped.ts';

const FAMILY = ['', '-b', '-c', '-d', '-e', '-f'].map((ending) => shippedScenario(`kinesis-2020${ending}`));

function worldAt(cause: string, seed: number): World {
  const world = createWorld(FAMILY.find((scenario) => scenario.cause === cause)!, { seed });
  playScript(world, 'null', 3 * STEPS_PER_HOUR);
  return world;
}

const metric = (world: World, service: string, id: string): number => {
  const index = world.compiled.serviceIndex.get(service)!;
  return world.compiled.types[index].metrics[id].read(world.services[index], world.turn);
};

/** How many of thirty hosts from all over the fleet say `value` in a line, as far as they are in service. */
function hostsSaying(world: World, name: string, value: string | RegExp): number {
  const { hosts } = world.compiled.types[0];
  const lines = Array.from({ length: 30 }, (_, i) => hosts!.read(world.services[0], i * 141, world.turn));
  return lines.filter((host) => host.some((line) => line.name === name && `${line.value}`.match(value))).length;
}

type Look = { what: string; causes: string[]; abnormal: (world: World) => boolean };

const LOOKS: Look[] = [
  {
    what: 'threads at their limit',
    causes: ['thread-limit'],
    abnormal: (world) =>
      metric(world, 'front-end', 'Threads.Max') >= 0.99 * (world.services[0].params.threadLimit as number),
  },
  {
    what: 'heap of the typical host',
    causes: ['memory-leak'],
    abnormal: (world) => metric(world, 'front-end', 'Heap.Used') > 0.8,
  },
  {
    what: 'pauses of the collector',
    causes: ['memory-leak'],
    abnormal: (world) => metric(world, 'front-end', 'Gc.PauseMax') > 200,
  },
  {
    what: 'refreshes that fail',
    causes: ['memory-leak', 'slow-store', 'thread-limit'],
    abnormal: (world) => metric(world, 'front-end', 'ShardMap.RefreshFailures') > 300,
  },
  {
    what: 'maps that are not complete',
    causes: ['memory-leak', 'slow-store', 'thread-limit'],
    abnormal: (world) => metric(world, 'front-end', 'ShardMap.Completeness') < 0.9,
  },
  {
    what: 'maps that are complete and wrong',
    causes: ['bad-deploy'],
    abnormal: (world) => hostsSaying(world, 'shard map', /(^| )complete/) > 10,
  },
  {
    what: 'a build that is not in the calendar',
    causes: ['bad-deploy'],
    abnormal: (world) => hostsSaying(world, 'build', /^(?!fe-2020\.11\.19$)/) > 10,
  },
  {
    what: 'slow reads of the store',
    causes: ['slow-store'],
    abnormal: (world) => metric(world, 'metadata', 'Latency.P99') > 60,
  },
  {
    what: 'reads that the store refuses',
    causes: ['slow-store'],
    abnormal: (world) => metric(world, 'metadata', 'Throttles') > 0.5,
  },
  {
    what: 'one group of racks',
    causes: ['rack-partition'],
    abnormal: (world) =>
      metric(world, 'front-end', 'Racks.ErrorsMost') > 2 * metric(world, 'front-end', 'Racks.ErrorsLeast') + 0.1,
  },
  {
    what: 'hosts without network',
    causes: ['rack-partition'],
    abnormal: (world) => hostsSaying(world, 'network', /time out/) > 3,
  },
  {
    what: 'one cell',
    causes: ['hot-cell'],
    abnormal: (world) =>
      metric(world, 'cells', 'Cells.ErrorsMost') > 2 * metric(world, 'cells', 'Cells.ErrorsLeast') + 0.1,
  },
  {
    what: 'requests that fail at the cells',
    causes: ['hot-cell'],
    abnormal: (world) => metric(world, 'cells', 'Cells.Errors') > 0.05,
  },
  {
    what: 'requests that are refused at the door, or keys that get old',
    causes: [],
    abnormal: (world) =>
      metric(world, 'authentication', 'Requests.Refused') > 0 || metric(world, 'authentication', 'Keys.AgeMax') > 61,
  },
  {
    what: 'old maps',
    causes: ['slow-store', 'thread-limit'],
    abnormal: (world) => metric(world, 'front-end', 'ShardMap.AgeMax') > 80,
  },
];

describe.each([1, 2, 3])('at 05:30, with seed %i', (seed) => {
  const worlds = FAMILY.map(({ cause }) => [cause, worldAt(cause, seed)] as const);

  test.each(LOOKS)('$what', ({ causes, abnormal }) => {
    expect(
      worlds
        .filter(([, world]) => abnormal(world))
        .map(([cause]) => cause)
        .sort(),
    ).toEqual(causes);
  });

  test('two looks or more tell any two causes apart', () => {
    for (const { cause: one } of FAMILY)
      for (const { cause: other } of FAMILY) {
        const telling = LOOKS.filter(({ causes }) => causes.includes(one) !== causes.includes(other));
        if (one !== other) expect(telling.length, `${one} and ${other}`).toBeGreaterThanOrEqual(2);
      }
  });
});
