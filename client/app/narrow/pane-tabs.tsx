// The bar of tabs at the foot of a narrow screen. Arrow keys move between them, as in any list of tabs.
import { useRef } from 'preact/hooks';
import { waitsForAcknowledgement } from '../../features/alarms/model.ts';
import { isWaiting } from '../../features/comms/model.ts';
import { useInboxMessages } from '../../session/comms.ts';
import { useDrill } from '../../session/drill.ts';
import type { Pane } from '../../session/ui-state.ts';
import { words } from '../../words/en/common.ts';
import { useWaiting } from '../workspace-nav.tsx';

const OFFSETS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };

export function PaneTabs({ panes, chosen }: { panes: readonly Pane[]; chosen: Pane }) {
  const { ui, store } = useDrill();
  const row = useRef<HTMLDivElement>(null);
  const waiting = useWaiting();
  const counts: Partial<Record<Pane, number>> = {
    alarms: store.view.alarms.value.filter(waitsForAcknowledgement).length,
    inbox: useInboxMessages().filter(isWaiting).length,
    team: waiting.team,
  };
  const choose = (pane: Pane) => {
    ui.pane.value = pane;
    ui.space.value = null;
    ui.peekAlarms.value = false;
    ui.working.value = true;
  };
  const move = (event: KeyboardEvent) => {
    const offset = OFFSETS[event.key];
    if (offset === undefined) return;
    event.preventDefault();
    const next = panes[(panes.indexOf(chosen) + offset + panes.length) % panes.length];
    choose(next);
    row.current?.querySelector<HTMLElement>(`#pane-${next}`)?.focus();
  };
  return (
    <div class="pane-tabs" role="tablist" aria-label={words.rail} ref={row} onKeyDown={move}>
      {panes.map((pane) => (
        <button
          key={pane}
          type="button"
          role="tab"
          id={`pane-${pane}`}
          aria-selected={pane === chosen}
          aria-controls={pane === chosen && pane !== 'city' ? 'pane' : undefined}
          tabIndex={pane === chosen ? 0 : -1}
          onClick={() => choose(pane)}
        >
          {words.narrow.pane[pane]} {(counts[pane] ?? 0) > 0 && <span class="tab-count">{counts[pane]}</span>}
        </button>
      ))}
    </div>
  );
}
