// The whole record as a list, newest first.
import { recordText } from '../../presentation/record.ts';
import { words } from '../../words/en.ts';
import { useClockText, useDrill, useNames, usePersonName } from '../drill.ts';

export function RecordList() {
  const { store } = useDrill();
  const clockText = useClockText();
  const names = useNames();
  const nameOf = usePersonName();
  return (
    // Its news is told by the announcer; read twice it would talk over everything.
    <div class="record scroll" role="log" aria-live="off" aria-label={words.timeline.title}>
      <ol>
        {store.view.timeline.value.toReversed().map((entry, i) => (
          <li key={store.view.timeline.value.length - i}>
            <time class="mono">{clockText(entry.step)}</time>
            <span class="label">{words.timeline.lane[entry.lane]}</span>
            <span>{recordText(entry.text, names)}</span>
            <span class="quiet">{nameOf(entry.by)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
