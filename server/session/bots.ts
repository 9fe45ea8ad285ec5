// The bots of a running drill. Once a simulated minute each bot gets the view of its seats and issues commands through the same
// path as people. The log records them as commands of that player, so a replay needs no bot. After a restart each bot starts
// again from its view.

import type { Bot, CommandRequest } from '#model/bots/bot.ts';
import type { BotKnowledge } from '#model/bots/bot-knowledge.ts';
import type { BotLevel } from '#model/bots/levels.ts';
import { createSeatBot } from '#model/bots/seat-bot.ts';
import type { Outcome } from '#model/engine/result.ts';
import { createStream, draw } from '#model/engine/rng.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { partOf } from '#model/incident/observation-access.ts';
import { maySee } from '#model/incident/rights.ts';
import { viewOf } from '#model/incident/view.ts';
import type { Log } from '../ports.ts';
import { type DrillState, type Player, stepOf, teamOf } from './drill-state.ts';
import type { Journal } from './journal.ts';

/** Refused because the bot is busy with another command; retried a minute later. */
const BUSY = 'operator/busy';
/** Maximum commands of one bot per minute, including those that wait until it is free; the rest are dropped. */
const MOST_COMMANDS = 40;

/** A bot and the seats that it was created for. */
type BotAtWork = { readonly bot: Bot; readonly seats: string; waiting: CommandRequest[] };

export class Bots {
  #drillState: DrillState;
  #journal: Journal;
  #botKnowledge: () => BotKnowledge | null;
  #log: Log;
  #atWork = new Map<string, BotAtWork>();
  /** Bots that threw: the drill continues without them. */
  #broken = new Set<string>();

  constructor(
    drillState: DrillState,
    journal: Journal,
    dependencies: { botKnowledge: () => BotKnowledge | null; ports: { log: Log } },
  ) {
    this.#drillState = drillState;
    this.#journal = journal;
    this.#botKnowledge = dependencies.botKnowledge;
    this.#log = dependencies.ports.log;
  }

  /** Restarts every bot, because the drill continues from an earlier step. */
  forget(): void {
    this.#atWork.clear();
  }

  /** Call it after every step. */
  play(): void {
    const step = stepOf(this.#drillState);
    if (step % STEPS_PER_MINUTE !== 0 || step >= this.#drillState.horizonStep) return;
    for (const player of this.#drillState.players.values()) {
      if (player.bot === null || this.#broken.has(player.id)) continue;
      if (player.seats.length > 0) this.#takeTurn(player, player.bot, step);
      else this.#atWork.delete(player.id);
    }
  }

  #takeTurn(player: Player, level: BotLevel, step: number): void {
    this.#decide(player, level, step);
    this.#issueWaiting(player, step);
  }

  #decide(player: Player, level: BotLevel, step: number): void {
    try {
      const botKnowledge = this.#botKnowledge();
      if (botKnowledge === null) return;
      const atWork = this.#botOf(player, level, botKnowledge);
      const view = viewOf(teamOf(this.#drillState, player), player.seats);
      atWork.waiting.push(...atWork.bot.decide({ step, minute: step / STEPS_PER_MINUTE, view }));
    } catch (error) {
      this.#broken.add(player.id);
      const about = { drill: this.#drillState.row.id, bot: player.name, err: error };
      this.#log.error(about, 'a bot met a defect and plays no more');
    }
  }

  /** Issues the bot's commands while it is free; the rest wait. */
  #issueWaiting(player: Player, step: number): void {
    const atWork = this.#atWork.get(player.id);
    if (atWork === undefined) return;
    atWork.waiting = atWork.waiting
      .slice(0, MOST_COMMANDS)
      .filter((request, i) => isBusy(this.#issue(player, request, `bot-${step}-${i}`)));
  }

  /** A bot that was moved to other seats, or removed and added again, starts again. */
  #botOf(player: Player, level: BotLevel, botKnowledge: BotKnowledge): BotAtWork {
    const seats = player.seats.join(' ');
    const known = this.#atWork.get(player.id);
    if (known?.seats === seats) return known;
    const atWork: BotAtWork = { bot: createBotFor(this.#drillState, player, level, botKnowledge), seats, waiting: [] };
    this.#atWork.set(player.id, atWork);
    return atWork;
  }

  #issue(player: Player, request: CommandRequest, id: string): Outcome {
    const payload = { id, do: request.do, with: request.with, seats: [...player.seats], runbook: null };
    return this.#journal.record({ type: 'command', team: player.team, player: player.id, payload });
  }
}

const isBusy = (outcome: Outcome): boolean => !outcome.ok && outcome.code === BUSY;

/** A bot acts only for the seats that it holds; open seats are left to people. */
function createBotFor(drillState: DrillState, player: Player, level: BotLevel, botKnowledge: BotKnowledge): Bot {
  const team = teamOf(drillState, player);
  const seats = [...player.seats];
  const streams = createStream(drillState.row.seed, player.name);
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
