// The way out of the drill, and the list of keys beside it.
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';

export function EndDrill() {
  const { overlay } = useDrill().desk;
  const open = (kind: 'keys' | 'end') => () => {
    overlay.value = { kind };
  };
  return (
    <div class="end-drill">
      <button type="button" class="button" aria-haspopup="dialog" aria-label={words.topBar.keys} onClick={open('keys')}>
        ?
      </button>
      <button type="button" class="button" aria-haspopup="dialog" onClick={open('end')}>
        {words.topBar.end}
      </button>
    </div>
  );
}
