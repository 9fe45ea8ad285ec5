// Who is here: a disc each, dashed for those whose connection is gone.
import { initialsOf } from '../../presentation/screen.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';

export function Presence() {
  const { room, me } = useDrill().store;
  const players = room.value?.players ?? [];
  return (
    <ul class="presence" aria-label={words.topBar.present}>
      {players.map(({ id, name, connected }) => {
        const mine = id === me.value;
        const full = mine ? words.topBar.you(name) : connected ? name : words.topBar.away(name);
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
