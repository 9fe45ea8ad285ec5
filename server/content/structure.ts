// The blocks of a runbook, with bold lines that act as headings converted to headings: in a file without other headings, or
// where the line numbers a step or names the rollback.
import { type Block, blocksOf } from './markdown.ts';

export const ASIDE = /\b(roll(ing)?[ -]?back|back[ -]?out|revert|escalat\w+)\b/i;
export const NUMBERED = /^(step\s*)?\d+\s*[.):-]?\s+\S/i;
/** Bold words that are remarks, not headings. */
const REMARK = /^(note|warning|caution|important|notice|attention|tip|hint|info|bonus|table of contents)\b/i;
/** A longer line, or one with this ending, is a sentence. */
const MOST_LETTERS = 80;
const SENTENCE = /[.!?;,]$/;

/** Below every Markdown heading level. */
const BOLD_LEVEL = 7;

type Bold = Extract<Block, { type: 'bold' }>;

const canHead = ({ title }: Bold): boolean =>
  title.length <= MOST_LETTERS && !SENTENCE.test(title) && !REMARK.test(title);

/** Bold lines that act as headings. */
function headingsAmong(blocks: readonly Block[]): ReadonlySet<Block> {
  const bold = blocks.filter((block) => block.type === 'bold').filter(canHead);
  const headings = blocks.filter(({ type }) => type === 'heading').length;
  if (headings <= 1 && bold.length > 1) return new Set(bold);
  const numbered = bold.filter(({ title }) => NUMBERED.test(title));
  return new Set([...(numbered.length > 1 ? numbered : []), ...bold.filter(({ title }) => ASIDE.test(title))]);
}

export function structureOf(body: string): readonly Block[] {
  const blocks = blocksOf(body);
  const headings = headingsAmong(blocks);
  return blocks.map((block) =>
    block.type === 'bold' && headings.has(block) ? { ...block, type: 'heading', level: BOLD_LEVEL } : block,
  );
}
