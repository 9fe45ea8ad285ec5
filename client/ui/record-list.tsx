// The whole record as a list, newest first.

import { wordMessage } from '#protocol/wording.ts';
import { useClockText, useDrill, usePersonName, useWording } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { useMore } from './row.tsx';

const AT_ONCE = 60;

export function RecordList() {
  const { store } = useDrill();
  const clockText = useClockText();
  const wording = useWording();
  const nameOf = usePersonName();
  const timeline = store.view.timeline.value;
  const { shown, more } = useMore(timeline.map((entry, place) => ({ entry, place })).reverse(), AT_ONCE);
  return (
    // Its news is told by the announcer; read twice it would talk over everything.
    <div class="record scroll" role="log" aria-live="off" aria-label={words.timeline.title}>
      <ol>
        {shown.map(({ entry, place }) => (
          <li key={place} class="grid-row">
            <time class="font-mono">{clockText(entry.step)}</time>
            <span class="label">{words.timeline.lane[entry.lane]}</span>
            <span>{wordMessage(entry.message, wording)}</span>
            <span class="text-fg-3">{nameOf(entry.by)}</span>
          </li>
        ))}
      </ol>
      {more}
    </div>
  );
}
