// The blocks of a runbook with a line in bold taken for the heading that its author means by it: where a file has no other headings, or
// where the line numbers a step or names the way back.
import { type Block, blocksOf } from './markdown.ts';

export const ASIDE = /\b(roll(ing)?[ -]?back|back[ -]?out|revert|escalat\w+)\b/i;
export const NUMBERED = /^(step\s*)?\d+\s*[.):-]?\s+\S/i;
/** Words in bold that stand out and head nothing. */
const REMARK = /^(note|warning|caution|important|notice|attention|tip|hint|info|bonus|table of contents)\b/i;
/** A longer line, or one that ends like this, is a sentence. */
const MOST_LETTERS = 80;
const SENTENCE = /[.!?;,]$/;

/** Below every heading of Markdown. */
const BOLD_LEVEL = 7;

type Bold = Extract<Block, { type: 'bold' }>;

const canHead = ({ title }: Bold): boolean =>
  title.length <= MOST_LETTERS && !SENTENCE.test(title) && !REMARK.test(title);

/** Lines in bold that are meant as headings. */
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
