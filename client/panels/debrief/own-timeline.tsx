// The team's own record: what it saw and did.
import type { Debrief } from '#model/judge/debrief-types.ts';
import { lastBefore } from '../../presentation/debrief.ts';
import { recordText } from '../../presentation/record.ts';
import { words } from '../../words/en.ts';
import { useClockText, useNames, usePersonName } from '../drill.ts';
import { useMoment } from './moment.ts';

export function OwnTimeline({ timeline }: Pick<Debrief, 'timeline'>) {
  const names = useNames();
  const clockText = useClockText();
  const nameOf = usePersonName();
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
              <span class="second"> {nameOf(entry.by)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
