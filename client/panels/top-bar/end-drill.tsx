// Ends the drill for everybody, after asking once more.
import { useState } from 'preact/hooks';
import { words } from '../../words/en.ts';
import { Answer, useAsked } from '../answer.tsx';
import { useDrill } from '../drill.ts';
import { Modal } from '../modal.tsx';

export function EndDrill() {
  const { link, asks, desk } = useDrill();
  const [open, setOpen] = useState(false);
  const pending = useAsked('end').state === 'pending';
  const close = () => setOpen(false);
  const showKeys = () => {
    desk.overlay.value = { kind: 'keys' };
  };
  return (
    <div class="end-drill">
      <button type="button" class="button" aria-label={words.topBar.keys} onClick={showKeys}>
        ?
      </button>
      <button type="button" class="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {words.topBar.end}
      </button>
      {open && (
        <Modal label={words.topBar.endTitle} onClose={close}>
          <h2>{words.topBar.endTitle}</h2>
          <p>{words.topBar.endText}</p>
          <div class="buttons">
            <button
              type="button"
              class="button primary"
              disabled={pending}
              onClick={() => void asks.run('end', link.end())}
            >
              {pending ? words.topBar.ending : words.topBar.endConfirm}
            </button>
            <button type="button" class="button" onClick={close}>
              {words.topBar.endCancel}
            </button>
          </div>
          <Answer of="end" done={null} />
        </Modal>
      )}
    </div>
  );
}
