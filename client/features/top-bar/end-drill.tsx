// The way out of the drill, and the lists beside it. Whoever may not end it leaves it, without a question in between.

import { useLeave } from '../../app/leave.ts';
import { playerOf } from '../../app/screen.ts';
import { useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { session } from '../../words/en/session.ts';
import { useOwnsDrill } from './owns-drill.ts';

export function EndDrill() {
  const { store, ui } = useDrill();
  const leave = useLeave();
  const maySteer = useOwnsDrill();
  const { room, me } = store;
  const facilitates = room.value?.solo === false && playerOf(room.value, me.value)?.owner === true;
  const open = (kind: 'keys' | 'end' | 'injects') => () => {
    ui.overlay.value = { kind };
  };
  return (
    <div class="end-drill">
      {facilitates && (
        <button type="button" class="button" aria-haspopup="dialog" onClick={open('injects')}>
          {session.injects.open}
        </button>
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
      {maySteer ? (
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
