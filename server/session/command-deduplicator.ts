// Executes each command of a player once, however often it is sent. A duplicate gets the first answer.
import type { Refusal } from '#model/engine/result.ts';
import type { RequestOf } from '#protocol/parsers.ts';
import { refuseChange } from './daily.ts';
import { actingSeatsOf, type CommandAnswer, type DrillState, type Player, teamOf } from './drill-state.ts';
import type { Journal } from './journal.ts';

type Request = RequestOf<'command'>;

/** Refusals kept for all players together; answers to accepted commands are kept with the player. */
const KEPT_REFUSALS = 256;

const keyOf = (player: Player, { id }: Request): string => `${player.id}/${id}`;

export class CommandDeduplicator {
  #drillState: DrillState;
  #journal: Journal;
  /** Newest last. */
  #refusals = new Map<string, Refusal>();

  constructor(drillState: DrillState, journal: Journal) {
    this.#drillState = drillState;
    this.#journal = journal;
  }

  /** The earlier answer to this command, if any. */
  answered(player: Player, request: Request): CommandAnswer | Refusal | undefined {
    return player.answers.get(request.id) ?? this.#refusals.get(keyOf(player, request));
  }

  carryOut(player: Player, request: Request): CommandAnswer | Refusal {
    const { id, do: command, with: values, runbook = null } = request;
    const payload = { id, do: command, with: values, seats: actingSeatsOf(this.#drillState, player), runbook };
    const kept =
      this.#drillState.row.daily === undefined ? null : refuseChange(teamOf(this.#drillState, player), command);
    const answer = kept ?? this.#journal.record({ type: 'command', team: player.team, player: player.id, payload });
    if (!answer.ok) this.#keepRefusal(keyOf(player, request), answer);
    return answer;
  }

  #keepRefusal(key: string, refusal: Refusal): void {
    this.#refusals.set(key, refusal);
    if (this.#refusals.size <= KEPT_REFUSALS) return;
    const [oldest] = this.#refusals.keys();
    this.#refusals.delete(oldest);
  }
}
