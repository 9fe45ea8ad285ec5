// Who may put bots into seats here: who created a team drill that is played and not only watched.
import { playerOf } from '../../app/screen.ts';
import { useDrill } from '../../session/drill.ts';

export function usePlacesBots(): boolean {
  const { room, me } = useDrill().store;
  const drill = room.value;
  return drill !== null && !drill.solo && drill.mode !== 'watch' && playerOf(drill, me.value)?.owner === true;
}
