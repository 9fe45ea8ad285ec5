// The clocks of an incident: how long, and at what time each stopped.
import type { Debrief, IncidentMetric } from '#model/scoring/debrief-types.ts';
import { useClockText } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';

/** Clocks that have nothing to measure where there was no outage. */
const OF_AN_OUTAGE: readonly IncidentMetric['id'][] = ['mitigate', 'recover'];

export function IncidentMetrics({ incidentMetrics, runs }: Pick<Debrief, 'incidentMetrics' | 'runs'>) {
  const clockText = useClockText();
  const outage = runs.find(({ id }) => id === 'you')?.outage !== false;
  const never = (id: IncidentMetric['id']) =>
    outage || !OF_AN_OUTAGE.includes(id) ? words.debrief.never : words.debrief.nothingTo;
  return (
    <section class="told-clocks">
      <h3 class="label">{words.debrief.incidentMetrics}</h3>
      <dl>
        {incidentMetrics.map(({ id, minutes, step }) => (
          <div key={id}>
            <dt>
              {words.debrief.clock[id]}{' '}
              <span class="clock-from">{id === 'detect' ? words.debrief.fromTrigger : words.debrief.fromAlarm}</span>
            </dt>
            <dd class={minutes === null ? 'never' : undefined}>
              {minutes === null ? never(id) : format.duration(minutes)}
              {step !== null && <span class="clock-at"> {words.debrief.at(clockText(step))}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
