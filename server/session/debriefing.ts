// Works out debriefs, and moments of runs that have ended, beside the running drills: a slice at a time, between which
// everybody else has a turn. A team's debrief is worked out once, whoever asks for it meanwhile waits for the same one.

import type { Replayer } from '#model/engine/checkpoints.ts';
import type { Team } from '#model/incident/state.ts';
import type { BaselineCache } from '#model/scoring/baselines.ts';
import { debriefInSlices } from '#model/scoring/debrief.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { momentInSlices, type TeamReplay, teamReplayOf } from '#model/scoring/moments.ts';
import type { Slices } from '#model/scoring/replay-source.ts';
import type { EncodedMoment } from '#protocol/events.ts';
import type { Clock } from '../ports.ts';
import { encodeMoment } from './host-states.ts';

/** Nothing else in the process waits longer than this and one piece. */
const SLICE_MS = 10;
/** Baseline runs that are kept, for teams of one drill and drills on one seed. */
const KEPT_BASELINES = 256;

/** Runs that are kept to be replayed, about 7 MB each; one more is replayed anew, which takes a moment longer. */
const KEPT_REPLAYERS = 8;

/** What long work comes to; rejects with what it threw. */
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
  /** The one that was asked for last stands last. */
  #replayers = new Map<Team, Replayer<TeamReplay>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The debrief of a team whose drill has ended; `startStep` is where that began. */
  debriefOf(team: Team, startStep: number): Promise<Debrief> {
    const begun = this.#debriefs.get(team);
    if (begun !== undefined) return begun;
    const debrief = computeInSlices(
      this.#clock,
      debriefInSlices(team, { startStep, baselineCache: this.#baselineCache }),
    );
    this.#debriefs.set(team, debrief);
    return debrief.finally(() => this.#clear());
  }

  /** A moment of a team whose drill has ended; `step` is one that it played. */
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
