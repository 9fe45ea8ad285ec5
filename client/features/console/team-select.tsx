// Target pickers: one team or all, one seat or all; and a select with its own button to apply the choice.
import { useId, useState } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { Options } from '../../ui/field.tsx';
import { consoleWords as words } from '../../words/en/console.ts';

type Props = { team: string; hidesLabel?: boolean; onTeam: (team: string) => void };

/** An empty `team` is all of them. */
export function TeamSelect({ team, hidesLabel = false, onTeam }: Props) {
  const { room } = useDrill().store;
  const id = useId();
  return (
    <span class="cluster second">
      <label for={id} class={hidesLabel ? 'visually-hidden' : undefined}>
        {words.target}
      </label>
      <select id={id} value={team} onChange={(event) => onTeam(event.currentTarget.value)}>
        <option value="">{words.all}</option>
        <Options of={room.value?.teams ?? []} />
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
      <Options of={seats} />
    </select>
  );
}

type ChoiceProps = {
  label: string;
  verb: string;
  verbName?: string;
  /** Shown until something is chosen: no change is made for it. */
  now: { id: string; name: string };
  options: readonly { id: string; name: string }[];
  onPress: (id: string) => void;
};

/** An arrow key that goes through the options of a select chooses each: nothing is done before the button is pressed. */
export function ChoiceWithButton({ label, verb, verbName = verb, now, options, onPress }: ChoiceProps) {
  const [chosen, setChosen] = useState(now.id);
  const press = () => {
    setChosen(now.id);
    onPress(chosen);
  };
  return (
    <>
      <select
        class="max-w-[150px]"
        aria-label={label}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      >
        {!options.some(({ id }) => id === now.id) && <option value={now.id}>{now.name}</option>}
        <Options of={options} />
      </select>
      {chosen !== now.id && (
        <Button small aria-label={verbName} onClick={press}>
          {verb}
        </Button>
      )}
    </>
  );
}
