// Replays a response on a region other than its own. It begins with the first alarm there. Actions on a broken service wait
// until the service is broken, because commands at their original times would shed healthy traffic.
import { applyAction, type WorldAction } from '../../engine/actions.ts';
import { type ActionLog, replayFrom } from '../../engine/checkpoints.ts';
import { breaches } from '../../engine/comparison.ts';
import type { Scenario } from '../../engine/scenario.ts';
import type { World } from '../../engine/world.ts';
import { createWorld } from '../../simulation.ts';
import type { RemedyId } from './prices.ts';
import { hastened } from './remedies.ts';

/** The actions, and the steps at which the first alarm fired and each acted-on service broke; null if it never did. */
export type Response = {
  readonly actions: ActionLog;
  readonly alarmStep: number | null;
  readonly brokenStep: number | null;
};

const isBroken = ({ signals, compiled: { recoverySignal, scenario } }: World): boolean =>
  !breaches(scenario.recovery.compare, signals[recoverySignal], scenario.recovery.threshold);

/** The response of a run, which is played until an alarm has fired and the service has broken. */
export function responseOfRun(
  scenario: Scenario,
  { seed, variation }: { readonly seed: number; readonly variation: number },
  actions: ActionLog,
): Response {
  const world = createWorld(scenario, { seed, variation });
  const move = replayFrom(actions, 0);
  let brokenStep: number | null = null;
  while (world.step < world.compiled.horizonStep) {
    if (brokenStep === null && isBroken(world)) brokenStep = world.step;
    if (brokenStep !== null && world.monitoring.firstStep >= 0) break;
    move(world);
  }
  const { firstStep } = world.monitoring;
  return { actions, alarmStep: firstStep < 0 ? null : firstStep, brokenStep };
}

/** Steps from the first alarm: when an action is due, and when it is due without remedies, after which it is not retried. */
type Planned = {
  readonly action: WorldAction;
  readonly atStep: number;
  readonly lastStep: number;
  readonly needsBroken: boolean;
};

/** Replays a response in a night: `act` runs the actions due at the world's present step. */
export class Responder {
  #before: WorldAction[];
  #planned: Planned[];
  /** Steps for which repairs have waited for the service to break. */
  #heldSteps = 0;
  #hasBroken = false;

  constructor({ actions, alarmStep, brokenStep }: Response, { scoring }: Scenario, remedies: readonly RemedyId[]) {
    const careful = new Set(scoring.mitigations.map((one) => one.do));
    const rang = alarmStep ?? Number.POSITIVE_INFINITY;
    this.#before = actions.filter(({ step }) => step <= rang);
    this.#planned = actions
      .filter(({ step }) => step > rang)
      .map((action) => ({
        action,
        atStep: hastened(remedies, action.step - rang),
        lastStep: action.step - rang,
        needsBroken: brokenStep !== null && action.step >= brokenStep && !careful.has(action.do),
      }));
  }

  get hasBroken(): boolean {
    return this.#hasBroken;
  }

  act(world: World, alarmStep: number | null): void {
    this.#hasBroken ||= isBroken(world);
    if (alarmStep !== null) {
      this.#respond(world, world.step - alarmStep);
      return;
    }
    while (this.#before.length > 0 && this.#before[0].step <= world.step) applyAction(world, this.#before.shift()!);
  }

  /** A refused action, for example because a tool is in use, is retried up to the time at which it is due without remedies. */
  #respond(world: World, since: number): void {
    if (!this.#hasBroken) this.#hold(since);
    this.#planned = this.#planned.filter(({ action, atStep, lastStep, needsBroken }) => {
      const held = needsBroken ? this.#heldSteps : 0;
      if (atStep + held > since) return true;
      return !applyAction(world, { ...action, step: world.step }).ok && lastStep + held > since;
    });
  }

  #hold(since: number): void {
    const next = this.#planned.find(({ needsBroken }) => needsBroken);
    if (next !== undefined) this.#heldSteps = Math.max(this.#heldSteps, since + 1 - next.atStep);
  }
}
