// Whether this person steers the drill: who created it does, and everybody while that person is away.
import { playerOf } from '../../app/screen.ts';
import { useDrill } from '../../session/drill.ts';

export function useOwnsDrill(): boolean {
  const { room, me } = useDrill().store;
  const owner = room.value?.players.find((player) => player.owner);
  return playerOf(room.value, me.value)?.owner === true || owner?.connected === false;
}
