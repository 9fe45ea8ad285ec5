// A report as blocks of plain text, before it is rendered as Markdown or HTML. Each renderer does its own escaping.

type Table = {
  readonly block: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type Block =
  | { readonly block: 'heading'; readonly level: 2 | 3 | 4; readonly text: string }
  | { readonly block: 'text'; readonly text: string }
  | { readonly block: 'list'; readonly items: readonly string[] }
  | Table;

export type ReportDocument = {
  readonly title: string;
  /** Printed on every page. */
  readonly stamp: string;
  readonly blocks: readonly Block[];
};

export const heading = (level: 2 | 3 | 4, text: string): Block => ({ block: 'heading', level, text });
export const text = (words: string): Block => ({ block: 'text', text: words });
export const list = (items: readonly string[]): Block => ({ block: 'list', items });
export const table = (head: readonly string[], rows: Table['rows']): Block => ({ block: 'table', head, rows });

/** The table, or a sentence if it has no rows. */
export const tableOr = (nothing: string, head: readonly string[], rows: Table['rows']): Block =>
  rows.length === 0 ? text(nothing) : table(head, rows);

export const listOr = (nothing: string, items: readonly string[]): Block =>
  items.length === 0 ? text(nothing) : list(items);
