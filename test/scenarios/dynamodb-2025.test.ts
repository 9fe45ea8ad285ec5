// One fault and four recoveries: what comes of it by itself, what only seems to end it, and what makes it worse.
import { describe, expect, test } from 'vitest';
import type { Scenario, TimedCommand } from '#model/engine/scenario.ts';
import { parseClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { World } from '#model/engine/world.ts';
import { playScript, rehearse } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { shippedScenario } from '../support/shipped.ts';

const FAMILY = ['', '-b', '-c', '-d', '-e'].map((ending) => shippedScenario(`dynamodb-2025${ending}`));
const [SCENARIO] = FAMILY;
const SEEDS = [1, 2, 3];
const LEAD_MINUTES = SCENARIO.clock.originMinute - SCENARIO.clock.fromMinute;

/** The world at a time of the clock under some commands, without variation. */
function worldAt(clock: string, commands: readonly TimedCommand[], scenario: Scenario = SCENARIO): World {
  const world = createWorld({ ...scenario, scripts: { own: { commands, params: {} } } }, { seed: 1, variation: 0 });
  playScript(world, 'own', (parseClock(clock)! - scenario.clock.fromMinute) * STEPS_PER_MINUTE);
  return world;
}

const at = (clock: string, command: string, args: TimedCommand['with'] = {}): TimedCommand => ({
  atMinute: parseClock(clock)!,
  do: command,
  with: args,
});

function metric(world: World, service: string, id: string): number {
  const index = world.compiled.serviceIndex.get(service)!;
  return world.compiled.types[index].metrics[id].read(world.services[index], world.turn);
}

const RESTORE = at('00:10+1', 'endpoint/restore-record');
const HISTORY = SCENARIO.scripts.history.commands;

describe('by itself', () => {
  test('the record empties and stays empty, although nobody changed anything', () => {
    const world = worldAt('06:00+1', []);
    expect(metric(world, 'planner', 'Plans.Missing')).toBe(1);
    expect(metric(world, 'endpoint', 'Records.Wrong')).toBe(1);
    expect(metric(world, 'tables', 'Requests.PerSecond')).toBeLessThan(1);
  });

  test('without the slow enactor the night is quiet', () => {
    const world = worldAt('08:00+1', [], { ...SCENARIO, faults: [] });
    expect(world.lost).toBe(0);
  });
});

describe('restored is not recovered', () => {
  test('tables answer within a quarter of an hour, and hosts take no work for the rest of the night', () => {
    const world = worldAt('08:00+1', [at('00:40+1', 'endpoint/restore-record')]);
    expect(metric(world, 'table-users', 'Clients.Failing')).toBeLessThan(0.001);
    expect(metric(world, 'host-manager', 'Leases.Held')).toBeLessThan(0.01);
    expect(metric(world, 'host-manager', 'Work.Wasted')).toBeGreaterThan(0.99);
  });

  test('with a limit and an empty queue leases are held again after about 75 minutes', () => {
    const commands = [
      at('00:40+1', 'endpoint/restore-record'),
      at('01:00+1', 'host-manager/limit-work', { perMinute: 850 }),
    ];
    const world = worldAt('02:20+1', [...commands, at('01:01+1', 'host-manager/restart-workers')]);
    expect(metric(world, 'host-manager', 'Leases.Held')).toBeGreaterThan(0.95);
  });
});

describe('an automation that makes it worse', () => {
  test('zones leave once hosts take work, because their network is late, and are back when it is switched off', () => {
    const before = worldAt('09:30+1', HISTORY);
    const after = worldAt('09:40+1', HISTORY);
    expect(metric(before, 'checks', 'Zones.Out')).toBeGreaterThanOrEqual(2);
    expect(metric(before, 'balanced-users', 'Clients.Failing')).toBeGreaterThan(0.05);
    expect(metric(after, 'checks', 'Zones.Out')).toBe(0);
    expect(metric(after, 'balanced-users', 'Clients.Failing')).toBeLessThan(0.01);
  });

  test('switched on again when the network is on time, it takes nothing out', () => {
    expect(metric(worldAt('15:00+1', HISTORY), 'checks', 'Zones.Out')).toBe(0);
  });
});

test.each(SEEDS)(
  'no response and the trap lose most, then two halves of a response, the actual and a better play (seed %i)',
  (seed) => {
    const lost = (policy: string) => rehearse(SCENARIO, { policy, seed, variation: 0 }).customerMinutesLost;
    const order = ['trap', 'null', 'restored-only', 'fail-over-too-early', 'history', 'reference'];
    const [trap, none, restored, early, actual, better] = order.map(lost);
    expect(trap).toBeGreaterThanOrEqual(none);
    expect(none).toBeGreaterThan(2 * restored);
    expect(restored).toBeGreaterThan(1.02 * early);
    expect(early).toBeGreaterThan(actual);
    expect(actual).toBeGreaterThan(5 * better);
  },
);

describe('the family', () => {
  test('has the same first page', () => {
    for (const seed of SEEDS)
      for (const scenario of FAMILY) {
        const world = createWorld(scenario, { seed });
        while (world.monitoring.firstStep < 0) playScript(world, 'null', world.step + STEPS_PER_MINUTE);
        const rang = world.events.filter(({ type }) => type === 'alarm').map(({ subject }) => subject);
        expect(rang, scenario.id).toEqual(['table-errors']);
        const minute = world.monitoring.firstStep / STEPS_PER_MINUTE - LEAD_MINUTES;
        expect(minute, scenario.id).toBeGreaterThanOrEqual(1);
        expect(minute, scenario.id).toBeLessThanOrEqual(6);
      }
  });

  test('tells every two causes apart by two facts or more', () => {
    const { causes, scoring } = SCENARIO;
    for (const { id: one } of causes)
      for (const { id: other } of causes) {
        if (one === other) continue;
        const telling = scoring.evidence.filter(
          ({ probability }) => Math.abs(probability[one] - probability[other]) >= 0.6,
        );
        expect(telling.length, `${one} and ${other}`).toBeGreaterThanOrEqual(2);
      }
  });
});

test('the record restored within minutes spares the hosts their leases', () => {
  const world = worldAt('00:40+1', [{ ...RESTORE, atMinute: parseClock('23:56')! }]);
  expect(metric(world, 'host-manager', 'Leases.Held')).toBeGreaterThan(0.2);
});
