// Lets the owner of a team drill put bots into open seats and remove them. A bot without a seat has left the drill; its name
// stays in the record.
import type { BotLevel } from '#model/bots/levels.ts';
import { DONE, type Outcome, type Refusal, refuse } from '#model/engine/result.ts';
import { PLAYERS } from '#protocol/limits.ts';
import type { Ids } from '../ports.ts';
import type { DrillState, Player } from './drill-state.ts';
import { holdersOf } from './roster.ts';
import { freeSeats, type SeatContext, seatOf, unknownSeat } from './seats.ts';

type AddRequest = { readonly level: BotLevel; readonly seats: readonly string[]; readonly team?: string };

/** Bot requests of a drill's owner. */
export type BotRequest =
  | ({ readonly do: 'add-bot' } & AddRequest)
  | { readonly do: 'remove-bot'; readonly bot: string };

/** `trained`: bots know the scenario. `full`: the drill has no room for more people. */
export type BotContext = SeatContext & { readonly ids: Ids; readonly trained: boolean; readonly full: boolean };

const NOT_YOURS = refuse('bot/not-yours');
const SOLO = refuse('bot/solo');
const WATCHING = refuse('bot/watching');
const UNTRAINED = refuse('bot/untrained');
const FULL = refuse('drill/full', { most: PLAYERS });

/** Why the seat cannot get a bot, or null. */
function obstacle(drillState: DrillState, team: string, seat: string): Refusal | null {
  const spec = seatOf(drillState, seat);
  if (spec === undefined) return unknownSeat(drillState, seat);
  if (spec.role === 'observer') return refuse('bot/only-watches', { seat });
  const [holder] = holdersOf(drillState, team, seat);
  return holder === undefined ? null : refuse('seat/taken', { seat, holders: [holder.name] });
}

const mayPlace = ({ row }: DrillState, { owner }: Player): Outcome => (!owner ? NOT_YOURS : row.solo ? SOLO : DONE);

/** `Bot expert 2`: the lowest free number. */
function freeName({ players }: DrillState, level: BotLevel): string {
  const taken = new Set([...players.values()].map(({ name }) => name));
  let number = 1;
  while (taken.has(`Bot ${level} ${number}`)) number++;
  return `Bot ${level} ${number}`;
}

/** A bot that left and can return, or a new one; null if the drill is full. */
function botFor({ drillState, journal, ids, full }: BotContext, level: BotLevel, team: string): string | null {
  for (const one of drillState.players.values())
    if (one.bot === level && one.team === team && one.seats.length === 0) return one.id;
  if (full) return null;
  const player = ids.player();
  const payload = { name: freeName(drillState, level), tokenDigest: '', owner: false, bot: level };
  journal.record({ type: 'player-joined', team, player, payload });
  return player;
}

/** Refusals: `bot/not-yours`, `solo`, `watching`, `untrained`, `only-watches`, `seat/unknown`, `taken`, `drill/unknown-team`, `full`. */
function addBot(context: BotContext, request: AddRequest): Outcome {
  const { drillState, journal, player, trained } = context;
  const may = mayPlace(drillState, player);
  if (!may.ok) return may;
  if (drillState.row.mode === 'watch') return WATCHING;
  if (!trained) return UNTRAINED;
  const team = request.team ?? player.team;
  if (!drillState.teams.has(team)) return refuse('drill/unknown-team', { team, teams: [...drillState.teams.keys()] });
  for (const seat of request.seats) {
    const refusal = obstacle(drillState, team, seat);
    if (refusal !== null) return refusal;
  }
  const bot = botFor(context, request.level, team);
  if (bot === null) return FULL;
  for (const seat of new Set(request.seats))
    journal.record({ type: 'seat-taken', team, player: bot, payload: { seat } });
  return DONE;
}

/** Refusals: `bot/not-yours`, `solo`, `unknown`. */
function removeBot({ drillState, journal, player }: SeatContext, id: string): Outcome {
  const may = mayPlace(drillState, player);
  if (!may.ok) return may;
  const bot = drillState.players.get(id);
  if (bot === undefined || bot.bot === null || bot.seats.length === 0) return refuse('bot/unknown', { bot: id });
  freeSeats({ drillState, journal, player: bot }, false);
  return DONE;
}

export const applyBotRequest = (context: BotContext, request: BotRequest): Outcome =>
  request.do === 'add-bot' ? addBot(context, request) : removeBot(context, request.bot);
