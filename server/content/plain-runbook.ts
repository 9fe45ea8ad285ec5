// Finds the steps of a runbook without step blocks. They are its numbered lists and checklists; or the lists or text of
// sections such as Diagnosis and Mitigation; or its headings; or its code. Code with a known command is always a step. Every
// line of the file belongs to the introduction, to one step or to the text after the last step, so that nothing is lost.
import type { RunbookStep } from '#model/engine/runbook.ts';
import { bindingIn, bindingInCode, type Known } from './bindings.ts';
import { type Block, blocksOf, type Lines } from './markdown.ts';
import { ASIDE, NUMBERED, structureOf } from './structure.ts';

/** A heading with the text up to the next one. The first section of a file can have no heading. */
type Section = Lines & {
  readonly title: string;
  readonly level: number;
  /** The lines of its heading. */
  readonly headLines: number;
  readonly blocks: readonly Block[];
  /** The parent section, one level up. */
  readonly parent: Section | null;
};

type Kind = 'item' | 'row' | 'code' | 'section';

/** Lines that make one step: a list item, a table row, a code block, or a whole section. */
type Anchor = Lines & {
  readonly title: string;
  readonly of: Kind;
  readonly section: Section;
  /** For a row: the first line of its table. */
  readonly table?: number;
};

type PlainRunbook = {
  readonly title: string | null;
  readonly intro: string;
  readonly steps: readonly RunbookStep[];
  readonly after: string;
};

const TITLE_LENGTH = 100;

const PROCEDURE =
  /\b(diagnos\w+|mitigat\w+|remed\w+|resol\w+|procedure|steps?|actions?|troubleshoot\w*|investigat\w+|triage|recover\w*|fix(es)?|what to do|how to)\b/i;
const BACKGROUND =
  /\b(meaning|impact|overview|background|summary|introduction|description|references?|links?|contacts?|changelog|history|related|see also|prerequisites?|owners?|table of contents)\b/i;
const ROLE =
  /\b(commander|lead|scribe|deputy|liaison|comms|communicat\w+|responders?|manager|engineers?|on-?call|operators?|support|team|role)\b/i;
const MARKER = /^\s*(?:\d{1,9}[.)]|[-*+])(?:\s+|$)(?:\[[ xX]\]\s+)?/;

function sectionsOf(blocks: readonly Block[], end: number): Section[] {
  const heads = blocks.flatMap((block, i) => (block.type === 'heading' ? [{ block, i }] : []));
  const top = { title: '', level: 0, headLines: 0, blocks: blocks.slice(0, heads[0]?.i), from: 0, parent: null };
  const sections: Section[] = [{ ...top, to: heads[0]?.block.from ?? end }];
  const above: Section[] = [];
  for (const [place, { block, i }] of heads.entries()) {
    const next = heads[place + 1];
    while (above.length > 0 && above.at(-1)!.level >= block.level) above.pop();
    const section = {
      title: block.title,
      level: block.level,
      headLines: block.to - block.from,
      blocks: blocks.slice(i + 1, next?.i),
      from: block.from,
      to: next?.block.from ?? end,
      parent: above.at(-1) ?? null,
    };
    above.push(section);
    sections.push(section);
  }
  return sections;
}

/** The section of the file's title: the first heading of level 1, unless the steps use that level. */
function titleSectionOf(sections: readonly Section[]): Section | null {
  const heads = sections.filter(({ level }) => level === 1);
  if (heads.length === 0) return null;
  const [first] = heads;
  return heads.length === 1 || first.blocks.length === 0 ? first : null;
}

type List = Extract<Block, { type: 'list' }>;
type Fence = Extract<Block, { type: 'fence' }>;

const listsOf = (section: Section, wanted: (list: List) => boolean): Anchor[] =>
  section.blocks.flatMap((block) =>
    block.type === 'list' && wanted(block) ? block.items.map((item): Anchor => ({ ...item, of: 'item', section })) : [],
  );

/** The rows of tables that list commands. */
const rowsOf = (section: Section): Anchor[] =>
  section.blocks.flatMap((block) =>
    block.type === 'table' && block.commands
      ? block.rows.map((row): Anchor => ({ ...row, of: 'row', section, table: block.from }))
      : [],
  );

/** The items of some lists and the rows of tables, in order. */
const itemsOf = (section: Section, wanted: (list: List) => boolean): Anchor[] =>
  [...listsOf(section, wanted), ...rowsOf(section)].sort((a, b) => a.from - b.from);

const codeOf = (section: Section, wanted: (fence: Fence) => boolean): Anchor[] =>
  section.blocks.flatMap((block) =>
    block.type === 'fence' && wanted(block)
      ? [{ title: /\S.*/.exec(block.content)?.[0].trimEnd() ?? '', ...linesOf(block), of: 'code', section }]
      : [],
  );

const linesOf = ({ from, to }: Lines): Lines => ({ from, to });

const isProcedureList = ({ ordered, task }: List): boolean => ordered || task;

const wholeOf = (section: Section): Anchor[] => [{ title: section.title, ...linesOf(section), of: 'section', section }];

/** The items of a section's lists and tables; the section itself if it has none. */
function stepsOfProcedure(section: Section): Anchor[] {
  const items = itemsOf(section, () => true);
  return items.length > 0 ? items : wholeOf(section);
}

const isAside = ({ title, parent }: Section): boolean => ASIDE.test(title) || (parent !== null && isAside(parent));

const isProcedure = ({ title }: Section): boolean => PROCEDURE.test(title) && !ASIDE.test(title);

/** A section of a procedure, or a subsection of one. The title of the file does not make everything a procedure. */
const isWithinProcedure = (section: Section, title: Section | null): boolean =>
  isProcedure(section) ||
  (section.parent !== null &&
    section.parent !== title &&
    !BACKGROUND.test(section.title) &&
    !ASIDE.test(section.title) &&
    isWithinProcedure(section.parent, title));

function proseAnchorsOf(sections: readonly Section[]): Anchor[] {
  const title = titleSectionOf(sections);
  const onlyHolds = ({ blocks, level }: Section, i: number) => blocks.length === 0 && sections[i + 1]?.level > level;
  const heads = new Set(
    sections.filter((section, i) => section.level > 0 && section !== title && !onlyHolds(section, i)),
  );
  const numbered = [...heads].filter(({ title }) => NUMBERED.test(title));
  if (numbered.length > 1) return numbered.flatMap(wholeOf);
  if (sections.some((section) => listsOf(section, isProcedureList).length > 0))
    return sections.flatMap((section) => {
      const items = listsOf(section, isProcedureList);
      return items.length > 0 || !heads.has(section) || !isWithinProcedure(section, title)
        ? items
        : stepsOfProcedure(section);
    });
  const ways = [...heads].filter(({ title }) => !BACKGROUND.test(title) && !ASIDE.test(title));
  if (ways.length === 0) return sections.flatMap((section) => itemsOf(section, () => true));
  return ways.flatMap((section) => {
    const rows = rowsOf(section);
    if (isProcedure(section)) return stepsOfProcedure(section);
    return rows.length > 0 ? rows : wholeOf(section);
  });
}

/** A step offers one command: code with another command is a separate step, wherever it stands. */
function withBoundCode(anchors: readonly Anchor[], sections: readonly Section[], known: Known): Anchor[] {
  const own = Map.groupBy(anchors, ({ section }) => section);
  return sections.flatMap((section) => {
    const steps = own.get(section) ?? [];
    const code = codeOf(section, ({ content }) => bindingInCode(content, known).run !== null);
    if (steps[0]?.of === 'section') return code.length > 1 ? code : steps;
    return [...steps, ...code].sort((a, b) => a.from - b.from);
  });
}

function anchorsOf(sections: readonly Section[], known: Known): Anchor[] {
  const anchors = withBoundCode(proseAnchorsOf(sections), sections, known);
  return anchors.length > 0 ? anchors : sections.flatMap((section) => codeOf(section, () => true));
}

/** Lists for several people are parallel: each role has its own group, and so does the rollback. */
function groupsOf(anchors: readonly Anchor[]): number[] {
  const roles = new Set(
    anchors.flatMap(({ section, of }) => (of === 'item' && ROLE.test(section.title) ? section : [])),
  );
  const ofTheirOwn = (section: Section) => (roles.size > 1 && roles.has(section)) || isAside(section);
  const sections = [...new Set(anchors.map(({ section }) => section))].filter(ofTheirOwn);
  const groups = new Map(sections.map((section, i) => [section, i + 1]));
  return anchors.map(({ section }) => groups.get(section) ?? 0);
}

const shortened = (title: string): string =>
  title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1)}…` : title || 'Step';

/** The text of an item, without its marker and indentation; without its first line if the title is complete. */
function bodyOf(lines: readonly string[], { title, of, section }: Anchor): string {
  if (of === 'section') return lines.slice(section.headLines).join('\n');
  if (of === 'code') return lines.join('\n');
  const marker = MARKER.exec(lines[0])?.[0].length ?? 0;
  const first = lines[0].slice(marker);
  const rest = lines.slice(1).map((line) => line.slice(Math.min(marker, /^\s*/.exec(line)![0].length)));
  return [...(first.trim() === shortened(title) ? [] : [first]), ...rest].join('\n');
}

/** The text above a step, without the heading of its section if that is already shown above the step. */
function withoutHeading(above: string, { section: { headLines }, of }: Anchor): string {
  if (of === 'section' || headLines === 0) return above;
  const lines = above.trimEnd().split('\n');
  const [last] = blocksOf(lines.slice(-headLines).join('\n'));
  return last?.type === 'heading' || last?.type === 'bold' ? lines.slice(0, -headLines).join('\n') : above;
}

/** The head of a table, and its delimiter row. */
const TABLE_HEAD = 2;

/**
 * The displayed text of a step: the text above it, its own text, and the text below it. A row is shown under its table's head.
 */
function shownOf(lines: readonly string[], anchor: Anchor, begin: number, end: number): string {
  const { from, to, table } = anchor;
  const head = table === undefined ? [] : lines.slice(table, table + TABLE_HEAD);
  const above = lines.slice(begin, from - (begin <= (table ?? -1) ? TABLE_HEAD : 0)).join('\n');
  const own =
    table === undefined ? bodyOf(lines.slice(from, to), anchor) : [...head, ...lines.slice(from, to)].join('\n');
  const parts = [withoutHeading(above, anchor), own, lines.slice(to, end).join('\n')];
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n');
}

/** The line where the text before the first step ends. Text directly above code describes it. */
function beginOf({ section, of, from }: Anchor, title: Section | null): number {
  if (section !== title) return section.from;
  const above = section.blocks[section.blocks.findIndex((block) => block.from === from) - 1];
  return of === 'code' && (above?.type === 'other' || above?.type === 'bold') ? above.from : from;
}

/** The end of each step: the first heading below it, or else the end of its own lines. */
function endsOf(anchors: readonly Anchor[], blocks: readonly Block[], end: number): number[] {
  const headings = blocks.filter(({ type }) => type === 'heading');
  let next = 0;
  return anchors.map(({ to }, i) => {
    while (next < headings.length && headings[next].from < to) next++;
    const heading = headings[next]?.from ?? end;
    return heading < (anchors[i + 1]?.from ?? end) ? heading : to;
  });
}

/** The introduction, the steps and the rest of `body`; `firstLine` is its first line in the file. */
export function readPlain(body: string, firstLine: number, known: Known): PlainRunbook {
  const lines = body.split('\n');
  const blocks = structureOf(body);
  const sections = sectionsOf(blocks, lines.length);
  const anchors = anchorsOf(sections, known);
  const groups = groupsOf(anchors);
  const text = (from: number, to: number) => lines.slice(from, to).join('\n');
  const ends = endsOf(anchors, blocks, lines.length);
  const title = titleSectionOf(sections);
  const begins = anchors.map((anchor, i) => (i > 0 ? ends[i - 1] : beginOf(anchor, title)));
  const steps = anchors.map((anchor, i): RunbookStep => {
    return {
      ...NO_FIELDS,
      number: i + 1,
      title: shortened(anchor.title),
      text: shownOf(lines, anchor, begins[i], ends[i]),
      source: text(begins[i], ends[i]),
      line: firstLine + begins[i],
      section: anchor.of !== 'section' && anchor.section !== title ? anchor.section.title : '',
      group: groups[i],
      ...bindingIn(text(anchor.from, anchor.to), known),
    };
  });
  return {
    title: title?.title ?? null,
    intro: text(0, begins[0] ?? lines.length),
    steps,
    after: anchors.length === 0 ? '' : text(ends.at(-1)!, lines.length),
  };
}

/** Defaults for a step without a block. */
const NO_FIELDS = {
  pre: null,
  byHand: null,
  expect: null,
  verify: null,
  rollback: null,
  irreversible: null,
  hazard: null,
  blast: null,
  approve: null,
  hold: null,
  minutes: 0,
  more: {},
} as const;
