// The cost of a drill so far without any response: a run without players, computed in the background on first use.
import { NO_RESPONSE } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { actionLogFor, type StartingPoint } from '#model/scoring/baselines.ts';
import { lossOf } from '#model/scoring/loss-series.ts';
import { runOn, type Slices } from '#model/scoring/replay-source.ts';
import { createWorld } from '#model/simulation.ts';
import { computeInSlices } from './debriefing.ts';
import type { DrillDependencies } from './drill-dependencies.ts';
import type { DrillState } from './drill-state.ts';

/** Customer-minutes lost by the end of each minute. */
function* lostWithout(start: StartingPoint): Slices<number[]> {
  const { scenario, seed, variation } = start;
  const world = yield* runOn(createWorld(scenario, { seed, variation }), actionLogFor(start, NO_RESPONSE));
  let lost = 0;
  return Array.from(lossOf(world), (inMinute) => {
    lost += inMinute;
    return lost;
  });
}

export class NoResponse {
  #drillState: DrillState;
  #dependencies: DrillDependencies;
  #asked = false;
  #lost: readonly number[] = [];

  constructor(drillState: DrillState, dependencies: DrillDependencies) {
    this.#drillState = drillState;
    this.#dependencies = dependencies;
  }

  /** Null until it has been computed. */
  lostBy(step: number): number | null {
    if (!this.#asked) this.#compute();
    if (this.#lost.length === 0) return null;
    // A minute is counted at its first step, as in the teams' worlds.
    const minutes = Math.min(Math.ceil(step / STEPS_PER_MINUTE), this.#lost.length);
    return minutes === 0 ? 0 : Math.round(this.#lost[minutes - 1]);
  }

  #compute(): void {
    this.#asked = true;
    const { scenario, row } = this.#drillState;
    const { seed, variation, startStep } = row;
    const { clock, log } = this.#dependencies.ports;
    computeInSlices(clock, lostWithout({ scenario, seed, variation, startStep }))
      .then((lost) => {
        this.#lost = lost;
      })
      .catch((error) => log.error({ drill: row.id, err: error }, 'the run without response met a defect'));
  }
}
