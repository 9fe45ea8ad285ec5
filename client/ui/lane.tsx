// One lane of a timeline: its name, and a track on which things stand at their time.
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
