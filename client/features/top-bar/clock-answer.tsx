// Under the clock's switch: why the clock could not be set, and what running ahead has stopped at. It stands over the city,
// so it goes by itself.
import { useEffect } from 'preact/hooks';
import { useDrill } from '../../session/drill.ts';
import { RequestStatus } from '../../ui/answer.tsx';
import { ArrivalNote } from './arrival-note.tsx';

const SHOWN_MS = 8000;

/** Pace and pause are asked apart: a pause must not wait for the answer to a speed. */
const ASKS = ['clock', 'pause'] as const;

export function ClockAnswer() {
  return (
    <div class="bar-answer">
      {ASKS.map((key) => (
        <PassingAnswer key={key} of={key} />
      ))}
      <ArrivalNote />
    </div>
  );
}

function PassingAnswer({ of }: { of: (typeof ASKS)[number] }) {
  const { requests } = useDrill();
  const asked = requests.of(of).value;
  useEffect(() => {
    if (asked.state !== 'refused') return;
    const timer = setTimeout(() => requests.forget(of), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [asked, requests, of]);
  // Speed and pause show by themselves that they have been set.
  return asked.state === 'pending' ? null : <RequestStatus of={of} done={null} />;
}
