// Progress bars for work that ends by itself, and a track of shares with bands and marks.
import type { ComponentChildren } from 'preact';
import { classes } from './layout.tsx';

export function Progress({ label, value, max = 1 }: { label: string; value: number; max?: number }) {
  return <progress class="meter" aria-label={label} value={value} max={max} />;
}

/** What lies on a track: a band from `from` to `until`, or a mark at `from`; both are shares of its length. */
type TrackPart = { tone: string; from: number; until?: number };

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** Only drawn: whoever shows one says in words what is on it. */
export function Track({ parts, class: name, children }: TrackProps) {
  return (
    <span class={classes('track', name)} aria-hidden="true">
      {parts.map(({ tone, from, until }) => (
        <i
          key={`${tone} ${from}`}
          class={until === undefined ? classes('mark-line', tone) : tone}
          style={{ left: percent(from), width: until === undefined ? undefined : percent(until - from) }}
        />
      ))}
      {children}
    </span>
  );
}

type TrackProps = { parts: readonly TrackPart[]; class?: string; children?: ComponentChildren };
