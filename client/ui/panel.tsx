// A panel: a title bar, a body that scrolls, and a foot; and the sections of a page, separated by hairlines.
import type { ComponentChildren, Ref } from 'preact';
import { classes } from './layout.tsx';

type PanelProps = {
  id: string;
  title: ComponentChildren;
  /** At the far end of the title bar. */
  aside?: ComponentChildren;
  /** Takes the focus where a key goes to this panel. */
  heading?: Ref<HTMLHeadingElement>;
  class?: string;
  children: ComponentChildren;
};

/** The body and the foot are its children: what scrolls says so itself. */
export function Panel({ id, title, aside, heading, class: name, children }: PanelProps) {
  return (
    <section class={classes('panel', name)} aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id} ref={heading} tabIndex={heading === undefined ? undefined : -1}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

type SectionProps = {
  title?: ComponentChildren;
  aside?: ComponentChildren;
  heading?: Ref<HTMLHeadingElement>;
  class?: string;
  children: ComponentChildren;
};

export function Section({ title, aside, heading, class: name, children }: SectionProps) {
  return (
    <section class={classes('section', name)}>
      {title !== undefined && (
        <div class="section-head">
          <h3 ref={heading} tabIndex={heading === undefined ? undefined : -1}>
            {title}
          </h3>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
