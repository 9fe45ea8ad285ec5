// The list of keys: what each does, how to rebind it, and the switch that turns single-key shortcuts off.
import { useState } from 'preact/hooks';
import { Goal } from '../features/intro/goal.tsx';
import { useDrill } from '../session/drill.ts';
import { Button, keyName } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { words } from '../words/en/common.ts';
import { goal } from '../words/en/intro.ts';
import {
  DEFAULT_KEYS,
  isAssignable,
  type KeyChoice,
  keepShortcutChoice,
  SHORTCUTS,
  type Shortcut,
  withKey,
} from './keys.ts';

/** The choice that is kept, the shortcut whose next key is awaited, and what is said of it. */
function useKeyChoice() {
  const { shortcuts } = useDrill().ui;
  const [changing, setChanging] = useState<Shortcut | null>(null);
  const [told, setTold] = useState('');
  const choose = (choice: Partial<KeyChoice>) => {
    shortcuts.value = { ...shortcuts.value, ...choice };
    keepShortcutChoice(shortcuts.value);
  };
  const take = (event: KeyboardEvent, shortcut: Shortcut) => {
    if (changing !== shortcut || ['Shift', 'Control', 'Alt', 'Meta', 'Tab'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    setChanging(null);
    if (event.key === 'Escape') return;
    if (!isAssignable(event.key)) return setTold(words.keys.notOne);
    choose({ keys: withKey(shortcuts.value.keys, shortcut, event.key) });
    setTold(words.keys.changed(keyName(event.key), words.keys.shortcuts[shortcut]));
  };
  return {
    ...shortcuts.value,
    changing,
    setChanging,
    told: changing === null ? told : words.keys.changing,
    choose,
    take,
  };
}

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { ui } = useDrill();
  const introduce = () => {
    ui.guide.value = 'introduction';
    onClose();
  };
  const { on, keys, changing, setChanging, told, choose, take } = useKeyChoice();
  return (
    <Dialog label={words.keys.title} onClose={onClose}>
      <h2>{words.keys.title}</h2>
      <div class="stack">
        <details>
          <summary>{goal.title}</summary>
          <Goal />
          <Button onClick={introduce}>{goal.introduction}</Button>
        </details>
        <label class="option-line">
          <input type="checkbox" checked={on} onChange={(event) => choose({ on: event.currentTarget.checked })} />
          {words.keys.turnOff}
        </label>
      </div>
      <p role="status" class="second keys-told min-h-5">
        {told}
      </p>
      <h3 class="label">{words.keys.singleTitle}</h3>
      <dl class="[--columns:72px_1fr]">
        {SHORTCUTS.map((shortcut) => (
          <ShortcutRow
            key={shortcut}
            shortcut={shortcut}
            shown={keyName(keys[shortcut])}
            changing={changing === shortcut}
            onChanging={(awaited) => setChanging(awaited ? shortcut : null)}
            onKey={(event) => take(event, shortcut)}
          />
        ))}
        {words.keys.destinations.map(([letter, text]) => (
          <Row key={letter} keys={`${keyName(keys.go)} ${letter}`} text={text} />
        ))}
      </dl>
      <h3 class="label">{words.keys.alwaysTitle}</h3>
      <dl class="[--columns:72px_1fr]">
        {words.keys.always.map(([always, text]) => (
          <Row key={always} keys={always} text={text} />
        ))}
      </dl>
      <div class="buttons">
        <Button onClick={() => choose({ keys: DEFAULT_KEYS })}>{words.keys.reset}</Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  );
}

type ShortcutProps = {
  shortcut: Shortcut;
  shown: string;
  /** True while the next key that is pressed becomes its key. */
  changing: boolean;
  onChanging: (awaited: boolean) => void;
  onKey: (event: KeyboardEvent) => void;
};

function ShortcutRow({ shortcut, shown, changing, onChanging, onKey }: ShortcutProps) {
  const text = words.keys.shortcuts[shortcut];
  return (
    <div class="grid-row">
      <dt>
        <button
          type="button"
          aria-label={`${shown}. ${words.keys.change(text)}`}
          aria-pressed={changing}
          onClick={() => onChanging(true)}
          onBlur={() => onChanging(false)}
          onKeyDown={onKey}
        >
          <kbd>{changing ? '…' : shown}</kbd>
        </button>
      </dt>
      <dd>{text}</dd>
    </div>
  );
}

function Row({ keys, text }: { keys: string; text: string }) {
  return (
    <div class="grid-row">
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
