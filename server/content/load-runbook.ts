// Parses a runbook from Markdown: front matter, text and steps. A built-in runbook must be complete. From a team's runbook
// every usable part is taken, and missing parts are reported. Does not access the disk.
import type { Landmark, Runbook, RunbookStep } from '#model/engine/runbook.ts';
import type { Known } from './bindings.ts';
import { placeOf } from './layers.ts';
import type { Block } from './markdown.ts';
import { choose } from './naming.ts';
import { readPlain } from './plain-runbook.ts';
import type { Problem, Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import { cutRunbook, type Parts } from './runbook-parts.ts';
import { FRONT_MATTER } from './runbook-schema.ts';
import { conditionOf, moreOf, type Reports, type ReportsAt, reportUnknown, stepOf } from './runbook-step.ts';
import { structureOf } from './structure.ts';
import { type Located, parseYaml, type Tree } from './yaml-tree.ts';

export type LoadedRunbook =
  | {
      readonly ok: true;
      readonly runbook: Runbook;
      /** Missing, but optional. */
      readonly lacks: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type RunbookSource = {
  /** The file name without its extension. */
  readonly name: string;
  /** Its path, for reports. */
  readonly file: string;
  readonly text: string;
  /** The id for a team's runbook that does not set one; null for a built-in runbook, which must. */
  readonly ownId: string | null;
};

const FIELDS = Object.keys(FRONT_MATTER.shape);

const TITLE_LENGTH = 100;

/** Text between two lines of `---` is not front matter here: the first line is a thematic break. */
const NO_MAP = 'yaml/not-a-map';

/** Defaults for fields that a team's runbook omits. Its steps can run in any order unless the file says otherwise. */
const ownFields = (id: string, title: string): Tree => ({
  id,
  title: title.slice(0, TITLE_LENGTH),
  owner: 'nobody',
  last_tested: 'never',
  use_level: 'reference',
});

/** A line of the file. */
const lineAt = ({ file }: RunbookSource, line: number): Located => ({ file, line, column: 1, value: null });

type Head = { readonly tree: Tree; readonly reports: Reports };

/** Front matter fields with defaults; null after the problem was reported. */
function headOf(source: RunbookSource, parts: Parts, title: string | null, reportsAt: ReportsAt): Head | null {
  const { ownId, name } = source;
  const defaults = ownId === null ? {} : ownFields(ownId, title ?? name);
  const top = reportsAt(lineAt(source, 1));
  if (parts.head === null) {
    const how = 'begin with `---`, the fields id, title, owner ..., and `---`';
    const why = parts.headSource === '' ? 'there is no front matter' : 'the front matter is TOML, which is not read';
    (ownId === null ? top.wrong : top.lack)([], 'field/missing', why, how);
    return ownId === null ? null : { tree: defaults, reports: top };
  }
  const above = parts.headSource.split('---')[0].split('\n').length;
  const parsed = parseYaml(source.file, parts.head.trim() === '' ? '{}' : parts.head, above + 1);
  if (!parsed.ok && ownId !== null && parsed.problems.every(({ code }) => code === NO_MAP)) {
    top.lack(
      [],
      NO_MAP,
      'what stands between two lines of --- has no fields',
      'put the fields id, title, owner ... there',
    );
    return { tree: defaults, reports: top };
  }
  if (!parsed.ok) {
    top.broken(parsed.problems);
    return null;
  }
  const reports = reportsAt(parsed.root);
  reportUnknown(parsed.tree, FIELDS, reports.lack);
  return { tree: { ...defaults, ...parsed.tree }, reports };
}

/** Invalid fields in a team's file, such as those of another tool, are reported and ignored; the runbook is still loaded. */
function frontOf({ ownId, name }: RunbookSource, { tree, reports }: Head, title: string | null) {
  if (ownId === null) return readShape(FRONT_MATTER, tree, reports.wrong);
  const unfit = new Set<string>();
  const found = readShape(FRONT_MATTER, tree, (path, ...why) => {
    unfit.add(path[0]);
    reports.lack(path, ...why);
  });
  if (found !== null) return found;
  const fitting = Object.entries(tree).filter(([field]) => !unfit.has(field));
  return readShape(FRONT_MATTER, { ...ownFields(ownId, title ?? name), ...Object.fromEntries(fitting) }, reports.wrong);
}

function reportOpen({ openLine }: Parts, source: RunbookSource, reportsAt: ReportsAt): void {
  if (openLine === 0) return;
  const close = 'close it with a line of three backticks';
  reportsAt(lineAt(source, openLine)).wrong([], 'step/not-closed', 'this step block is never closed', close);
}

type Body = Pick<Runbook, 'intro' | 'steps' | 'after'> & { readonly title: string | null };

const LANDMARKS: readonly [RegExp, Landmark['kind']][] = [
  [/\b(roll(ing)?[ -]?back|back[ -]?out|revert)\b/i, 'rollback'],
  [/\bescalat\w+/i, 'escalation'],
];

/** The titles that a block gives to the lines below it. */
const titlesOf = (block: Block): readonly string[] =>
  block.type === 'heading' ? [block.title] : block.type === 'summary' ? block.titles : [];

/** Sections about rollback and escalation, with the part of the runbook that contains them. */
function landmarksOf({ body, bodyLine }: Parts, steps: readonly RunbookStep[]): Landmark[] {
  const spans = steps.map(({ number, line, source }) => ({ number, line, end: line + source.split('\n').length }));
  let next = 0;
  return structureOf(body).flatMap((block): Landmark[] => {
    const marks = titlesOf(block).flatMap((title) => {
      const kind = LANDMARKS.find(([words]) => words.test(title))?.[1];
      return kind === undefined ? [] : [{ kind, title }];
    });
    if (marks.length === 0) return [];
    const line = bodyLine + block.from;
    while (next < spans.length && spans[next].end <= line) next++;
    const within = spans[next] !== undefined && spans[next].line <= line ? spans[next].number : null;
    return marks.map((mark) => ({ ...mark, step: within ?? (next === 0 ? 0 : null) }));
  });
}

/** The steps, and the text around them. */
function bodyOf(parts: Parts, { file }: RunbookSource, known: Known, reportsAt: ReportsAt): Body {
  const plain = readPlain(parts.body, parts.bodyLine, known);
  if (parts.blocks.length === 0) return plain;
  const steps = parts.blocks.flatMap((block, i) => stepOf(block, i + 1, file, known, reportsAt) ?? []);
  return { title: plain.title, intro: parts.intro, steps, after: parts.after };
}

function knownAlarms(alarms: readonly string[], known: Known, lack: Report): string[] {
  return alarms.filter((alarm, i) => {
    if (known.alarms.has(alarm)) return true;
    const nearest = choose(alarm, [...known.alarms.keys()]);
    lack(['alarms', `${i}`], 'name/unknown', `no scenario has an alarm ${alarm}`, nearest);
    return false;
  });
}

const lettersOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The alarms that a file is named after: `PutRecordErrors.md` is for `put-record-errors`. */
const alarmsNamed = (name: string, { alarms }: Known): string[] =>
  [...alarms].flatMap(([id, title]) => ([id, title].map(lettersOf).includes(lettersOf(name)) ? id : []));

function read(source: RunbookSource, known: Known, reportsAt: ReportsAt): Runbook | null {
  const parts = cutRunbook(source.text.replace(/\r\n?/g, '\n'));
  const { title, intro, steps, after } = bodyOf(parts, source, known, reportsAt);
  const head = headOf(source, parts, title, reportsAt);
  reportOpen(parts, source, reportsAt);
  const front = head === null ? null : frontOf(source, head, title);
  if (head === null || front === null) return null;
  const { wrong, lack } = head.reports;
  if (source.ownId === null && front.id !== source.name)
    wrong(['id'], 'name/of-file', `the id is ${front.id} and the file ${source.name}.md`, 'give both the same name');
  const alarms = [
    ...knownAlarms(front.alarms, known, lack),
    ...(source.ownId === null ? [] : alarmsNamed(source.name, known)),
  ];
  return {
    id: front.id,
    title: front.title,
    owner: front.owner,
    lastTested: front.last_tested,
    useLevel: front.use_level,
    alarms: [...new Set(alarms)],
    hazard: front.hazard ?? null,
    abortIf: conditionOf(front.abort_if, 'abort_if', known, lack),
    head: parts.headSource,
    intro,
    steps,
    after,
    landmarks: landmarksOf(parts, steps),
    more: moreOf(head.tree, FIELDS),
  };
}

export function loadRunbook(source: RunbookSource, known: Known): LoadedRunbook {
  const problems: Problem[] = [];
  const lacks: Problem[] = [];
  const reportsAt: ReportsAt = (place, step) => {
    const into =
      (list: Problem[]): Report =>
      (path, code, why, fix) => {
        list.push({ ...placeOf(place, path), path: [...(step ? [step] : []), ...path].join(', '), code, why, fix });
      };
    const wrong = into(problems);
    const broken = (found: readonly Problem[]) => {
      problems.push(...found.map((one) => ({ ...one, path: [step, one.path].filter(Boolean).join(', ') })));
    };
    return { wrong, lack: source.ownId === null ? wrong : into(lacks), broken };
  };
  const runbook = read(source, known, reportsAt);
  return runbook === null || problems.length > 0 ? { ok: false, problems } : { ok: true, runbook, lacks };
}
