// A short word in a frame: a tag, a stamp, a state that stands out.
import type { ComponentChildren } from 'preact';
import { classes } from './layout.tsx';

/** `stamp` is dashed, `flag` filled with light. */
type Tone = 'stamp' | 'flag';

const FLAG = 'ml-[3px] px-[5px] py-px border-0 bg-ivory text-surface-0 tracking-[0.04em]';

export function Chip({ tone, children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={classes('chip', tone === 'flag' ? FLAG : tone)}>{children}</span>;
}

/** The initials of whoever said or did something. */
export function Disc({ initials }: { initials: string }) {
  return (
    <span class="disc" aria-hidden="true">
      {initials}
    </span>
  );
}
