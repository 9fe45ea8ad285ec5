// Works out debriefs, and moments of runs that have ended, beside the running drills: a slice at a time, between which
// everybody else has a turn. A team's debrief is worked out once, whoever asks for it meanwhile waits for the same one.
import { debriefInPieces } from '#model/scoring/debrief.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { type Moment, momentInPieces, type Retake, retakesOf } from '#model/scoring/moments.ts';
import type { Pieces } from '#model/scoring/replay-source.ts';
import type { Shelf } from '#model/scoring/baselines.ts';
import type { Team } from '#model/incident/team.ts';
import type { Traveller } from '#model/engine/checkpoints.ts';
import type { Clock } from '../ports.ts';

/** Nothing else in the process waits longer than this and one piece. */
const SLICE_MS = 10;
/** Runs to measure by that are kept, for teams of one drill and drills on one seed. */
const KEPT_RUNS = 256;

/** Runs that are kept to be travelled through, about 7 MB each; one more is travelled anew, which takes a moment longer. */
const KEPT_RETAKES = 8;

/** What long work comes to; rejects with what it threw. */
export function workOut<T>(clock: Clock, pieces: Pieces<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const slice = (): void => {
      const endMs = clock.nowMs() + SLICE_MS;
      try {
        do {
          const { done, value } = pieces.next();
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
  #shelf: Shelf = new Map();
  #ofTeams = new WeakMap<Team, Promise<Debrief>>();
  /** The one that was asked for last stands last. */
  #retakes = new Map<Team, Traveller<Retake>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The debrief of a team whose drill has ended; `startStep` is where that began. */
  of(team: Team, startStep: number): Promise<Debrief> {
    const begun = this.#ofTeams.get(team);
    if (begun !== undefined) return begun;
    const debrief = workOut(this.#clock, debriefInPieces(team, { startStep, shelf: this.#shelf }));
    this.#ofTeams.set(team, debrief);
    return debrief.finally(() => this.#clear());
  }

  /** A moment of a team whose drill has ended; `step` is one that it played. */
  moment(team: Team, step: number): Promise<Moment> {
    return workOut(this.#clock, momentInPieces(team, this.#retakesOf(team), step));
  }

  #retakesOf(team: Team): Traveller<Retake> {
    const retakes = this.#retakes.get(team) ?? retakesOf(team);
    this.#retakes.delete(team);
    this.#retakes.set(team, retakes);
    const [oldest] = this.#retakes.keys();
    if (this.#retakes.size > KEPT_RETAKES) this.#retakes.delete(oldest);
    return retakes;
  }

  #clear(): void {
    for (const key of this.#shelf.keys()) {
      if (this.#shelf.size <= KEPT_RUNS) return;
      this.#shelf.delete(key);
    }
  }
}
