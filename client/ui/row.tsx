// Rows of a list: an icon, one or two lines of text, and at the end the action. Long lists expand on a press.
import type { ComponentChildren, HTMLAttributes, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../words/en/common.ts';
import { Button } from './button.tsx';
import { classes } from './layout.tsx';

type RowProps = Omit<HTMLAttributes<HTMLElement>, 'class' | 'title'> & {
  as?: 'li' | 'div' | 'article';
  /** A sign, or whose row it is. */
  lead?: ComponentChildren;
  end?: ComponentChildren;
  class?: string;
};

export function Row({ as: Element = 'li', lead, end, class: name, children, ...rest }: RowProps) {
  return (
    <Element class={classes('row', name)} {...(rest as object)}>
      {lead}
      <div class="row-main">{children}</div>
      {end}
    </Element>
  );
}

/** The first of a list and, where some are left, the button that shows as many again. */
export function useMore<T>(all: readonly T[], atOnce: number): { shown: readonly T[]; more: JSX.Element | null } {
  const [most, setMost] = useState(atOnce);
  const left = all.length - most;
  return {
    shown: all.slice(0, most),
    more:
      left > 0 ? (
        <Button variant="link" onClick={() => setMost(most + atOnce)}>
          {words.more(left)}
        </Button>
      ) : null,
  };
}
