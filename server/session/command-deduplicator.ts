// Commands of players: each is carried out once, however often it is sent, and whoever has not heard an answer gets the first
// one again.
import type { Outcome, Refusal } from '#model/engine/result.ts';
import type { RequestOf } from '#protocol/parsers.ts';
import { actingSeatsOf, type CommandAnswer, type DrillState, type Player } from './drill-state.ts';
import type { Journal } from './journal.ts';
import { RefusalMemory } from './refusals.ts';

type Request = RequestOf<'command'>;

export class CommandDeduplicator {
  #drillState: DrillState;
  #journal: Journal;
  #refusals = new RefusalMemory();

  constructor(drillState: DrillState, journal: Journal) {
    this.#drillState = drillState;
    this.#journal = journal;
  }

  /** The answer that this very command had before, if any. */
  answered(player: Player, { id }: Request): CommandAnswer | Refusal | undefined {
    return player.answers.get(id) ?? this.#refusals.get(player.id, id);
  }

  carryOut(player: Player, request: Request): CommandAnswer | Refusal {
    const outcome = this.#record(player, request);
    if (outcome.ok) return player.answers.get(request.id)!;
    this.#refusals.keep(player.id, request.id, outcome);
    return outcome;
  }

  #record(player: Player, { id, do: command, with: values, runbook }: Request): Outcome {
    const seats = actingSeatsOf(this.#drillState, player);
    const payload = { id, do: command, with: values, seats, runbook: runbook ?? null };
    return this.#journal.record({ type: 'command', team: player.team, player: player.id, payload });
  }
}
