// Who is here: a disc each, dashed for those whose connection is gone.
import { isOut, shownName } from '../../presentation/people.ts';
import { initialsOf } from '../../presentation/screen.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';

export function Presence() {
  const { room, me, briefing } = useDrill().store;
  const seatName = (seat: string) => briefing.value?.seats.find(({ id }) => id === seat)?.name ?? seat;
  const players = (room.value?.players ?? []).filter((player) => !isOut(player));
  return (
    <ul class="presence" aria-label={words.topBar.present}>
      {players.map((player) => {
        const { id, connected, seats, bot } = player;
        const name = shownName(player);
        const mine = id === me.value;
        const kind = mine ? ' mine' : bot !== null ? ' bot' : connected ? '' : ' away';
        const who = mine ? words.topBar.you(name) : connected ? name : words.topBar.away(name);
        const full = room.value?.solo === true ? who : [who, ...seats.map(seatName)].join(', ');
        return (
          <li key={id} class={`disc${kind}`} title={full}>
            <span aria-hidden="true">{initialsOf(player.name)}</span>
            <span class="heard">{full}</span>
          </li>
        );
      })}
    </ul>
  );
}
