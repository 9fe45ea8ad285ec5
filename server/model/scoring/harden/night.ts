// A night on a hardened region: replays the response there, lets the owner of a limit alarm revert the addition, and measures
// the ending.

import { applyAction } from '../../engine/actions.ts';
import type { ActionLog } from '../../engine/checkpoints.ts';
import { customerCount } from '../../engine/compiled-scenario.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { advance } from '../../engine/step.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { openTurn, type World } from '../../engine/world.ts';
import { telemetryCoverageOf } from '../../incident/view.ts';
import { actionLogOf } from '../../rehearse.ts';
import { createWorld } from '../../simulation.ts';
import { lossOf, runOf } from '../loss-series.ts';
import { type TrueFleet, trueFleetsOf } from '../moments.ts';
import { hitShare } from './kit-remedies.ts';
import type { RemedyId } from './prices.ts';
import { fleetOfLimitAlarm, hardened, OWNER_MINUTES } from './remedies.ts';
import { Responder, type Response, responseOfRun } from './responding.ts';

export type Night = {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly variation: number;
  readonly remedies: readonly RemedyId[];
  /** The script of the scenario, or a response from another run. */
  readonly response: { readonly script: string } | Response;
};

export type NightEnding = {
  readonly lost: number;
  readonly outage: boolean;
  /** Minutes since the scenario's first; null if there was none. */
  readonly firstAlarmMinute: number | null;
  readonly recoveredMinute: number | null;
  /** Time of the first public update; null if there was none. */
  readonly firstPostMinute: number | null;
  /** Customers not served in the worst minute, and the time of that minute. */
  readonly worstMinute: number;
  readonly worstAt: number;
  /** The same as a share of all customers. */
  readonly worstShare: number;
};

/**
 * Alarms of the world so far: the limit alarm, which its owner handles, and the scenario's first alarm, which the team handles.
 */
type Alarms = { seen: number; limit: { fleet: string; step: number } | null; firstStep: number | null };

function follow(alarms: Alarms, { events }: World): void {
  for (; alarms.seen < events.length; alarms.seen++) {
    const { type, subject, step } = events[alarms.seen];
    if (type !== 'alarm') continue;
    const fleet = fleetOfLimitAlarm(subject);
    if (fleet === null) alarms.firstStep ??= step;
    else alarms.limit ??= { fleet, step };
  }
}

const ownerActions = (fleet: string, step: number): ActionLog => [
  { type: 'command', do: `${fleet}/stop-adding`, with: {}, step },
  { type: 'command', do: `${fleet}/remove-servers`, with: { count: 0, perHour: 100 }, step },
];

/** `hit`: share of customers in this world; the others are in cells that the fault does not affect. */
type Playing = { readonly world: World; readonly hit: number; readonly others: World | null; step(): void };

function responderOf({ scenario, seed, variation, remedies, response }: Night): Responder {
  const given =
    'script' in response
      ? responseOfRun(
          scenario,
          { seed, variation },
          actionLogOf(scenario, scenario.scripts[response.script] ?? { commands: [], params: {} }),
        )
      : response;
  return new Responder(given, scenario, remedies);
}

/** The night at its first step. `step` plays the next step with the actions due at it. */
function begin(night: Night): Playing {
  const { scenario, seed, variation, remedies } = night;
  const responder = responderOf(night);
  const built = hardened(scenario, remedies);
  const world = createWorld(built, { seed, variation });
  const hit = hitShare(scenario, remedies);
  // These cells need no response, but what customers lose even without a fault is lost in them too.
  const others = hit < 1 ? createWorld({ ...built, faults: [] }, { seed, variation }) : null;
  const alarms: Alarms = { seen: 0, limit: null, firstStep: null };
  const ownerSteps = OWNER_MINUTES * STEPS_PER_MINUTE;
  return {
    world,
    hit,
    others,
    step() {
      const { step } = world;
      follow(alarms, world);
      if (alarms.limit !== null && step === alarms.limit.step + ownerSteps && !responder.hasBroken)
        for (const action of ownerActions(alarms.limit.fleet, step)) applyAction(world, action);
      responder.act(world, alarms.firstStep);
      advance(world);
      if (others !== null) advance(others);
    },
  };
}

/** Loss in each minute: in the affected cell, and in the others. */
function lossesOf({ world, hit, others }: Playing): number[] {
  const elsewhere = others === null ? null : lossOf(others);
  return Array.from(lossOf(world), (loss, minute) => loss * hit + (elsewhere?.[minute] ?? 0) * (1 - hit));
}

/** Minutes since the scenario's first. A failed post informs nobody. */
function firstPostOf({ events }: World): number | null {
  const post = events.find(({ type }) => type === 'post-published');
  return post === undefined ? null : Math.floor(post.step / STEPS_PER_MINUTE);
}

export function playNight(night: Night): NightEnding {
  const playing = begin(night);
  const { world, hit, others, step } = playing;
  while (world.step < world.compiled.horizonStep) step();
  const { lost, outage, firstAlarmMinute, recoveredMinute } = runOf('', world);
  const losses = lossesOf(playing);
  const worst = Math.max(0, ...losses);
  // Rounding leaves fractions of a customer in minutes without a loss.
  const worstMinute = Math.round(worst);
  return {
    ...{ outage, firstAlarmMinute, recoveredMinute },
    lost: others === null ? lost : Math.round(world.lost * hit + others.lost * (1 - hit)),
    firstPostMinute: firstPostOf(world),
    worstMinute,
    worstAt: worstMinute === 0 ? 0 : losses.indexOf(worst),
    worstShare: worstMinute === 0 ? 0 : Math.min(1, worst / customerCount(world)),
  };
}

/** A moment of a night: the demand, the share of it that fails, and the true state of every fleet. */
export type NightMoment = {
  readonly step: number;
  readonly telemetryCoverage: number;
  readonly traffic: { readonly demand: number; readonly failed: number };
  readonly fleets: readonly TrueFleet[];
};

export function nightAt(night: Night, minute: number): NightMoment {
  const { world, hit, others, step } = begin(night);
  const until = Math.min(Math.round(minute * STEPS_PER_MINUTE), world.compiled.horizonStep);
  while (world.step < until) step();
  openTurn(world);
  const failedIn = ({ signals, compiled }: World) => signals[compiled.recoverySignal];
  const failed = failedIn(world) * hit + (others === null ? 0 : failedIn(others) * (1 - hit));
  return {
    step: world.step,
    telemetryCoverage: telemetryCoverageOf(world),
    traffic: { demand: world.turn.demand, failed },
    fleets: trueFleetsOf(world),
  };
}
