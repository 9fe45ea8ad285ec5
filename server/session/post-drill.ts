// What is told of a drill that has ended: the debrief of every team, and moments of its run. Before the end nothing of it is
// told to anybody.

import type { Team } from '#model/incident/state.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { ToldMoment } from '#protocol/events.ts';
import type { Debriefing } from './debriefing.ts';
import { type DrillState, type Player, stepOf, teamOf } from './drill-state.ts';
import type { Answer, Guard } from './guard.ts';
import { toldMoment } from './host-states.ts';
import { NOT_PLAYED, RUNNING, STOPPED } from './refusals.ts';
import type { Subscribers } from './subscribers.ts';

export class PostDrill {
  #drillState: DrillState;
  #guard: Guard;
  #debriefing: Debriefing;

  constructor(drillState: DrillState, guard: Guard, debriefing: Debriefing) {
    this.#drillState = drillState;
    this.#guard = guard;
    this.#debriefing = debriefing;
  }

  debrief(player: Player): Promise<Answer<{ debrief: Debrief }>> {
    return this.#afterEnd(async () => ({ debrief: await this.#debriefOf(teamOf(this.#drillState, player)) }));
  }

  /** A moment of the player's own team, once nothing of it can be turned to use. */
  async moment(player: Player, step: number): Promise<Answer<{ moment: ToldMoment }>> {
    if (this.#guard.phase === 'ended' && step > stepOf(this.#drillState)) return NOT_PLAYED;
    return this.#afterEnd(async () => ({
      moment: toldMoment(await this.#debriefing.moment(teamOf(this.#drillState, player), step)),
    }));
  }

  /** Every team hears its own as soon as that has been worked out. */
  tellDebriefs(subscribers: Subscribers): void {
    for (const team of this.#drillState.teams.values())
      this.#debriefOf(team).then(
        (debrief) => subscribers.ended(team.id, debrief),
        (error) => this.#guard.fail(error),
      );
  }

  /** What comes once it has been worked out; the drills go on meanwhile. */
  async #afterEnd<T>(work: () => Promise<T>): Promise<Answer<T>> {
    if (this.#guard.phase === 'running') return RUNNING;
    if (this.#guard.phase === 'stopped') return STOPPED;
    try {
      return { ok: true, ...(await work()) };
    } catch (error) {
      this.#guard.fail(error);
      return STOPPED;
    }
  }

  #debriefOf(team: Team): Promise<Debrief> {
    return this.#debriefing.of(team, this.#drillState.row.startStep);
  }
}
