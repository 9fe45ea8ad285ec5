// Why the clock could not be set, under its switch. It stands over the city, so it goes by itself.
import { useEffect } from 'preact/hooks';
import { Answer } from '../answer.tsx';
import { useDrill } from '../drill.ts';

const SHOWN_MS = 8000;

export function ClockAnswer() {
  const { asks } = useDrill();
  const asked = asks.of('clock').value;
  useEffect(() => {
    if (asked.state !== 'refused') return;
    const timer = setTimeout(() => asks.forget('clock'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [asked, asks]);
  return (
    <div class="bar-answer">
      {/* Speed and pause show by themselves that they have been set. */}
      {asked.state !== 'pending' && <Answer of="clock" done={null} />}
    </div>
  );
}
