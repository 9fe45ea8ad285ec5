// The team's own record: what it saw and did.
import type { Debrief } from '#model/judge/debrief-types.ts';
import { lastBefore } from '../../presentation/debrief.ts';
import { personName, recordText } from '../../presentation/record.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill, useNames } from '../drill.ts';
import { useMoment } from './moment.ts';

export function OwnTimeline({ timeline }: Pick<Debrief, 'timeline'>) {
  const { room } = useDrill().store;
  const names = useNames();
  const clockText = useClockText();
  const { value: step } = useMoment();
  const here = step === null ? -1 : lastBefore(timeline, step);
  return (
    <section class="told-list">
      <h2>{words.debrief.yours}</h2>
      <ol>
        {timeline.map((entry, i) => (
          <li key={i} class={`of-${entry.lane}`} aria-current={i === here ? 'time' : undefined}>
            <time class="mono">{clockText(entry.step)}</time>
            <span>
              {recordText(entry.text, names)}
              <span class="second"> {personName(entry.by, room.value?.players ?? [])}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
