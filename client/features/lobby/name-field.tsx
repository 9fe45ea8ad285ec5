// The name or handle by which one is known in a team's drill.
import { words } from '../../words/en/common.ts';

export function NameField({ name, onName }: { name: string; onName: (name: string) => void }) {
  return (
    <input
      type="text"
      aria-label={words.lobby.handle}
      placeholder={words.lobby.handle}
      maxLength={40}
      value={name}
      onInput={(event) => onName(event.currentTarget.value)}
    />
  );
}
