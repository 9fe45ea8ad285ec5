// A row of tabs. Arrow keys move between them, as in any list of tabs.
import { useRef } from 'preact/hooks';

type Props<T extends string> = {
  label: string;
  tabs: readonly T[];
  names: Readonly<Record<T, string>>;
  chosen: T;
  onChoose: (tab: T) => void;
};

const OFFSETS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs<T extends string>({ label, tabs, names, chosen, onChoose }: Props<T>) {
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
    <div class="tabs" role="tablist" aria-label={label} ref={row} onKeyDown={move}>
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
          {names[tab]}
        </button>
      ))}
    </div>
  );
}
