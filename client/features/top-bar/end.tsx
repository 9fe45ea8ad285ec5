// Leaving the drill: a person who may not end it leaves without confirmation; ending it for everybody asks for confirmation.
import { navigate, useDrill, useLeave } from '../../session/drill.ts';
import { playerOf } from '../../session/people.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { RequestStatus, useRequest } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { consoleWords } from '../../words/en/console.ts';
import { session } from '../../words/en/session.ts';
import { mayEnd } from './model.ts';

export function EndDrill() {
  const drill = useDrill();
  const { store } = drill;
  const leave = useLeave();
  const { room, me } = store;
  const ends = mayEnd(room.value, me.value);
  const facilitates = room.value?.solo === false && playerOf(room.value, me.value)?.owner === true;
  const openConsole = () => {
    drill.ui.consoleOpen.value = true;
  };
  const open = (kind: 'keys' | 'end' | 'injects') => () => {
    navigate(drill, { to: 'dialog', dialog: { kind } });
  };
  return (
    <div class="end-drill">
      {facilitates && (
        <>
          <button type="button" class="button" aria-haspopup="dialog" onClick={open('injects')}>
            {session.injects.open}
          </button>
          <button type="button" class="button" onClick={openConsole}>
            {consoleWords.open}
          </button>
        </>
      )}
      <button
        type="button"
        class="button keys-button"
        aria-haspopup="dialog"
        aria-label={words.topBar.keys}
        onClick={open('keys')}
      >
        ?
      </button>
      {ends ? (
        <button type="button" class="button" aria-haspopup="dialog" onClick={open('end')}>
          {words.topBar.end}
        </button>
      ) : (
        <button type="button" class="button" onClick={leave}>
          {words.topBar.leave}
        </button>
      )}
    </div>
  );
}

export function EndDialog({ onClose }: { onClose: () => void }) {
  const { store, link, requests } = useDrill();
  const pending = useRequest('end').state === 'pending';
  const leave = useLeave();
  const end = () => void requests.run('end', () => link.end());
  return (
    <Dialog label={words.topBar.endTitle} onClose={onClose}>
      <h2>{words.topBar.endTitle}</h2>
      <p>{words.topBar.endText(store.room.value?.solo === true)}</p>
      <div class="buttons">
        <button type="button" class="button primary" aria-disabled={pending} onClick={end}>
          {pending ? words.topBar.ending : words.topBar.endConfirm}
        </button>
        <button type="button" class="button" onClick={leave}>
          {words.topBar.leave}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words.topBar.endCancel}
        </button>
      </div>
      <RequestStatus of="end" done={null} />
    </Dialog>
  );
}
