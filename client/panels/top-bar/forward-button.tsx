// Runs the drill to the next alarm, finished task or message; pressed again it stops there.
import { words } from '../../words/en.ts';
import { runForward, useDrill } from '../drill.ts';
import { useOwnsDrill } from './owns-drill.ts';

export function ForwardButton() {
  const drill = useDrill();
  const forwarding = drill.store.clock.value?.forwarding === true;
  const may = useOwnsDrill();
  return (
    <button
      type="button"
      class={forwarding ? 'button forward running' : 'button forward'}
      disabled={!may}
      title={may ? undefined : words.topBar.onlyOwner}
      onClick={() => runForward(drill)}
    >
      {forwarding ? words.topBar.forwarding : words.topBar.forward}
    </button>
  );
}
