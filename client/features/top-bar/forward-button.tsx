// Runs the drill to the next alarm, finished task or message; pressed again it stops where it is. Either way
// the drill is paused then.

import { runForward, useDrill } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { useOwnsDrill } from './owns-drill.ts';

export function ForwardButton() {
  const drill = useDrill();
  const forwarding = drill.store.clock.value?.forwarding === true;
  const may = useOwnsDrill();
  return (
    <button
      type="button"
      class={forwarding ? 'button forward running' : 'button forward'}
      aria-pressed={forwarding}
      disabled={!may}
      title={may ? words.topBar.forwardText : words.topBar.onlyOwner}
      onClick={() => runForward(drill)}
    >
      {words.topBar.forward}
    </button>
  );
}
