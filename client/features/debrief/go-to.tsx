// A link to a moment of the night: it moves the replay there and brings it into sight.

import { useClockText } from '../../session/drill.ts';
import { useReducedMotion } from '../../ui/media.ts';
import { words } from '../../words/en/common.ts';
import { useReplay } from './replay-context.ts';

export const REPLAY_ID = 'told-replay';

/** Goes to a moment and shows the towers and the timelines of it. */
export function useGoTo(): (step: number) => void {
  const replay = useReplay();
  const behavior = useReducedMotion() ? 'auto' : 'smooth';
  return (step) => {
    replay.pause();
    replay.goTo(step);
    document.getElementById(REPLAY_ID)?.scrollIntoView({ block: 'start', behavior });
  };
}

export function GoTo({ step }: { step: number }) {
  const goTo = useGoTo();
  const clockText = useClockText();
  return (
    <button type="button" class="link go-to" onClick={() => goTo(step)}>
      {words.debrief.goTo(clockText(step))}
    </button>
  );
}
