// Layout: a line, a toolbar, cells in columns, and text for screen readers only. Gaps come from the spacing tokens.
import type { ComponentChildren, HTMLAttributes } from 'preact';

/** Class names of which some may be left out. */
export const classes = (...names: readonly (string | false | undefined | null)[]): string =>
  names.filter(Boolean).join(' ');

type Tag = 'div' | 'section' | 'ul' | 'ol' | 'li' | 'p' | 'span' | 'form' | 'fieldset' | 'footer' | 'header';
type Props = Omit<HTMLAttributes<HTMLElement>, 'class'> & { as?: Tag; class?: string };

/** In a line that breaks where it must. `apart` puts the last one at the far end. */
export function Inline({ as: Element = 'div', apart, class: name, ...rest }: Props & { apart?: boolean }) {
  return <Element class={classes('cluster', apart && 'apart', name)} {...(rest as object)} />;
}

/** Buttons at the edge of a panel or a form. */
export function Toolbar({ class: name, ...rest }: Props) {
  return <Inline class={classes('toolbar', name)} {...rest} />;
}

export function VisuallyHidden({ children }: { children: ComponentChildren }) {
  return <span class="visually-hidden">{children}</span>;
}
