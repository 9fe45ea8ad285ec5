// What happened in this world, in the order in which it came.

import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { useClockText } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { useFollowed } from './follow-list.ts';
import { lastBefore } from './model.ts';
import { useReplay } from './replay-context.ts';

export function Milestones({ milestones }: Pick<Debrief, 'milestones'>) {
  const clockText = useClockText();
  const come = milestones
    .flatMap(({ id, title, minute }) => (minute === null ? [] : [{ id, title, step: minute * STEPS_PER_MINUTE }]))
    .sort((a, b) => a.step - b.step);
  const never = milestones.filter(({ minute }) => minute === null);
  const here = lastBefore(come, useReplay().step.value);
  const list = useFollowed<HTMLOListElement>(here);
  return (
    <section class="told-list">
      <h3>{words.debrief.happened}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
      <ol ref={list} class="scroll" tabIndex={0} aria-label={words.debrief.happened}>
        {come.map(({ id, title, step }, i) => (
          <li key={id} class={i > here ? 'to-come' : undefined} aria-current={i === here ? 'time' : undefined}>
            <time class="mono">{clockText(step)}</time>
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
