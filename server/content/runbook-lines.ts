// A runbook as the lines of its file: front matter, introduction, each step, and what stands after the last. Together they are
// the whole file, so that anybody can check that nothing is lost.
import type { Runbook } from '#model/engine/runbook.ts';

type RunbookPart = {
  readonly part: 'front-matter' | 'intro' | 'step' | 'after';
  /** Number of the step; null for the other parts. */
  readonly step: number | null;
  /** First and last line of the file, from 1. */
  readonly lines: readonly [first: number, last: number];
  /** The lines as they are written. */
  readonly source: string;
};

const countLines = (source: string): number => source.split('\n').length;

/** Parts without a line are left out. */
export function partsOf({ head, intro, steps, after }: Runbook): RunbookPart[] {
  const headLines = countLines(head) - 1;
  const parts: RunbookPart[] = [];
  const add = (part: RunbookPart['part'], step: number | null, first: number, source: string) =>
    parts.push({ part, step, lines: [first, first + countLines(source) - 1], source });
  if (headLines > 0) add('front-matter', null, 1, head.replace(/\n$/, ''));
  if (steps.length === 0 || steps[0].line > headLines + 1) add('intro', null, headLines + 1, intro);
  for (const { number, line, source } of steps) add('step', number, line, source);
  const end = parts.at(-1)!.lines[1];
  if (after !== '') add('after', null, end + 1, after);
  return parts;
}
