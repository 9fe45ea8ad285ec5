// The team's own record: what it saw and did.
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { useClockText, useNames, usePersonName } from '../../session/drill.ts';
import { words } from '../../words/en/common.ts';
import { recordText } from '../timeline/record.ts';
import { useFollowed } from './follow-list.ts';
import { lastBefore } from './model.ts';
import { useReplay } from './replay-context.ts';

export function OwnTimeline({ timeline }: Pick<Debrief, 'timeline'>) {
  const names = useNames();
  const clockText = useClockText();
  const nameOf = usePersonName();
  const here = lastBefore(timeline, useReplay().step.value);
  const list = useFollowed<HTMLOListElement>(here);
  return (
    <section class="told-list">
      <h3>{words.debrief.yours}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keys. */}
      <ol ref={list} class="scroll" tabIndex={0} aria-label={words.debrief.yours}>
        {timeline.map((entry, i) => (
          <li
            key={i}
            class={i > here ? `of-${entry.lane} to-come` : `of-${entry.lane}`}
            aria-current={i === here ? 'time' : undefined}
          >
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
