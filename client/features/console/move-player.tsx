// Moves a person to another team, or directly into a seat. Nothing happens before the button is pressed.
import { useState } from 'preact/hooks';
import type { PlayerState } from '#protocol/events.ts';
import { useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { Options } from '../../ui/field.tsx';
import { consoleWords as words } from '../../words/en/console.ts';
import { freeSeats } from './model.ts';
import { useSteer } from './use-steer.ts';

type Props = { player: Pick<PlayerState, 'id' | 'name' | 'team' | 'kind'> };

export function MovePlayer({ player: { id, name, team: now, kind } }: Props) {
  const { room, briefing, console } = useDrill().store;
  const steer = useSteer();
  const [team, setTeam] = useState(now);
  const [seat, setSeat] = useState('');
  if (room.value === null) return null;
  const closed = console.consoleTeams.value?.find((one) => one.id === team)?.closedSeats ?? [];
  const seats = freeSeats(room.value, briefing.value?.seats ?? [], { team, player: id, closed });
  const chosen = seats.some((one) => one.id === seat) ? seat : '';
  const move = async () => {
    if (await steer('people', { do: 'move-player', player: id, team, seats: chosen === '' ? [] : [chosen] }))
      setSeat('');
  };
  return (
    <>
      <select
        aria-label={words.toolOf(words.moveTo, name)}
        value={team}
        onChange={(event) => setTeam(event.currentTarget.value)}
      >
        <Options of={room.value.teams} />
      </select>
      {kind === 'player' && (
        <select
          aria-label={words.toolOf(words.moveSeat, name)}
          value={chosen}
          onChange={(event) => setSeat(event.currentTarget.value)}
        >
          <option value="">{team === now ? words.intoSeat : words.noSeat}</option>
          <Options of={seats} />
        </select>
      )}
      {(team !== now || chosen !== '') && (
        <Button small aria-label={words.toolOf(words.moveGo, name)} onClick={() => void move()}>
          {words.moveGo}
        </Button>
      )}
    </>
  );
}
