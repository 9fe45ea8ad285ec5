// The clock along the foot of all plots that share a time: written once, and in sight however far they are scrolled.
import { clockAtStep } from '../../ui/format.ts';
import { MOST_TICKS, type Span, ticksOf } from './plots.ts';

export function TimeAxis({ span, fromMinute }: { span: Span; fromMinute: number }) {
  const place = (minute: number) => `${(100 * (minute - span.from)) / Math.max(1, span.until - span.from)}%`;
  return (
    <div class="time-axis" aria-hidden="true">
      <div>
        {ticksOf(span, fromMinute, MOST_TICKS).map((minute) => (
          <span key={minute} style={{ left: place(minute) }}>
            {clockAtStep(fromMinute + minute, 0)}
          </span>
        ))}
      </div>
    </div>
  );
}
