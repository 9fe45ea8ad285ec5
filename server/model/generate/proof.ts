// Simulates the possible courses of a setting. A quiet day is played once: every cause starts from a copy of it, and every
// response from a copy of the world at the first page.

import { replayFrom } from '../engine/checkpoints.ts';
import { stepOfMinute, withFaults } from '../engine/compiled-scenario.ts';
import type { Scenario, Script } from '../engine/scenario.ts';
import { advance } from '../engine/step.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { cloneWorld, type World } from '../engine/world.ts';
import { actionLogOf, playToFirstAlarm } from '../rehearse.ts';
import { createWorld } from '../simulation.ts';
import type { Candidate } from './candidates.ts';
import { isUsersAlarm, USERS_THRESHOLD } from './frame.ts';
import { faultOf, LEAD_MINUTES, type Setting, scenarioOf } from './setting.ts';
import type { Reading } from './templates/template.ts';

/** An incident is too slow to play if its first alarm has not fired by then. */
const LAST_PAGE_STEP = (LEAD_MINUTES + 22) * STEPS_PER_MINUTE;
/** An alarm before this step would also fire on a quiet day. */
const FIRST_PAGE_STEP = (LEAD_MINUTES - 6) * STEPS_PER_MINUTE;
/** Minutes after the first page at which readings are compared: early and late in the response. */
const LOOK_MINUTES = [3, 8, 20];

/** The given readings at each look, by look. */
export type Looks = readonly (readonly number[])[];

/** A cause up to its first page, with no response; null if none comes in time, or if it is not the customers' alarm. */
export type Page = { readonly world: World; readonly step: number };

type Ending = { readonly recoveredStep: number | null; readonly lost: number };

function runTo(world: World, step: number): void {
  while (world.step < step) advance(world);
}

/** The true value of a metric, without telemetry; 0 if it is not collected. */
function currentValue(world: World, { service, metric }: Reading): number {
  const { columnOf, columns, serviceIndex } = world.compiled;
  const column = columnOf.get(service)?.get(metric);
  return column === undefined ? 0 : columns[column].metric.read(world.services[serviceIndex.get(service)!], world.turn);
}

/** Continues to each look after `step`. */
export function lookAt(world: World, step: number, readings: readonly Reading[]): Looks {
  return LOOK_MINUTES.map((minutes) => {
    runTo(world, step + minutes * STEPS_PER_MINUTE);
    return readings.map((reading) => currentValue(world, reading));
  });
}

export class QuietDay {
  readonly #setting: Setting;
  readonly #scenario: Scenario;
  readonly #world: World;
  /** Copies of the day at the steps at which something can go wrong. */
  readonly #starts = new Map<number, World>();

  constructor(setting: Setting, pool: readonly Candidate[]) {
    this.#setting = setting;
    this.#scenario = scenarioOf(setting, { listed: [], active: [], pageMinute: setting.beginMinute });
    this.#world = createWorld(this.#scenario, { seed: setting.options.seed });
    const steps = new Set(pool.map((candidate) => this.#startOf(candidate)));
    for (const step of [...steps].sort((a, b) => a - b)) {
      runTo(this.#world, step);
      this.#starts.set(step, cloneWorld(this.#world));
    }
  }

  #startOf(candidate: Candidate): number {
    return stepOfMinute(this.#scenario, faultOf(this.#setting, candidate).atMinute);
  }

  pageOf(active: readonly Candidate[]): Page | null {
    const start = this.#starts.get(Math.min(...active.map((candidate) => this.#startOf(candidate))))!;
    const faults = active.map((candidate) => faultOf(this.#setting, candidate));
    const world = cloneWorld(start, withFaults(start.compiled, faults));
    playToFirstAlarm(world, LAST_PAGE_STEP);
    const { firstStep, firstAlarm } = world.monitoring;
    if (firstStep < FIRST_PAGE_STEP || !isUsersAlarm(this.#scenario.alarms[firstAlarm].id)) return null;
    return { world, step: firstStep };
  }

  /** If customers fail without a fault: the service with the fewest free slots; null if they do not. */
  overloaded(): string | null {
    const world = cloneWorld(this.#world);
    runTo(world, FIRST_PAGE_STEP);
    const { services } = this.#scenario;
    const valuesOf = (metric: string) =>
      services.map(({ id: service }): [string, number] => [service, currentValue(world, { service, metric })]);
    if (valuesOf('Clients.Failing').every(([, share]) => share < USERS_THRESHOLD)) return null;
    return valuesOf('Saturation').reduce((most, one) => (one[1] > most[1] ? one : most))[0];
  }

  /** The readings of the quiet day. */
  look(step: number, readings: readonly Reading[]): Looks {
    return lookAt(cloneWorld(this.#world), step, readings);
  }
}

/** The ending with a script that begins after the first page. */
export function endingOf({ world: atPage }: Page, script: Script): Ending {
  const world = cloneWorld(atPage);
  const { scenario, horizonStep, milestones } = world.compiled;
  const move = replayFrom(actionLogOf(scenario, script), world.step);
  while (world.step < horizonStep) move(world);
  const step = world.milestoneSteps[milestones.findIndex(({ spec }) => spec.id === 'recovered')];
  return { recoveredStep: step < 0 ? null : step, lost: Math.round(world.lost) };
}
