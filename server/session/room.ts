// The drill around the worlds as everybody in it is told: who is here, who sits where, what the clock shows, who steers.
import type { ClockState, Room } from '#protocol/events.ts';
import { type DrillState, type Player, stepOf } from './drill-state.ts';

export type IsConnected = (player: Player) => boolean;

export function clockOf(
  drillState: DrillState,
  keeper: { readonly forwarding: boolean; readonly waiting: boolean },
): ClockState {
  const { horizonStep, speed, paused } = drillState;
  const { forwarding, waiting } = keeper;
  return { step: stepOf(drillState), horizonStep, speed, paused, forwarding, waiting };
}

export function roomOf(drillState: DrillState, phase: Room['phase'], isConnected: IsConnected): Omit<Room, 'clock'> {
  const { id, code, solo, mode, teams } = drillState.row;
  const players = [...drillState.players.values()].map((player) => ({
    id: player.id,
    name: player.name,
    team: player.team,
    seats: [...player.seats],
    connected: isConnected(player),
    owner: player.owner,
    bot: player.bot,
  }));
  return { drill: id, code, solo, mode, phase, players, offers: [...drillState.offers], teams };
}

/** Clock and end belong to the owner; while the owner is away, to whoever is there, so that no team is stuck. */
export function maySteer(drillState: DrillState, player: Player, isConnected: IsConnected): boolean {
  const owner = [...drillState.players.values()].find((one) => one.owner);
  return player.owner || (owner !== undefined && !isConnected(owner));
}
