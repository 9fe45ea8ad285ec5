// The list of keys, and the switch that turns the single ones off.
import { words } from '../words/en.ts';
import { useDrill } from './drill.ts';
import { Modal } from './modal.tsx';
import { keepShortcutChoice } from './shortcut-choice.ts';

export function KeysOverlay({ onClose }: { onClose: () => void }) {
  const { shortcuts } = useDrill().desk;
  const choose = (on: boolean) => {
    shortcuts.value = on;
    keepShortcutChoice(on);
  };
  return (
    <Modal label={words.keys.title} onClose={onClose}>
      <h2>{words.keys.title}</h2>
      <label class="keys-choice">
        <input type="checkbox" checked={shortcuts.value} onChange={(event) => choose(event.currentTarget.checked)} />
        {words.keys.turnOff}
      </label>
      <dl class="keys-list">
        {words.keys.rows.map(([keys, text]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Modal>
  );
}
