// A report as Markdown that any Git host shows: what people typed is escaped, so that it stays text.
import type { Block, ReportDocument } from './document.ts';

/** Characters that mean something to Markdown or HTML wherever they stand. */
const MARKUP = /[\\`*_[\]<>|~&]/g;
/** At the start of a line these would begin a heading, a list or a rule. */
const LINE_START = /^(?:#{1,6}|[+-]|[-=]{2,})(?=\s|$)|^-{2,}|^={2,}/;
const NUMBERED = /^(\d+)([.)])(?=\s|$)/;

/** One line: line breaks of the text become spaces. */
export function escapeMarkdown(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  const visible = line.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '');
  return visible.replaceAll(MARKUP, '\\$&').replace(LINE_START, '\\$&').replace(NUMBERED, '$1\\$2');
}

const rowOf = (cells: readonly string[]): string => `| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`;

function blockText(block: Block): string {
  switch (block.block) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'text':
      return escapeMarkdown(block.text);
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'table':
      return [
        rowOf(block.head),
        rowOf(block.head.map(() => '')).replaceAll('  ', ' --- '),
        ...block.rows.map(rowOf),
      ].join('\n');
  }
}

export const renderMarkdown = ({ title, stamp, blocks }: ReportDocument): string =>
  `${[`# ${escapeMarkdown(title)}`, `**${escapeMarkdown(stamp)}**`, ...blocks.map(blockText)].join('\n\n')}\n`;
