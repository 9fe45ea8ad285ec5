// The tools at the foot of the alarm list: what this person may do with the selected alarm, and the quiet alarms.
import type { AlarmView } from '#model/incident/view-types.ts';
import { ACKNOWLEDGE, acknowledge, SHELVE, shelve, useDrill, useMay } from '../../session/drill.ts';
import { KeyCap } from '../../ui/button.tsx';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { nextToAcknowledge, nextToShelve } from './model.ts';

type Props = { alarms: readonly AlarmView[]; quiet: number; showsQuiet: boolean; onQuiet: () => void };

export function AlarmFoot({ alarms, quiet, showsQuiet, onQuiet }: Props) {
  const drill = useDrill();
  const may = useMay();
  const selected = drill.ui.selectedAlarm.value;
  const next = nextToAcknowledge(alarms, selected);
  const aside = nextToShelve(alarms, selected);
  return (
    <footer class="alarm-foot">
      {may(ACKNOWLEDGE) && (
        <button
          type="button"
          class="button"
          aria-disabled={next === null}
          onClick={() => next !== null && acknowledge(drill, next.id)}
        >
          {words.alarms.acknowledge} <KeyCap shortcut="acknowledge" />
        </button>
      )}
      {may(SHELVE) && (
        <button
          type="button"
          class="button"
          aria-disabled={aside === null}
          aria-haspopup="dialog"
          onClick={() => aside !== null && shelve(drill, aside.id)}
        >
          {words.alarms.shelve} <KeyCap shortcut="shelve" />
        </button>
      )}
      {quiet > 0 && (
        <button type="button" class="link quiet-tool" aria-pressed={showsQuiet} onClick={onQuiet}>
          {words.alarms.quiet(format.whole(quiet))}
        </button>
      )}
    </footer>
  );
}
