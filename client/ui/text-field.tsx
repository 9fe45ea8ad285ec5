// A line of text under its label, as wide as there is room.
import { LimitNote } from './limit-note.tsx';

type Props = { id: string; label: string; max: number; text: string; onText: (text: string) => void };

export function TextField({ id, label, max, text, onText }: Props) {
  return (
    <div class="grow">
      <label class="label" for={id}>
        {label}
      </label>
      <input id={id} type="text" maxLength={max} value={text} onInput={(event) => onText(event.currentTarget.value)} />
      <LimitNote text={text} max={max} />
    </div>
  );
}
