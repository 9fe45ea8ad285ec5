// A table with a sticky head, and a caption for screen readers.
import type { ComponentChildren } from 'preact';
import { classes } from './layout.tsx';

type Props = { caption: string; head: readonly ComponentChildren[]; class?: string; children: ComponentChildren };

/** The rows are its children. */
export function Table({ caption, head, class: name, children }: Props) {
  return (
    <table class={classes('data-table', name)}>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {head.map((cell, i) => (
            <th key={i} scope="col" class="label">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
