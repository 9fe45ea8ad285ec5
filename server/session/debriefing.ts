// Computes debriefs and moments of ended runs in slices, so that running drills are not delayed. A team's debrief is computed
// once; concurrent callers share the same promise.

import type { Replayer } from '#model/engine/checkpoints.ts';
import type { Team } from '#model/incident/state.ts';
import type { BaselineCache } from '#model/scoring/baselines.ts';
import { debriefInSlices } from '#model/scoring/debrief.ts';
import type { Debrief, Help } from '#model/scoring/debrief-types.ts';
import { momentInSlices, type TeamReplay, teamReplayOf } from '#model/scoring/moments.ts';
import type { Slices } from '#model/scoring/replay-source.ts';
import type { EncodedMoment } from '#protocol/events.ts';
import type { Clock } from '../ports.ts';
import { encodeMoment } from './host-states.ts';

/** Other work in the process waits at most for this time plus one slice. */
const SLICE_MS = 10;
/** Baseline runs in the cache. Teams of one drill share them, and so do drills with the same seed. */
const KEPT_BASELINES = 256;

/** Replayers in the cache, about 7 MB each. */
const KEPT_REPLAYERS = 8;

/** The result of a long computation; rejects if it throws. */
export function computeInSlices<T>(clock: Clock, slices: Slices<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const slice = (): void => {
      const endMs = clock.nowMs() + SLICE_MS;
      try {
        do {
          const { done, value } = slices.next();
          if (done) {
            resolve(value as T);
            return;
          }
        } while (clock.nowMs() < endMs);
        clock.soon(slice);
      } catch (error) {
        reject(error);
      }
    };
    clock.soon(slice);
  });
}

export class Debriefing {
  #clock: Clock;
  #baselineCache: BaselineCache = new Map();
  #debriefs = new WeakMap<Team, Promise<Debrief>>();
  /** Most recently used last. */
  #replayers = new Map<Team, Replayer<TeamReplay>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The debrief of a team whose drill has ended. `startStep`: where the drill began. `help`: outside help that it had. */
  debriefOf(team: Team, startStep: number, help: readonly Help[]): Promise<Debrief> {
    const begun = this.#debriefs.get(team);
    if (begun !== undefined) return begun;
    const debrief = computeInSlices(
      this.#clock,
      debriefInSlices(team, { startStep, help, baselineCache: this.#baselineCache }),
    );
    this.#debriefs.set(team, debrief);
    return debrief.finally(() => this.#clear());
  }

  /** A moment of a team whose drill has ended, at a step that it played. */
  async moment(team: Team, step: number): Promise<EncodedMoment> {
    return encodeMoment(await computeInSlices(this.#clock, momentInSlices(team, this.#replayerOf(team), step)));
  }

  #replayerOf(team: Team): Replayer<TeamReplay> {
    const replayer = this.#replayers.get(team) ?? teamReplayOf(team);
    this.#replayers.delete(team);
    this.#replayers.set(team, replayer);
    const [oldest] = this.#replayers.keys();
    if (this.#replayers.size > KEPT_REPLAYERS) this.#replayers.delete(oldest);
    return replayer;
  }

  #clear(): void {
    for (const key of this.#baselineCache.keys()) {
      if (this.#baselineCache.size <= KEPT_BASELINES) return;
      this.#baselineCache.delete(key);
    }
  }
}
