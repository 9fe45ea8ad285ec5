// The people in the drill and their display names. Bots and agents are marked wherever their names appear.
import type { ClockState, PlayerState, Room, RoomSteering } from '#protocol/events.ts';
import { AGENT_MARK, agentName, BOT_SIGN, bots } from '../words/en/bots.ts';

/** A drill in which its facilitator has arranged nothing. */
export const NOTHING_ARRANGED: RoomSteering = {
  deputy: null,
  clockOpen: false,
  muted: [],
  passedOver: [],
  reserved: [],
  realStop: null,
};

/** The room of no drill, for a city that only shows. */
export const emptyRoom = (clock: ClockState): Room => ({
  drill: '',
  code: null,
  created: '',
  solo: true,
  mode: 'unaided',
  offers: [],
  steering: NOTHING_ARRANGED,
  phase: 'running',
  clock,
  players: [],
  teams: [],
});

/** Scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Keeps what stands around a name in its order, in every sentence, title and field. */
const isolated = (name: string): string => (RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name);

/** The room with the names that people gave as they can be shown anywhere. */
export const withShownNames = (room: Room): Room => ({
  ...room,
  players: room.players.map((player) => ({ ...player, name: isolated(player.name) })),
  teams: room.teams.map((team) => ({ ...team, name: isolated(team.name) })),
});

export function shownName({ name, bot, agent }: Pick<PlayerState, 'name' | 'bot' | 'agent'>): string {
  if (bot !== null) return bots.name(name);
  return agent === true ? agentName(name) : name;
}

/** True for a bot that has been taken out: its name stands on the record only. */
export const isOut = ({ bot, seats }: PlayerState): boolean => bot !== null && seats.length === 0;

export const playerOf = (room: Room | null, me: string | null): PlayerState | null =>
  room?.players.find((player) => player.id === me) ?? null;

/** Facilitators and evaluators see every team. */
export function seesAllTeams(room: Room | null, me: string | null): boolean {
  const player = playerOf(room, me);
  return room?.solo === false && (player?.owner === true || player?.kind === 'observer');
}

/** `Mara Keller` -> `MK`, `yoko` -> `YO`, `◇ Bot expert 2` -> `◇B2` */
export function initialsOf(name: string): string {
  if (name.startsWith(BOT_SIGN)) return BOT_SIGN + initialsOf(name.slice(BOT_SIGN.length));
  const parts = name
    .replace(AGENT_MARK, '')
    .replaceAll(/[\u2068\u2069]/g, '')
    // What stands in brackets says what somebody is, such as a stand-in.
    .replace(/\s\(.*\)$/, '')
    .trim()
    .split(/\s+/);
  const letters = parts.length > 1 ? parts[0].charAt(0) + parts[parts.length - 1].charAt(0) : parts[0].slice(0, 2);
  return letters.toUpperCase();
}
