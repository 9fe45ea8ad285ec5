// For whom something is: one team or all, one seat or every one.
import { useId } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { consoleWords as words } from '../../words/en/console.ts';

type Props = { team: string; hidesLabel?: boolean; onTeam: (team: string) => void };

/** An empty `team` is all of them. */
export function TeamSelect({ team, hidesLabel = false, onTeam }: Props) {
  const { room } = useDrill().store;
  const id = useId();
  return (
    <span class="inline second">
      <label for={id} class={hidesLabel ? 'visually-hidden' : undefined}>
        {words.target}
      </label>
      <select id={id} value={team} onChange={(event) => onTeam(event.currentTarget.value)}>
        <option value="">{words.all}</option>
        {room.value?.teams.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </span>
  );
}

type SeatProps = { label: string; seat: string; onSeat: (seat: string) => void };

/** An empty `seat` is all of them. */
export function SeatSelect({ label, seat, onSeat }: SeatProps) {
  const seats = useDrill().store.briefing.value?.seats ?? [];
  return (
    <select aria-label={label} value={seat} onChange={(event) => onSeat(event.currentTarget.value)}>
      <option value="">{words.everySeat}</option>
      {seats.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
