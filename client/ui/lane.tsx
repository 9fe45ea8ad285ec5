// One lane of a timeline: its name and a track with items at their time; and the time axis shared by several lanes.
import type { ComponentChildren } from 'preact';
import { classes } from './layout.tsx';

type Props = { name: ComponentChildren; class?: string; children: ComponentChildren };

export function Lane({ name, class: className, children }: Props) {
  return (
    <div class={classes('lane', className)}>
      <h3 class="label">{name}</h3>
      {children}
    </div>
  );
}

/** `at` is a share of the length that they stand along. */
type Tick = { at: number; text: string; class?: string };

export function Ticks({ ticks, children }: { ticks: readonly Tick[]; children?: ComponentChildren }) {
  return (
    <div class="ticks" aria-hidden="true">
      {ticks.map(({ at, text, class: name }) => (
        <span key={text} class={name} style={{ left: `${at * 100}%` }}>
          {text}
        </span>
      ))}
      {children}
    </div>
  );
}
