// Says when alarms ring faster than anybody takes them in, and offers the way through.

import { useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { floodOf } from './flood.ts';

/** The flood in the head of the list, or what stands there in quieter times. */
export function FloodWords({ instead }: { instead: string }) {
  const flood = floodOf(useDrill().ui.recentAlarms.value);
  return <>{flood === null ? instead : words.alarms.flood(flood.count, format.reading(flood.seconds, 's'))}</>;
}

export function FloodNotice() {
  const { recentAlarms, alarmFilter } = useDrill().ui;
  if (floodOf(recentAlarms.value) === null || alarmFilter.value !== 'all') return null;
  const showGravest = () => {
    alarmFilter.value = 'p1';
  };
  return (
    <div class="flood">
      <p class="second">{words.alarms.floodHelp}</p>
      <button type="button" class="link" onClick={showGravest}>
        {words.alarms.showGravest}
      </button>
    </div>
  );
}
