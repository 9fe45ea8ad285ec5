// The overload outlives its trigger: what heals it, what only seems to, and that the same step of the rollout was harmless at another load.
import { describe, expect, test } from 'vitest';
import type { Scenario, TimedCommand } from '#model/engine/scenario.ts';
import { parseClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { World } from '#model/engine/world.ts';
import { playScript, rehearse } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { shippedScenario } from '../support/shipped.ts';

const FAMILY = ['', '-b', '-c', '-d', '-e'].map((ending) => shippedScenario(`slack-2022${ending}`));
const [SCENARIO] = FAMILY;
const SEEDS = [1, 2, 3];

const at = (clock: string, command: string, args: TimedCommand['with'] = {}): TimedCommand => ({
  atMinute: parseClock(clock)!,
  do: command,
  with: args,
});

/** The world at a time of the clock after some commands, without variation. */
function worldAt(clock: string, commands: readonly TimedCommand[], scenario: Scenario = SCENARIO): World {
  const world = createWorld({ ...scenario, scripts: { own: { commands, params: {} } } }, { seed: 1, variation: 0 });
  playScript(world, 'own', (parseClock(clock)! - scenario.clock.fromMinute) * STEPS_PER_MINUTE);
  return world;
}

function metric(world: World, service: string, id: string): number {
  const index = world.compiled.serviceIndex.get(service)!;
  return world.compiled.types[index].metrics[id].read(world.services[index], world.turn);
}

const STOP = at('06:12', 'agent-rollout/stop-rollout');

describe('the trigger is not the cause of the hours after it', () => {
  test('stopped after the first page, the rollout changes nothing: boots fail and the cache goes on emptying', () => {
    const soon = worldAt('06:40', [STOP]);
    const late = worldAt('08:40', [STOP]);
    expect(metric(late, 'starting', 'Clients.Failing')).toBeGreaterThan(0.95);
    expect(metric(late, 'member-cache', 'Hits.Share')).toBeLessThan(metric(soon, 'member-cache', 'Hits.Share') / 2);
    expect(metric(late, 'member-cache', 'Nodes.Replaced')).toBe(metric(soon, 'member-cache', 'Nodes.Replaced'));
  });

  test('answers that come too late fill nothing: the keyspace is busy to the last connection', () => {
    const world = worldAt('07:00', [STOP]);
    expect(metric(world, 'member-db', 'Saturation')).toBeGreaterThan(0.999);
    expect(metric(world, 'member-db', 'Answers.InTime')).toBeLessThan(1);
    expect(metric(world, 'member-db', 'Answers.Wasted')).toBeGreaterThan(500);
  });

  test('the same step heals by itself at less than half of that load', () => {
    const night = { ...SCENARIO, demand: SCENARIO.demand.map((x, i) => (i % 2 === 0 ? x : x * 0.45)) };
    const world = worldAt('09:00', [], night);
    expect(metric(world, 'member-cache', 'Nodes.Replaced')).toBeCloseTo(20, 6);
    expect(metric(world, 'starting', 'Clients.Failing')).toBeLessThan(0.001);
    expect(metric(world, 'member-cache', 'Fill.Share')).toBeGreaterThan(0.85);
  });

  test('held in time, replacement prevents it', () => {
    const world = worldAt('08:00', [at('06:01', 'member-cache/hold-replacement', { held: true })]);
    expect(metric(world, 'starting', 'Clients.Failing')).toBeLessThan(0.001);
  });
});

describe('the way out', () => {
  const LIMIT = at('06:55', 'boot/limit-requests', { perSecond: 40 });

  test('a limit for boots serves those who are connected, and lets the cache fill again', () => {
    const before = worldAt('06:54', [STOP, LIMIT]);
    const after = worldAt('07:20', [STOP, LIMIT]);
    expect(metric(before, 'connected', 'Clients.Failing')).toBeGreaterThan(0.02);
    expect(metric(after, 'connected', 'Clients.Failing')).toBeLessThan(0.001);
    expect(metric(after, 'member-cache', 'Hits.Share')).toBeGreaterThan(metric(before, 'member-cache', 'Hits.Share'));
  });

  test('taken off before the query is mended, everything fails again', () => {
    const world = worldAt('07:45', [STOP, LIMIT, at('07:20', 'boot/limit-requests', { perSecond: 0 })]);
    expect(metric(world, 'starting', 'Clients.Failing')).toBeGreaterThan(0.95);
    expect(metric(world, 'connected', 'Clients.Failing')).toBeGreaterThan(0.02);
  });

  test.each(SEEDS)(
    'no response and the trap lose most, then what was done too early, the actual and a better play (seed %i)',
    (seed) => {
      const lost = (policy: string) => rehearse(SCENARIO, { policy, seed, variation: 0 }).customerMinutesLost;
      const [trap, none, early, actual, better] = ['trap', 'null', 'too-early', 'history', 'reference'].map(lost);
      expect(trap).toBeGreaterThanOrEqual(none);
      expect(none).toBeGreaterThan(1.5 * early);
      expect(early).toBeGreaterThan(1.1 * actual);
      expect(actual).toBeGreaterThan(2 * better);
    },
  );
});

describe('the family', () => {
  test('has the same first page', () => {
    for (const seed of SEEDS) {
      const pages = FAMILY.map((scenario) => {
        const world = createWorld(scenario, { seed });
        while (world.monitoring.firstStep < 0) playScript(world, 'null', world.step + STEPS_PER_MINUTE);
        const rang = world.events.filter(({ type }) => type === 'alarm').map(({ subject }) => subject);
        return { minute: world.monitoring.firstStep / STEPS_PER_MINUTE - 20, rang };
      });
      for (const { minute, rang } of pages) {
        expect(rang).toEqual(['boots-fail']);
        expect(minute).toBeGreaterThanOrEqual(5);
        expect(minute).toBeLessThanOrEqual(20);
      }
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
