// Splits the Markdown of a runbook into front matter and body, and the body at its step blocks. Every line belongs to the
// introduction, to the step below it, or to the text after the last step.
import { blocksOf } from './markdown.ts';

export type StepBlock = {
  /** The line of the file where the block begins. */
  readonly line: number;
  readonly yaml: string;
  /** The step's Markdown outside its block. */
  readonly text: string;
  /** All lines of the step as written, and the line number of the first. */
  readonly source: string;
  readonly sourceLine: number;
};

export type Parts = {
  /** Null if the file has no front matter. */
  readonly head: string | null;
  /** Front matter with its delimiters, as written; empty if there is none. */
  readonly headSource: string;
  readonly body: string;
  readonly bodyLine: number;
  readonly intro: string;
  readonly blocks: readonly StepBlock[];
  readonly after: string;
  /** The line of an unclosed block, or 0. */
  readonly openLine: number;
};

const HEAD = /^(?:\s*\n)?---[ \t]*\n(?:([\s\S]*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/;
/** Front matter in Hugo's format; kept as text. */
const TOML_HEAD = /^\+\+\+[ \t]*\n[\s\S]*?\n\+\+\+[ \t]*(?:\n|$)/;

function cutBlocks(body: string, firstLine: number): Pick<Parts, 'intro' | 'blocks' | 'after' | 'openLine'> {
  const lines = body.split('\n');
  const text = (from: number, to: number) => lines.slice(from, to).join('\n');
  const all = blocksOf(body);
  const fences = all.flatMap((block) => (block.type === 'fence' && /^step\b/.test(block.info) ? block : []));
  const open = fences.find(({ closed }) => !closed);
  const headings = all.flatMap((block) => (block.type === 'heading' ? block : []));
  // The introduction ends at the last heading above the first step. Text between a step and the next heading belongs to the
  // step.
  const lastAbove = headings.findLast(({ level, from }) => level > 1 && from < (fences[0]?.from ?? 0));
  const begins = [lastAbove?.from ?? fences[0]?.from ?? lines.length];
  for (const [i, { to }] of fences.entries()) {
    const next = fences[i + 1]?.from;
    begins.push(next === undefined ? (headings.find(({ from }) => from >= to)?.from ?? lines.length) : to);
  }
  const blocks = fences.map(({ from, to, content }, i) => {
    const beside = [text(begins[i], from), text(to, begins[i + 1])].map((part) => part.trim());
    return {
      line: firstLine + from,
      yaml: content,
      text: beside.filter(Boolean).join('\n\n'),
      source: text(begins[i], begins[i + 1]),
      sourceLine: firstLine + begins[i],
    };
  });
  return {
    intro: text(0, begins[0]),
    blocks,
    after: fences.length === 0 ? '' : text(begins.at(-1)!, lines.length),
    openLine: open === undefined ? 0 : firstLine + open.from,
  };
}

/** The lines of `source` end in LF only. */
export function cutRunbook(source: string): Parts {
  const head = HEAD.exec(source);
  const headSource = head?.[0] ?? TOML_HEAD.exec(source)?.[0] ?? '';
  const body = source.slice(headSource.length);
  const bodyLine = headSource.split('\n').length;
  return { head: head === null ? null : (head[1] ?? ''), headSource, body, bodyLine, ...cutBlocks(body, bodyLine) };
}
