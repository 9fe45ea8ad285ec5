// Splits the Markdown of a runbook into front matter, step blocks with the text above each, and the text below the last.

export type Block = { readonly line: number; readonly yaml: string; readonly text: string };

export type Parts = {
  /** Null where the file begins without front matter. */
  readonly head: string | null;
  readonly body: string;
  readonly bodyLine: number;
  readonly blocks: readonly Block[];
  readonly rest: string;
  /** Line of a block that is not closed, or 0. */
  readonly openLine: number;
};

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n/;

function cutBlocks(body: string, firstLine: number): Pick<Parts, 'blocks' | 'rest' | 'openLine'> {
  const blocks: Block[] = [];
  let text: string[] = [];
  let yaml: string[] | null = null;
  let openLine = 0;
  body.split(/\r?\n/).forEach((line, i) => {
    if (yaml === null && /^```step\s*$/.test(line)) {
      yaml = [];
      openLine = firstLine + i;
    } else if (yaml !== null && /^```\s*$/.test(line)) {
      blocks.push({ line: openLine, yaml: yaml.join('\n'), text: text.join('\n').trim() });
      [text, yaml, openLine] = [[], null, 0];
    } else (yaml ?? text).push(line);
  });
  return { blocks, rest: text.join('\n').trim(), openLine };
}

export function cutRunbook(source: string): Parts {
  const head = HEAD.exec(source);
  const bodyLine = head === null ? 1 : head[0].split('\n').length;
  const body = head === null ? source : source.slice(head[0].length);
  return { head: head?.[1] ?? null, body, bodyLine, ...cutBlocks(body, bodyLine) };
}

/** Text above the first step introduces the runbook up to its last heading; the rest belongs to the step. */
export function splitIntro(text: string): { intro: string; first: string } {
  const heading = text.lastIndexOf('\n## ');
  return heading < 0
    ? { intro: text, first: '' }
    : { intro: text.slice(0, heading).trim(), first: text.slice(heading).trim() };
}
