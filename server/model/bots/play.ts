// Plays a drill with bots: one that holds every seat, or a team of several. Once per simulated minute each receives its view
// and requests commands, which go through the same checks as a person's.

import { createStream, draw } from '../engine/rng.ts';
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
  /** The start of the drill. No commands run before it. */
  readonly startStep: number;
  readonly botKnowledge: BotKnowledge;
};

/** A member of the team, and the seats held; `stream` names the random numbers of the bot. */
export type Member = {
  readonly player: string;
  readonly seats: readonly string[];
  readonly stream: string;
  create(dependencies: BotContext): Bot;
};

const ME = 'player';
const TEAM = 'team';
/** Refused because the player is busy: requested again a minute later. */
const BUSY = 'operator/busy';

/** The applied commands of a run, in order. */
type Log = Entry[];

/** A member in play, and its pending commands. */
type Playing = Pick<Member, 'player' | 'seats'> & { readonly bot: Bot; waiting: readonly CommandRequest[] };

function give(team: Team, { player, seats }: Playing, request: CommandRequest, log: Log) {
  const { step } = team.world;
  const entry: Entry = { ...request, step, team: TEAM, player, seats, runbook: null };
  const outcome = applyEntry(team, entry);
  if (outcome.ok) log.push(entry);
  return outcome;
}

function dependenciesOf(team: Team, { player, seats, stream }: Member, { botKnowledge, seed }: Game): BotContext {
  const streams = createStream(seed, stream);
  return {
    me: player,
    briefing: briefingOf(team, seats),
    botKnowledge,
    random: () => draw(streams, 0),
    leaked: team.scenario.cause,
  };
}

/** The view is computed lazily, when a bot reads it. */
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

/** Runs what can run now and keeps what must wait until the player is free. */
function takeTurn(team: Team, playing: Playing, log: Log): void {
  const requests = [...playing.waiting, ...playing.bot.decide(botViewOf(team, playing.seats))];
  playing.waiting = [];
  for (const [i, request] of requests.entries()) {
    const outcome = give(team, playing, request, log);
    if (!outcome.ok && outcome.code === BUSY) {
      playing.waiting = requests.slice(i);
      return;
    }
    playing.bot.answered?.(request, outcome);
  }
}

/** The team at the start of the drill. */
function start(
  { scenario, seed, variation, startStep }: Game,
  members: readonly Pick<Member, 'player' | 'seats'>[],
): Team {
  const team = createTeam(scenario, { id: TEAM, seed, variation });
  while (team.world.step < startStep) advanceTeam(team);
  for (const { player, seats } of members) team.roster.set(player, seats);
  return team;
}

/** The team at the horizon, after its members have played. Their commands are appended to `log`. */
export function playTeam(game: Game, members: readonly Member[], log: Log = []): Team {
  const team = start(game, members);
  const { world } = team;
  const playing = members.map((member): Playing => {
    const { player, seats } = member;
    return { player, seats, bot: member.create(dependenciesOf(team, member, game)), waiting: [] };
  });
  for (; world.step < world.compiled.horizonStep; advanceTeam(team)) {
    if (world.step % STEPS_PER_MINUTE !== 0) continue;
    for (const one of playing) takeTurn(team, one, log);
  }
  return team;
}

const everySeat = ({ scenario }: Game): string[] => scenario.seats.map(({ id }) => id);

/** The team at the horizon, after `spec` has played for it from every seat. */
export const playGame = (game: Game, spec: BotSpec, log: Log = []): Team =>
  playTeam(game, [{ player: ME, seats: everySeat(game), stream: spec.name, create: (own) => spec.create(own) }], log);

/** The team at the horizon, after the commands of a log were replayed at their times, without views. */
export function replayGame(game: Game, log: readonly Entry[]): Team {
  const team = start(game, [{ player: ME, seats: everySeat(game) }]);
  const { world } = team;
  for (const entry of log) {
    while (world.step < entry.step) advanceTeam(team);
    applyEntry(team, entry);
  }
  while (world.step < world.compiled.horizonStep) advanceTeam(team);
  return team;
}
