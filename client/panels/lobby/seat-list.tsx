// The seats of a team: who has which, and the button that takes a free one.
import { initialsOf } from '../../presentation/screen.ts';
import { words } from '../../words/en.ts';
import { Answer } from '../answer.tsx';
import { useDrill } from '../drill.ts';

export function SeatList() {
  const { store, link, asks } = useDrill();
  const players = store.room.value?.players ?? [];
  const mine = players.find(({ id }) => id === store.me.value);
  const team = players.filter((player) => player.team === mine?.team);
  return (
    <ul class="seat-list">
      {store.briefing.value?.seats.map(({ id, name, text }) => {
        const holder = team.find(({ seats }) => seats.includes(id));
        return (
          <li key={id}>
            <span
              class={holder === undefined ? 'disc free' : holder === mine ? 'disc mine' : 'disc'}
              aria-hidden="true"
            >
              {holder === undefined ? '' : initialsOf(holder.name)}
            </span>
            <p>
              <b>{name}</b>
              <span class="second">{text}</span>
            </p>
            {holder === undefined ? (
              <button
                type="button"
                class="button small"
                aria-label={words.seating.takeSeat(name)}
                onClick={() => void asks.run(`seat:${id}`, () => link.takeSeat(id))}
              >
                {words.seating.take}
              </button>
            ) : (
              <span class="second">{holder === mine ? words.seating.yours : words.seating.has(holder.name)}</span>
            )}
            <Answer of={`seat:${id}`} done={null} />
          </li>
        );
      })}
    </ul>
  );
}
