// What floats over the city while all is calm: the changes that are still to come tonight.

import { openTab, useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { ChangeRows } from './changes-tab.tsx';

const INSTALL_ALARM = 'alarm/install-alarm';

export function CalmNotes() {
  const drill = useDrill();
  const { store, ui } = drill;
  const briefing = store.briefing.value;
  const mayInstall = briefing?.commands.some((command) => command.do === INSTALL_ALARM && command.mine) ?? false;
  const step = store.clock.value?.step ?? 0;
  const installAlarm = () => {
    ui.overlay.value = { kind: 'command', command: INSTALL_ALARM };
  };
  return (
    <aside class="calm-notes" aria-label={words.changes.tonight}>
      <header class="panel-head">
        <h2>{words.changes.tonight}</h2>
        <span class="second">{briefing && format.date(briefing.clock.date)}</span>
      </header>
      <ChangeRows
        brief
        changes={store.view.changes.value.filter(
          ({ untilStep, stoppedStep }) => untilStep > step || stoppedStep !== null,
        )}
      />
      <footer>
        <button type="button" class="button primary" onClick={() => openTab(drill, 'changes')}>
          {words.changes.review}
        </button>
        {mayInstall && (
          <button type="button" class="button" onClick={installAlarm}>
            {words.changes.installAlarm}
          </button>
        )}
      </footer>
    </aside>
  );
}
