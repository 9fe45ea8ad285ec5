// Who is here: a disc each, dashed for those whose connection is gone.
import { initialsOf } from '../../presentation/screen.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';

export function Presence() {
  const { room, me, briefing } = useDrill().store;
  const seatName = (seat: string) => briefing.value?.seats.find(({ id }) => id === seat)?.name ?? seat;
  const players = room.value?.players ?? [];
  return (
    <ul class="presence" aria-label={words.topBar.present}>
      {players.map(({ id, name, connected, seats }) => {
        const mine = id === me.value;
        const who = mine ? words.topBar.you(name) : connected ? name : words.topBar.away(name);
        const full = room.value?.solo === true ? who : [who, ...seats.map(seatName)].join(', ');
        return (
          <li key={id} class={mine ? 'disc mine' : connected ? 'disc' : 'disc away'} title={full}>
            <span aria-hidden="true">{initialsOf(name)}</span>
            <span class="heard">{full}</span>
          </li>
        );
      })}
    </ul>
  );
}
