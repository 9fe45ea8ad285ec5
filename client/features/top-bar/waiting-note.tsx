// Over the city while a team's clock stands still: the code for the others and the way to start.

import { togglePause, useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { useOwnsDrill } from './owns-drill.ts';

export function WaitingNote() {
  const drill = useDrill();
  const { room, clock } = drill.store;
  const may = useOwnsDrill();
  if (room.value?.solo !== false || clock.value?.paused !== true || clock.value.forwarding) return null;
  return (
    <aside class="waiting-note">
      <p>
        <b>{words.topBar.paused}</b>
        {room.value.code !== null && ` ${words.topBar.pausedCode} `}
        {room.value.code !== null && <span class="code">{room.value.code}</span>}
      </p>
      {may && (
        <button type="button" class="button primary" onClick={() => togglePause(drill)}>
          {words.topBar.start}
        </button>
      )}
    </aside>
  );
}
