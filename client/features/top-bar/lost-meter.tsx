// What the outage has cost so far, and what it costs each minute now.

import { useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';

export function LostMeter() {
  const { total, perMinute } = useDrill().store.view.lost.value;
  return (
    <div class="lost">
      <p class="label">{words.topBar.lost}</p>
      <p>
        <span class="figure">{format.whole(total)}</span>{' '}
        <span class="second">{words.topBar.perMinute(format.rate(perMinute))}</span>
      </p>
    </div>
  );
}
