// Makes a checked runbook out of Markdown: front matter, prose, and steps. A runbook of the house must be whole; one that a
// team brings along is taken as far as it goes, and what it lacks is said. It reads no disk.
import type { Runbook, RunbookStep } from '#model/engine/runbook.ts';
import { parseYaml, type Tree } from './layers.ts';
import { choose } from './naming.ts';
import { stepsOfPlain } from './plain-runbook.ts';
import type { Problem, Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import { cutRunbook, type Parts, splitIntro } from './runbook-parts.ts';
import { FRONT_MATTER } from './runbook-schema.ts';
import { conditionOf, type Known, moreOf, type Reports, reportUnknown, stepOf } from './runbook-step.ts';

export type LoadedRunbook =
  | {
      readonly ok: true;
      readonly runbook: Runbook /** What it can be walked without. */;
      readonly lacks: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type RunbookSource = {
  /** Of the file without its ending. */
  readonly name: string;
  /** Its path, for reports. */
  readonly file: string;
  readonly text: string;
  /** True for a runbook that a team brings along. */
  readonly own: boolean;
};

const FIELDS = Object.keys(FRONT_MATTER.shape);

/** `Restart the DB.md` -> `restart-the-db`, as ids are. */
const idOf = (name: string): string =>
  `runbook-${name.toLowerCase()}`
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^runbook-(?=[a-z])/, '')
    .replace(/-$/, '')
    .slice(0, 60);

/** What stands for fields that a team's own runbook leaves out. */
const ownFields = (name: string, body: string): Tree => ({
  id: idOf(name),
  title: (/^# +(.*)/.exec(body.trimStart())?.[1] ?? name).slice(0, 100),
  owner: 'nobody',
  last_tested: 'never',
  use_level: 'continuous',
});

const NO_FRONT = 'there is no front matter';
const HOW_TO_BEGIN = 'begin with `---`, the fields id, title, owner ..., and `---`';

/** Fields of the front matter with what is filled in; null after the reason has been reported. */
function headOf(source: RunbookSource, { head, body }: Parts, { wrong, lack }: Reports): Tree | null {
  const defaults = source.own ? ownFields(source.name, body) : {};
  if (head === null) {
    (source.own ? lack : wrong)(['line 1'], NO_FRONT, HOW_TO_BEGIN);
    return source.own ? defaults : null;
  }
  // The empty line gives the parser's line numbers those of the file.
  const parsed = parseYaml(source.file, `\n${head}`);
  if (!parsed.ok) {
    for (const { path, why, fix } of parsed.problems) wrong([path], why, fix);
    return null;
  }
  reportUnknown(parsed.tree, FIELDS, [], lack);
  if (source.own && !Object.hasOwn(parsed.tree, 'use_level'))
    lack(['line 1', 'use_level'], 'use_level is missing', 'write it; `continuous` stands for it until then');
  return { ...defaults, ...parsed.tree };
}

function reportLoose({ blocks, rest, openLine }: Parts, { wrong, lack }: Reports): void {
  if (openLine > 0)
    wrong([`line ${openLine}`], 'this step block never ends', 'close it with a line of three backticks');
  else if (blocks.length > 0 && rest !== '')
    lack(['last line'], 'there is text below the last step, which belongs to no step', 'move it above a step');
}

function stepsOf(parts: Parts, { file }: RunbookSource, known: Known, reports: Reports) {
  if (parts.blocks.length === 0) return stepsOfPlain(parts.body, known);
  const steps = parts.blocks.flatMap((block, i) => stepOf(block, i + 1, file, known, reports) ?? []);
  const { intro, first } = splitIntro(parts.blocks[0].text);
  return { intro, steps: steps.map((step): RunbookStep => (step.number === 1 ? { ...step, text: first } : step)) };
}

function knownAlarms(alarms: readonly string[], known: Known, lack: Report): string[] {
  return alarms.filter((alarm) => {
    if (known.alarms.includes(alarm)) return true;
    lack(['alarms'], `no scenario has an alarm ${alarm}`, choose(alarm, known.alarms));
    return false;
  });
}

function read(source: RunbookSource, known: Known, reports: Reports): Runbook | null {
  const parts = cutRunbook(source.text);
  const tree = headOf(source, parts, reports);
  reportLoose(parts, reports);
  const { intro, steps } = stepsOf(parts, source, known, reports);
  const front = tree === null ? null : readShape(FRONT_MATTER, tree, reports.wrong);
  if (tree === null || front === null) return null;
  if (!source.own && front.id !== source.name)
    reports.wrong(['id'], `the id is ${front.id} and the file ${source.name}.md`, 'give both the same name');
  return {
    id: front.id,
    title: front.title,
    owner: front.owner,
    lastTested: front.last_tested,
    useLevel: front.use_level,
    alarms: knownAlarms(front.alarms, known, reports.lack),
    hazard: front.hazard ?? null,
    abortIf: conditionOf(front.abort_if, ['abort_if'], known, reports.lack),
    intro,
    steps,
    more: moreOf(tree, FIELDS),
  };
}

/** Where the field stands that a path begins with: a place without a line is hard to find. */
function placeOf({ text }: RunbookSource, path: readonly string[]): string {
  const line = FIELDS.includes(path[0]) ? text.split('\n').findIndex((one) => one.startsWith(`${path[0]}:`)) : -1;
  return (line < 0 ? path : [`line ${line + 1}`, ...path]).join(', ');
}

export function loadRunbook(source: RunbookSource, known: Known): LoadedRunbook {
  const problems: Problem[] = [];
  const lacks: Problem[] = [];
  const into =
    (list: Problem[]): Report =>
    (path, why, fix) => {
      list.push({ file: source.file, path: placeOf(source, path), why, fix });
    };
  const wrong = into(problems);
  const runbook = read(source, known, { wrong, lack: source.own ? into(lacks) : wrong });
  return runbook === null || problems.length > 0 ? { ok: false, problems } : { ok: true, runbook, lacks };
}
