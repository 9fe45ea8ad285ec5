// The bots of a running drill: once a simulated minute each sees the view of its seats and asks for commands, which take the
// way of everybody's. They are in the log as commands of that player, so no replay needs a bot; after a crash each begins
// anew with what its view shows.

import type { Ask, Bot as Mind } from '#model/bots/bot.ts';
import type { BotKnowledge } from '#model/bots/bot-knowledge.ts';
import type { BotLevel } from '#model/bots/levels.ts';
import { createSeatBot } from '#model/bots/seat-bot.ts';
import type { Outcome } from '#model/engine/result.ts';
import { createStreams, draw } from '#model/engine/rng.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { maySee } from '#model/incident/rights.ts';
import { partOf } from '#model/incident/shared.ts';
import { viewOf } from '#model/incident/view.ts';
import type { Log } from '../ports.ts';
import { type DrillState, type Player, stepOf, teamOf } from './drill-state.ts';
import type { Journal } from './journal.ts';

/** Refused because the bot's hands are busy: asked for again a minute later. */
const BUSY = 'operator/busy';
/** Commands of one bot in a minute, and those that wait for its hands: what is beyond is forgotten. */
const MOST_ASKS = 40;

/** A bot at work in the seats that it was made for. */
type Worker = { readonly mind: Mind; readonly seats: string; waiting: Ask[] };

export class Bots {
  #drillState: DrillState;
  #journal: Journal;
  #botKnowledge: BotKnowledge | null;
  #log: Log;
  #workers = new Map<string, Worker>();
  /** Bots that met a defect of their own: the drill goes on without them. */
  #broken = new Set<string>();

  constructor(
    drillState: DrillState,
    journal: Journal,
    dependencies: { botKnowledge: BotKnowledge | null; ports: { log: Log } },
  ) {
    this.#drillState = drillState;
    this.#journal = journal;
    this.#botKnowledge = dependencies.botKnowledge;
    this.#log = dependencies.ports.log;
  }

  /** Comes after every step. */
  play(): void {
    const step = stepOf(this.#drillState);
    if (this.#botKnowledge === null || step % STEPS_PER_MINUTE !== 0 || step >= this.#drillState.horizonStep) return;
    for (const player of this.#drillState.players.values()) {
      if (player.bot === null || this.#broken.has(player.id)) continue;
      if (player.seats.length > 0) this.#turn(player, player.bot, this.#botKnowledge, step);
      else this.#workers.delete(player.id);
    }
  }

  #turn(player: Player, level: BotLevel, botKnowledge: BotKnowledge, step: number): void {
    this.#think(player, level, botKnowledge, step);
    this.#giveAll(player, step);
  }

  #think(player: Player, level: BotLevel, botKnowledge: BotKnowledge, step: number): void {
    try {
      const worker = this.#workerOf(player, level, botKnowledge);
      const view = viewOf(teamOf(this.#drillState, player), player.seats);
      worker.waiting.push(...worker.mind.decide({ step, minute: step / STEPS_PER_MINUTE, view }));
    } catch (error) {
      this.#broken.add(player.id);
      const about = { drill: this.#drillState.row.id, bot: player.name, err: error };
      this.#log.error(about, 'a bot met a defect and plays no more');
    }
  }

  /** Gives what the bot wants, as far as its hands are free; the rest waits. */
  #giveAll(player: Player, step: number): void {
    const worker = this.#workers.get(player.id);
    if (worker === undefined) return;
    worker.waiting = worker.waiting
      .slice(0, MOST_ASKS)
      .filter((ask, i) => isBusy(this.#give(player, ask, `bot-${step}-${i}`)));
  }

  /** In other seats a bot begins anew, and so does one that was taken out. */
  #workerOf(player: Player, level: BotLevel, botKnowledge: BotKnowledge): Worker {
    const seats = player.seats.join(' ');
    const known = this.#workers.get(player.id);
    if (known?.seats === seats) return known;
    const worker: Worker = { mind: mindOf(this.#drillState, player, level, botKnowledge), seats, waiting: [] };
    this.#workers.set(player.id, worker);
    return worker;
  }

  #give(player: Player, ask: Ask, id: string): Outcome {
    const payload = { id, do: ask.do, with: ask.with, seats: [...player.seats], runbook: null };
    return this.#journal.record({ type: 'command', team: player.team, player: player.id, payload });
  }
}

const isBusy = (outcome: Outcome): boolean => !outcome.ok && outcome.code === BUSY;

/** A bot acts for the seats that it holds, and leaves open ones to people. */
function mindOf(drillState: DrillState, player: Player, level: BotLevel, botKnowledge: BotKnowledge): Mind {
  const team = teamOf(drillState, player);
  const seats = [...player.seats];
  const streams = createStreams(drillState.row.seed, player.name, 1);
  return createSeatBot(level, {
    seats,
    dependencies: {
      me: player.id,
      briefing: briefingOf(team, seats),
      botKnowledge,
      random: () => draw(streams, 0),
      leaked: '',
    },
    reads: ({ inspection, service }) =>
      service === '' || maySee(drillState.scenario, seats, service, partOf(inspection)),
    othersSeats: () =>
      [...drillState.players.values()]
        .filter((other) => other !== player && other.team === player.team)
        .flatMap((other) => other.seats),
  });
}
