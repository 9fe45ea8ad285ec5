// Steps of a runbook without step blocks. They are its numbered lists and checklists, the lists or the text of sections such as
// Diagnosis and Mitigation, or else its headings. Every line of the file belongs to the introduction, to one step or to what
// stands after the last step, so that nothing is lost.
import type { RunbookStep } from '#model/engine/runbook.ts';
import { bindingIn, type Known } from './bindings.ts';
import { type Block, blocksOf, type Lines } from './markdown.ts';

/** A heading and what stands below it up to the next one. The first section of a file may have none. */
type Section = Lines & { readonly title: string; readonly level: number; readonly blocks: readonly Block[] };

/** Lines that make one step: the item of a list, or a whole section. */
type Anchor = Lines & { readonly title: string; readonly isItem: boolean; readonly section: Section };

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
const ASIDE = /\b(roll(ing)?[ -]?back|back[ -]?out|revert|escalat\w+)\b/i;
const ROLE =
  /\b(commander|lead|scribe|deputy|liaison|communicat\w+|responders?|manager|engineers?|on-?call|operators?|support|team|role)\b/i;
const NUMBERED = /^(step\s*)?\d+\s*[.):-]?\s+\S/i;
const MARKER = /^\s*(?:\d{1,9}[.)]|[-*+])(?:\s+|$)(?:\[[ xX]\]\s+)?/;

function sectionsOf(blocks: readonly Block[], end: number): Section[] {
  const heads = blocks.flatMap((block, i) => (block.type === 'heading' ? [{ block, i }] : []));
  const first = heads[0]?.i ?? blocks.length;
  const top = { title: '', level: 0, blocks: blocks.slice(0, first), from: 0, to: heads[0]?.block.from ?? end };
  const others = heads.map(({ block, i }, place) => ({
    title: block.title,
    level: block.level,
    blocks: blocks.slice(i + 1, heads[place + 1]?.i),
    from: block.from,
    to: heads[place + 1]?.block.from ?? end,
  }));
  return [top, ...others];
}

/** The section that is the title of the file: the first heading of level 1, unless that level is used for the steps. */
function titleSectionOf(sections: readonly Section[]): Section | null {
  const heads = sections.filter(({ level }) => level === 1);
  if (heads.length === 0) return null;
  const [first] = heads;
  return heads.length === 1 || first.blocks.length === 0 ? first : null;
}

type List = Extract<Block, { type: 'list' }>;

const listsOf = (section: Section, wanted: (list: List) => boolean): Anchor[] =>
  section.blocks.flatMap((block) =>
    block.type === 'list' && wanted(block) ? block.items.map((item) => ({ ...item, isItem: true, section })) : [],
  );

const isProcedureList = ({ ordered, task }: List): boolean => ordered || task;

const wholeOf = (section: Section): Anchor[] => [
  { title: section.title, from: section.from, to: section.to, isItem: false, section },
];

/** The items of a section's list, or else the section itself. */
function stepsOfProcedure(section: Section): Anchor[] {
  const items = listsOf(section, () => true);
  return items.length > 0 ? items : wholeOf(section);
}

function anchorsOf(sections: readonly Section[]): Anchor[] {
  const title = titleSectionOf(sections);
  const onlyHolds = ({ blocks, level }: Section, i: number) => blocks.length === 0 && sections[i + 1]?.level > level;
  const heads = sections.filter((section, i) => section.level > 0 && section !== title && !onlyHolds(section, i));
  const numbered = heads.filter(({ title }) => NUMBERED.test(title));
  if (numbered.length > 1) return numbered.flatMap(wholeOf);
  const isProcedure = ({ title }: Section) => PROCEDURE.test(title) && !ASIDE.test(title);
  const listed = sections.flatMap((section) => listsOf(section, isProcedureList));
  if (listed.length > 0)
    return sections.flatMap((section) => {
      const items = listsOf(section, isProcedureList);
      return items.length > 0 || !heads.includes(section) || !isProcedure(section) ? items : stepsOfProcedure(section);
    });
  const ways = heads.filter(({ title }) => !BACKGROUND.test(title) && !ASIDE.test(title));
  if (ways.length === 0) return sections.flatMap((section) => listsOf(section, () => true));
  return ways.flatMap((section) => (isProcedure(section) ? stepsOfProcedure(section) : wholeOf(section)));
}

/** Where the text between two steps parts: what stands above the first heading belongs to the step before. */
function partingOf(blocks: readonly Block[], { from, to }: Lines): number {
  const heading = blocks.find((block) => block.type === 'heading' && block.from >= from && block.from < to);
  return heading?.from ?? from;
}

/** The lists of several people stand beside each other: each role has a group of its own, and so has a way back. */
function groupsOf(anchors: readonly Anchor[]): number[] {
  const roles = new Set(anchors.flatMap(({ section, isItem }) => (isItem && ROLE.test(section.title) ? section : [])));
  const ofTheirOwn = (section: Section) => (roles.size > 1 && roles.has(section)) || ASIDE.test(section.title);
  const sections = [...new Set(anchors.map(({ section }) => section))].filter(ofTheirOwn);
  return anchors.map(({ section }) => sections.indexOf(section) + 1);
}

const shortened = (title: string): string =>
  title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1)}…` : title || 'Step';

/** What an item says, without its marker and indentation; the first line only where the title does not say all of it. */
function bodyOf(lines: readonly string[], { title, isItem }: Anchor): string {
  if (!isItem) return lines.slice(/^\s*(=+|-+)\s*$/.test(lines[1] ?? '') ? 2 : 1).join('\n');
  const marker = MARKER.exec(lines[0])?.[0].length ?? 0;
  const first = lines[0].slice(marker);
  const rest = lines.slice(1).map((line) => line.slice(Math.min(marker, /^\s*/.exec(line)![0].length)));
  return [...(first.trim() === shortened(title) ? [] : [first]), ...rest].join('\n');
}

/** What stands above an item. The heading of its section is left out at its end, where it stands above the list already. */
function withoutHeading(above: string, { section }: Anchor, blocks: readonly Block[]): string {
  const heading = blocks.find(({ from }) => from === section.from);
  if (heading?.type !== 'heading' || section.level === 0) return above;
  const lines = above.trimEnd().split('\n');
  const length = heading.to - heading.from;
  return blocksOf(lines.slice(-length).join('\n'))[0]?.type === 'heading' ? lines.slice(0, -length).join('\n') : above;
}

/** Introduction, steps and rest of `body`, whose first line is line `firstLine` of its file. */
export function readPlain(body: string, firstLine: number, known: Known): PlainRunbook {
  const lines = body.split('\n');
  const blocks = blocksOf(body);
  const sections = sectionsOf(blocks, lines.length);
  const anchors = anchorsOf(sections);
  const groups = groupsOf(anchors);
  const text = (from: number, to: number) => lines.slice(from, to).join('\n');
  const ends = anchors.map(({ to }, i) => partingOf(blocks, { from: to, to: anchors[i + 1]?.from ?? lines.length }));
  const title = titleSectionOf(sections);
  const begins = anchors.map(({ from, section }, i) => (i > 0 ? ends[i - 1] : section === title ? from : section.from));
  const steps = anchors.map((anchor, i): RunbookStep => {
    const own = bodyOf(lines.slice(anchor.from, anchor.to), anchor);
    const above = withoutHeading(text(begins[i], anchor.from), anchor, blocks);
    const shown = [above, own, text(anchor.to, ends[i])].map((part) => part.trim());
    return {
      ...NO_FIELDS,
      number: i + 1,
      title: shortened(anchor.title),
      text: shown.filter(Boolean).join('\n\n'),
      source: text(begins[i], ends[i]),
      line: firstLine + begins[i],
      section: anchor.isItem && anchor.section !== title ? anchor.section.title : '',
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

/** What a step without a block does not say. */
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
