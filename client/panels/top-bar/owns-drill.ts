// Whether this person created the drill: only then the clock and the end are theirs.
import { playerOf } from '../../presentation/screen.ts';
import { useDrill } from '../drill.ts';

export function useOwnsDrill(): boolean {
  const { room, me } = useDrill().store;
  return playerOf(room.value, me.value)?.owner === true;
}
