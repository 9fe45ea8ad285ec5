// A link to a moment of the night: it moves the cursor of the timelines there and brings them into sight.
import { words } from '../../words/en.ts';
import { useClockText } from '../drill.ts';
import { useReducedMotion } from '../media.ts';
import { useMoment } from './moment.ts';

export const LANES_ID = 'told-lanes';

export function GoTo({ step }: { step: number }) {
  const moment = useMoment();
  const clockText = useClockText();
  const behavior = useReducedMotion() ? 'auto' : 'smooth';
  const go = () => {
    moment.value = step;
    document.getElementById(LANES_ID)?.scrollIntoView({ block: 'start', behavior });
  };
  return (
    <button type="button" class="link go-to" onClick={go}>
      {words.debrief.goTo(clockText(step))}
    </button>
  );
}
