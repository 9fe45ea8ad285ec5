// What was true in this world, in the order in which it came.
import type { Debrief } from '#model/judge/debrief-types.ts';
import { clockAtStep } from '../../presentation/format.ts';
import { words } from '../../words/en.ts';
import { useDrill } from '../drill.ts';

export function Milestones({ milestones }: Pick<Debrief, 'milestones'>) {
  const fromMinute = useDrill().store.briefing.value?.clock.fromMinute ?? 0;
  const come = milestones
    .filter(({ minute }) => minute !== null)
    .sort((a, b) => (a.minute as number) - (b.minute as number));
  const never = milestones.filter(({ minute }) => minute === null);
  return (
    <section class="told-list">
      <h2>{words.debrief.wasTrue}</h2>
      <ol>
        {come.map(({ id, title, minute }) => (
          <li key={id}>
            <time class="mono">{clockAtStep(fromMinute + (minute as number), 0)}</time>
            <span>{title}</span>
          </li>
        ))}
        {never.map(({ id, title }) => (
          <li key={id} class="never">
            <span class="mono">{words.debrief.neverCame}</span>
            <span>{title}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
