// A row of tabs. Arrow keys move between them, as in any list of tabs.
import { useRef } from 'preact/hooks';
import { classes } from './layout.tsx';

type Props<T extends string> = {
  label: string;
  tabs: readonly T[];
  names: Readonly<Record<T, string>>;
  chosen: T | null;
  onChoose: (tab: T) => void;
  /** How much waits under a tab; nothing is shown for 0. */
  counts?: Readonly<Partial<Record<T, number>>>;
  /** Ids of a row begin with this; two rows on one screen differ. */
  prefix?: string;
  /** Id of the page of a tab; nothing where it has none. */
  pageOf?: (tab: T) => string | undefined;
  class?: string;
};

const OFFSETS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs<T extends string>(props: Props<T>) {
  const { label, tabs, names, chosen, onChoose, counts, prefix = 'tab', pageOf = (tab) => `page-${tab}` } = props;
  const row = useRef<HTMLDivElement>(null);
  const at = chosen === null ? 0 : Math.max(0, tabs.indexOf(chosen));
  const move = (event: KeyboardEvent) => {
    const offset = OFFSETS[event.key];
    if (offset === undefined) return;
    event.preventDefault();
    const next = tabs[(at + offset + tabs.length) % tabs.length];
    onChoose(next);
    row.current?.querySelector<HTMLElement>(`#${prefix}-${next}`)?.focus();
  };
  return (
    <div class={classes('tabs', props.class)} role="tablist" aria-label={label} ref={row} onKeyDown={move}>
      {tabs.map((tab, i) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${prefix}-${tab}`}
          aria-selected={tab === chosen}
          aria-controls={pageOf(tab)}
          tabIndex={i === at ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {names[tab]}
          {(counts?.[tab] ?? 0) > 0 && <span class="figure lit"> {counts?.[tab]}</span>}
        </button>
      ))}
    </div>
  );
}
