// For which team something is: one, or all.
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
