// The structure of a Markdown file: headings, lists and fenced code, each with its lines. markdown-it parses it as CommonMark;
// the text itself is never changed.
import MarkdownIt from 'markdown-it';

/** A range of lines, from 0; `to` is exclusive. */
export type Lines = { readonly from: number; readonly to: number };

/** A list item or a table row. `title` is its first line or cell without Markdown marks, or its first line of code. */
type Item = Lines & { readonly title: string };

export type Block = Lines &
  (
    | { readonly type: 'heading'; readonly level: number; readonly title: string }
    | { readonly type: 'list'; readonly ordered: boolean; readonly task: boolean; readonly items: readonly Item[] }
    | { readonly type: 'fence'; readonly info: string; readonly content: string; readonly closed: boolean }
    /** `commands`: a column has only commands. The rows exclude the head. */
    | { readonly type: 'table'; readonly commands: boolean; readonly rows: readonly Item[] }
    /** A paragraph of one line, all in bold. */
    | { readonly type: 'bold'; readonly title: string }
    /** HTML that readers unfold, with the text of its summaries. */
    | { readonly type: 'summary'; readonly titles: readonly string[] }
    | { readonly type: 'other' }
  );

/** HTML is parsed, so that the content of an HTML comment is not read as a list or heading. */
const MARKDOWN = new MarkdownIt({ html: true });

type Token = ReturnType<typeof MARKDOWN.parse>[number];

const TASK = /^\[[ xX]\]\s+/;
const FENCE_END = /^\s*(`{3,}|~{3,})\s*$/;

/** The words of one line without marks; an image counts as its description. */
function wordsOf(inline: Token | undefined): string {
  const words: string[] = [];
  for (const { type, content } of inline?.children ?? []) {
    if (type === 'softbreak' || type === 'hardbreak') break;
    if (type === 'text' || type === 'code_inline' || type === 'image' || type === 'text_special') words.push(content);
  }
  return words.join('').trim();
}

/** The index of the token that closes the one at `open`. */
function closeOf(tokens: readonly Token[], open: number): number {
  if (tokens[open].nesting === 0) return open;
  const { level } = tokens[open];
  let close = open + 1;
  while (tokens[close].level !== level || tokens[close].nesting !== -1) close++;
  return close;
}

const linesOf = ({ map }: Token): Lines => ({ from: map?.[0] ?? 0, to: map?.[1] ?? 0 });

/** The title of an item that consists only of code: its first line. */
const firstCommandIn = (token: Token | undefined): string =>
  token?.type === 'fence' || token?.type === 'code_block' ? (/\S.*/.exec(token.content)?.[0].trimEnd() ?? '') : '';

function itemsOf(list: readonly Token[]): { items: Item[]; task: boolean } {
  let task = true;
  const items = list.flatMap((token, i): Item[] => {
    if (token.type !== 'list_item_open' || token.level !== list[0].level + 1) return [];
    const [first, inline] = [list[i + 1], list[i + 2]];
    const words =
      first?.type === 'paragraph_open' || first?.type === 'heading_open' ? wordsOf(inline) : firstCommandIn(first);
    if (!TASK.test(words)) task = false;
    return [{ ...linesOf(token), title: words.replace(TASK, '') }];
  });
  return { items, task };
}

const isBlank = ({ type, content }: Token): boolean => type === 'text' && content.trim() === '';

/** The bold text of a paragraph that has nothing else, except a colon after it. */
function boldIn({ children }: Token): string | null {
  const words = (children ?? []).filter((token) => !isBlank(token));
  if (words.at(-1)?.type === 'text' && words.at(-1)!.content.trim() === ':') words.pop();
  const ends = words.flatMap(({ type }, i) => (type === 'strong_close' ? [i] : []));
  if (words[0]?.type !== 'strong_open' || ends.length !== 1 || ends[0] !== words.length - 1) return null;
  if (words.some(({ type }) => type === 'softbreak' || type === 'hardbreak')) return null;
  const title = wordsOf({ children: words } as Token);
  return (title.endsWith(':') ? title.slice(0, -1).trimEnd() : title) || null;
}

/** A cell with only code that somebody can type: a command has words after its name. */
const isCode = ({ children }: Token): boolean =>
  (children ?? []).some(({ type }) => type === 'code_inline') &&
  (children ?? []).every((token) => token.type === 'code_inline' || token.type === 'html_inline' || isBlank(token));

const isCommand = (cell: Token): boolean =>
  isCode(cell) && (cell.children ?? []).some(({ type, content }) => type === 'code_inline' && /\S\s+\S/.test(content));

/** True for a cell with at most one number, and signs around it. */
function isNumber(cell: Token): boolean {
  const words = wordsOf(cell);
  return !/[^\W\d]/.test(words) && !/\d\D+\d/.test(words);
}

/** The rows of a table without its head, each with its cells. */
const rowsOf = (table: readonly Token[]) =>
  table.flatMap((token, i) => {
    if (token.type !== 'tr_open' || table[i + 1]?.type !== 'td_open') return [];
    const row = table.slice(i, closeOf(table, i));
    return [{ ...linesOf(token), cells: row.filter(({ type }) => type === 'inline') }];
  });

function tableOf(table: readonly Token[]): Pick<Extract<Block, { type: 'table' }>, 'commands' | 'rows'> {
  const rows = rowsOf(table);
  const columns = rows[0]?.cells.map((_, column) => rows.map(({ cells }) => cells[column])) ?? [];
  const commands = columns.some(
    (cells) => cells.some(isCommand) && cells.every((cell) => isCode(cell) || wordsOf(cell) === ''),
  );
  const titleOf = (cells: readonly Token[]) =>
    wordsOf(cells.find((cell) => !isCode(cell) && !isNumber(cell)) ?? cells.find(isCode) ?? cells[0]);
  return { commands, rows: rows.map(({ from, to, cells }) => ({ from, to, title: titleOf(cells) })) };
}

/** The text of HTML summaries, without their tags. */
function summariesIn(html: string): string[] {
  const [, ...opened] = html.split('<summary');
  return opened.flatMap((rest) => {
    const end = rest.indexOf('</summary>');
    return end === -1
      ? []
      : `<${rest.slice(0, end)}`
          .replace(/<[^<>]*>/g, '')
          .replace(/\s+/g, ' ')
          .trim();
  });
}

function blockOf(tokens: readonly Token[], lines: readonly string[]): Block {
  const [first] = tokens;
  const at = linesOf(first);
  switch (first.type) {
    case 'heading_open':
      return { ...at, type: 'heading', level: Number(first.tag.slice(1)), title: wordsOf(tokens[1]) };
    case 'ordered_list_open':
    case 'bullet_list_open':
      return { ...at, type: 'list', ordered: first.type === 'ordered_list_open', ...itemsOf(tokens) };
    case 'code_block':
      return { ...at, type: 'fence', info: '', content: first.content, closed: true };
    case 'fence': {
      const closed = at.to - at.from > 1 && FENCE_END.test(lines[at.to - 1]);
      return { ...at, type: 'fence', info: first.info.trim(), content: first.content, closed };
    }
    case 'table_open':
      return { ...at, type: 'table', ...tableOf(tokens) };
    case 'paragraph_open': {
      const bold = boldIn(tokens[1]);
      return bold === null ? { ...at, type: 'other' } : { ...at, type: 'bold', title: bold };
    }
    case 'html_block': {
      const titles = summariesIn(first.content);
      return titles.length > 0 ? { ...at, type: 'summary', titles } : { ...at, type: 'other' };
    }
    default:
      return { ...at, type: 'other' };
  }
}

/** The top-level blocks of a text, in order. Nested lists and code belong to the block around them. */
export function blocksOf(text: string): Block[] {
  const tokens = MARKDOWN.parse(text, {});
  const lines = text.split('\n');
  const blocks: Block[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i].level !== 0 || tokens[i].map === null) continue;
    const close = closeOf(tokens, i);
    blocks.push(blockOf(tokens.slice(i, close + 1), lines));
    i = close;
  }
  return blocks;
}

/** A backslash continues a shell command on the next line. */
export function commandLines(code: string): string[] {
  const lines: string[] = [];
  let parts: string[] = [];
  for (const line of code.split('\n')) {
    const goesOn = line.endsWith('\\');
    const part = goesOn ? line.slice(0, -1) : line;
    parts.push(parts.length === 0 ? part.trimEnd() : part.trim());
    if (goesOn) continue;
    lines.push(parts.join(' '));
    parts = [];
  }
  return parts.length === 0 ? lines : [...lines, parts.join(' ')];
}

/** All text marked as code: inline code, and each line of fenced or indented code. */
export function codeIn(text: string): string[] {
  return MARKDOWN.parse(text, {}).flatMap((token) => {
    if (token.type === 'inline')
      return (token.children ?? []).flatMap(({ type, content }) => (type === 'code_inline' ? content : []));
    return token.type === 'fence' || token.type === 'code_block' ? commandLines(token.content) : [];
  });
}
