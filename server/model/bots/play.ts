// Plays a drill with one bot that holds every seat: once per simulated minute it sees and requests. Its commands go through the
// same checks as a person's.

import { createStreams, draw } from '../engine/rng.ts';
import type { Scenario } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { applyEntry } from '../incident/apply.ts';
import { briefingOf } from '../incident/briefing.ts';
import type { Entry, Team } from '../incident/state.ts';
import { advanceTeam, createTeam } from '../incident/team.ts';
import { viewOf } from '../incident/view.ts';
import type { View } from '../incident/view-types.ts';
import type { Bot, BotContext, BotSpec, BotView, CommandRequest } from './bot.ts';
import type { BotKnowledge } from './bot-knowledge.ts';

export type Game = {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly variation?: number;
  /** The start of the drill: no commands before it. */
  readonly startStep: number;
  readonly botKnowledge: BotKnowledge;
};

const ME = 'player';
const TEAM = 'team';
/** Refused because the player is busy: requested again a minute later. */
const BUSY = 'operator/busy';

/** The commands of a run that were carried out, in their order. */
type Log = Entry[];

function give(team: Team, seats: readonly string[], request: CommandRequest, log: Log) {
  const { step } = team.world;
  const entry: Entry = { ...request, step, team: TEAM, player: ME, seats, runbook: null };
  const outcome = applyEntry(team, entry);
  if (outcome.ok) log.push(entry);
  return outcome;
}

function dependenciesOf(team: Team, seats: readonly string[], spec: BotSpec, { botKnowledge, seed }: Game): BotContext {
  const streams = createStreams(seed, spec.name, 1);
  return {
    me: ME,
    briefing: briefingOf(team, seats),
    botKnowledge,
    random: () => draw(streams, 0),
    leaked: team.scenario.cause,
  };
}

/** The view is computed only when a bot reads it. */
function botViewOf(team: Team, seats: readonly string[]): BotView {
  const { step } = team.world;
  let view: View | null = null;
  return {
    step,
    minute: step / STEPS_PER_MINUTE,
    get view() {
      view ??= viewOf(team, seats);
      return view;
    },
  };
}

/** Runs what can run now; returns what must wait until the player is free. */
function giveAll(
  team: Team,
  seats: readonly string[],
  player: Bot,
  requests: readonly CommandRequest[],
  log: Log,
): readonly CommandRequest[] {
  for (const [i, request] of requests.entries()) {
    const outcome = give(team, seats, request, log);
    if (!outcome.ok && outcome.code === BUSY) return requests.slice(i);
    player.answered?.(request, outcome);
  }
  return [];
}

/** The team at the start of the drill, one player in all seats. */
function start({ scenario, seed, variation, startStep }: Game, seats: readonly string[]): Team {
  const team = createTeam(scenario, { id: TEAM, seed, variation });
  while (team.world.step < startStep) advanceTeam(team);
  team.roster.set(ME, seats);
  return team;
}

/** The team at the horizon, after `spec` has played for it; what it did is added to `log`. */
export function playGame(game: Game, spec: BotSpec, log: Log = []): Team {
  const seats = game.scenario.seats.map(({ id }) => id);
  const team = start(game, seats);
  const { world } = team;
  const player = spec.create(dependenciesOf(team, seats, spec, game));
  let waiting: readonly CommandRequest[] = [];
  for (; world.step < world.compiled.horizonStep; advanceTeam(team)) {
    if (world.step % STEPS_PER_MINUTE !== 0) continue;
    const requests = player.decide(botViewOf(team, seats));
    waiting = giveAll(team, seats, player, [...waiting, ...requests], log);
  }
  return team;
}

/** The team at the horizon, after the commands of a log were carried out again at their times, with nobody looking. */
export function replayGame(game: Game, log: readonly Entry[]): Team {
  const team = start(
    game,
    game.scenario.seats.map(({ id }) => id),
  );
  const { world } = team;
  for (const entry of log) {
    while (world.step < entry.step) advanceTeam(team);
    applyEntry(team, entry);
  }
  while (world.step < world.compiled.horizonStep) advanceTeam(team);
  return team;
}
