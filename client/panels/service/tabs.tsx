// The tabs of the panel. Arrow keys move between them, as in any list of tabs.
import { useRef } from 'preact/hooks';
import type { Tab } from '../../store/desk.ts';
import { words } from '../../words/en.ts';

type Props = { tabs: readonly Tab[]; chosen: Tab; onChoose: (tab: Tab) => void };

const OFFSETS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs({ tabs, chosen, onChoose }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const offset = OFFSETS[event.key];
    if (offset === undefined) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(chosen) + offset + tabs.length) % tabs.length];
    onChoose(next);
    row.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={words.rail} ref={row} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === chosen}
          aria-controls={`page-${tab}`}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {words.service.tab[tab]}
        </button>
      ))}
    </div>
  );
}
