// The team's own record: what it saw and did.
import type { Debrief } from '#model/team/view-types.ts';
import { personName, recordText } from '../../presentation/record.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill, useNames } from '../drill.ts';

export function OwnTimeline({ timeline }: Pick<Debrief, 'timeline'>) {
  const { room } = useDrill().store;
  const names = useNames();
  const clockText = useClockText();
  return (
    <section class="told-list">
      <h2>{words.debrief.yours}</h2>
      <ol>
        {timeline.map((entry, i) => (
          <li key={i} class={`of-${entry.lane}`}>
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
