// What a night on a hardened region is measured by, on a short one that is played without a response.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { advance } from '#model/engine/step.ts';
import { openTurn } from '#model/engine/world.ts';
import { trafficOf } from '#model/incident/view.ts';
import { playToHorizon } from '#model/rehearse.ts';
import { type Night, nightAt, playNight } from '#model/scoring/harden/night.ts';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import { hardened } from '#model/scoring/harden/remedies.ts';
import { lossOf, runOf } from '#model/scoring/loss-series.ts';
import { createWorld } from '#model/simulation.ts';
import { playDrill } from '../../../support/play-drill.ts';
import { serviceOf } from '../../../support/scenario.ts';

const night = (scenario: Scenario, remedies: readonly RemedyId[] = []): Night => ({
  ...{ scenario, seed: 1, variation: 0, remedies, response: { script: 'null' } },
});

/** Demand grows through the day; people of a topology stand beside the fleet, so that cells confine its fault. */
const drill = playDrill({ demand: [0, 1, 24, 1.5] });
const withPeople = playDrill({
  demand: [0, 1, 24, 1.5],
  services: [...playDrill().services, serviceOf('people', 'clients', { params: { thousands: 0 } })],
  faults: [{ atMinute: 170, spreadMinutes: 0, do: 'front/cut-off-racks', with: { group: 2, share: 0.5, ramp: 1 } }],
});

/** The world of the scenario as it is built with the remedies, at its end. */
const worldOf = (scenario: Scenario, remedies: readonly RemedyId[]) =>
  playToHorizon(hardened(scenario, remedies), { policy: 'null', seed: 1, variation: 0 });

describe('the ending', () => {
  test.each<[string, Scenario, readonly RemedyId[], number]>([
    ['of a region as it is', drill, [], 1],
    ['of cells, none of which is struck alone', drill, ['cells'], 1],
    ['of a topology without cells', withPeople, [], 1],
    ['of a topology in ten cells', withPeople, ['cells'], 0.1],
  ])('%s', (_, scenario, remedies, share) => {
    const world = worldOf(scenario, remedies);
    const losses = lossOf(world);
    const worst = Math.max(...losses);
    const { lost, outage, firstAlarmMinute, recoveredMinute } = runOf('x', world);
    expect(playNight(night(scenario, remedies))).toEqual({
      ...{ lost: Math.round(lost * share), outage, firstAlarmMinute, recoveredMinute, firstPostMinute: null },
      ...{ worstMinute: Math.round(worst * share), worstAt: losses.indexOf(worst) },
      worstShare: expect.closeTo((worst * share) / 100_000, 12),
    });
  });

  test('of ten cells has what all of them lose without the fault, and the fault in one', () => {
    const [change] = withPeople.changes;
    const command = { atMinute: 155, do: 'front/set-admission', with: { mode: 'fixed', value: 0.5 } };
    const shedding = { ...withPeople, changes: [{ ...change, command }] };
    const [struck, others] = [shedding, { ...shedding, faults: [] }].map((one) => worldOf(one, ['cells']));
    expect(others.lost).toBeGreaterThan(0);
    const [there, elsewhere] = [lossOf(struck), lossOf(others)];
    const ending = playNight(night(shedding, ['cells']));
    expect(ending.lost).toBe(Math.round(struck.lost * 0.1 + others.lost * 0.9));
    expect(ending.worstMinute).toBe(Math.round(Math.max(...there.map((loss, i) => loss * 0.1 + elsewhere[i] * 0.9))));
    const failing = nightAt(night(shedding, ['cells']), 20).traffic.failed;
    expect(failing).toBeGreaterThan(0.4);
  });

  test('hurts no more than all customers, also at more than the usual demand', () => {
    const faults = [{ ...withPeople.faults[0], with: { group: 2, share: 1, ramp: 1 } }];
    const { worstMinute, worstShare } = playNight(night({ ...withPeople, faults, demand: [0, 3, 24, 3] }));
    expect(worstMinute).toBeGreaterThan(100_000);
    expect(worstShare).toBe(1);
  });

  test('without a loss has its worst minute at the beginning', () => {
    const calm = playNight(night({ ...drill, changes: [] }));
    expect(calm).toMatchObject({ lost: 0, outage: false, worstMinute: 0, worstAt: 0, worstShare: 0 });
  });
});

describe('a moment', () => {
  test.each<[Scenario, readonly RemedyId[], number]>([
    [drill, [], 1],
    [withPeople, ['cells'], 0.1],
  ])('has the demand of its step and the share that fails', (scenario, remedies, share) => {
    const world = createWorld(hardened(scenario, remedies), { seed: 1, variation: 0 });
    while (world.step < 603) advance(world);
    openTurn(world);
    const moment = nightAt(night(scenario, remedies), 50.26);
    const failed = world.signals[world.compiled.recoverySignal] * share;
    expect(moment).toMatchObject({ step: 603, traffic: { demand: world.turn.demand, failed } });
    expect(trafficOf(world).failed).toBeGreaterThan(0);
    expect(moment.fleets.map(({ service, fullest }) => [service, fullest?.limit])).toEqual([['front', 840]]);
  });

  test('after the horizon is the last one', () => {
    expect(nightAt(night(drill), 999).step).toBe(2880);
  });
});
