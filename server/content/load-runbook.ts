// Makes a checked runbook out of Markdown: front matter, text, and steps. A built-in runbook must be complete; of a team's own
// everything usable is taken, and what is missing is reported. It reads no disk.
import type { Runbook, RunbookStep } from '#model/engine/runbook.ts';
import { placeOf } from './layers.ts';
import { choose } from './naming.ts';
import { stepsOfPlain } from './plain-runbook.ts';
import type { Problem, Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import { cutRunbook, type Parts, splitIntro } from './runbook-parts.ts';
import { FRONT_MATTER } from './runbook-schema.ts';
import {
  conditionOf,
  type Known,
  moreOf,
  type Reports,
  type ReportsAt,
  reportUnknown,
  stepOf,
} from './runbook-step.ts';
import { type Located, parseYaml, type Tree } from './yaml-tree.ts';

export type LoadedRunbook =
  | {
      readonly ok: true;
      readonly runbook: Runbook;
      /** Lines of the file at which its steps begin. */
      readonly stepLines: readonly number[];
      /** What is missing but not needed. */
      readonly lacks: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type RunbookSource = {
  /** Name of the file without its ending. */
  readonly name: string;
  /** Its path, for reports. */
  readonly file: string;
  readonly text: string;
  /** True for a team's own runbook. */
  readonly own: boolean;
};

const FIELDS = Object.keys(FRONT_MATTER.shape);

/** `Restart the DB.md` -> `restart-the-db`. */
const idOf = (name: string): string =>
  `runbook-${name.toLowerCase()}`
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^runbook-(?=[a-z])/, '')
    .replace(/-$/, '')
    .slice(0, 60);

/** Defaults for fields that a team's own runbook leaves out. */
const ownFields = (name: string, body: string): Tree => ({
  id: idOf(name),
  title: (/^# +(.*)/.exec(body.trimStart())?.[1] ?? name).slice(0, 100),
  owner: 'nobody',
  last_tested: 'never',
  use_level: 'continuous',
});

/** A line of the file. */
const lineAt = ({ file }: RunbookSource, line: number): Located => ({ file, line, column: 1, value: null });

type Head = { readonly tree: Tree; readonly reports: Reports };

/** Fields of the front matter with defaults; null after the reason has been reported. */
function headOf(source: RunbookSource, { head, body }: Parts, reportsAt: ReportsAt): Head | null {
  const defaults = source.own ? ownFields(source.name, body) : {};
  const top = reportsAt(lineAt(source, 1));
  if (head === null) {
    const how = 'begin with `---`, the fields id, title, owner ..., and `---`';
    (source.own ? top.lack : top.wrong)([], 'field/missing', 'there is no front matter', how);
    return source.own ? { tree: defaults, reports: top } : null;
  }
  // The empty line gives the parser's line numbers those of the file.
  const parsed = parseYaml(source.file, `\n${head}`);
  if (!parsed.ok) {
    top.broken(parsed.problems);
    return null;
  }
  const reports = reportsAt(parsed.root);
  reportUnknown(parsed.tree, FIELDS, reports.lack);
  if (source.own && !Object.hasOwn(parsed.tree, 'use_level'))
    reports.lack(['use_level'], 'field/missing', 'use_level is missing', 'add it; until then it is `continuous`');
  return { tree: { ...defaults, ...parsed.tree }, reports };
}

function reportLoose(parts: Parts, source: RunbookSource, reportsAt: ReportsAt): void {
  const { blocks, rest, openLine } = parts;
  const close = 'close it with a line of three backticks';
  const lastLine = source.text.trimEnd().split('\n').length;
  if (openLine > 0)
    reportsAt(lineAt(source, openLine)).wrong([], 'step/not-closed', 'this step block is never closed', close);
  else if (blocks.length > 0 && rest !== '') {
    const why = 'there is text below the last step, which belongs to no step';
    reportsAt(lineAt(source, lastLine)).lack([], 'step/text-below', why, 'move it above a step');
  }
}

function stepsOf(parts: Parts, { file }: RunbookSource, known: Known, reportsAt: ReportsAt) {
  if (parts.blocks.length === 0) return stepsOfPlain(parts.body, parts.bodyLine, known);
  const steps = parts.blocks.flatMap((block, i) => stepOf(block, i + 1, file, known, reportsAt) ?? []);
  const { intro, first } = splitIntro(parts.blocks[0].text);
  const lines = parts.blocks.map(({ line }) => line);
  return {
    intro,
    lines,
    steps: steps.map((step): RunbookStep => (step.number === 1 ? { ...step, text: first } : step)),
  };
}

function knownAlarms(alarms: readonly string[], known: Known, lack: Report): string[] {
  return alarms.filter((alarm, i) => {
    if (known.alarms.includes(alarm)) return true;
    lack(['alarms', `${i}`], 'name/unknown', `no scenario has an alarm ${alarm}`, choose(alarm, known.alarms));
    return false;
  });
}

type Read = { readonly runbook: Runbook; readonly stepLines: readonly number[] };

function read(source: RunbookSource, known: Known, reportsAt: ReportsAt): Read | null {
  const parts = cutRunbook(source.text);
  const head = headOf(source, parts, reportsAt);
  reportLoose(parts, source, reportsAt);
  const { intro, steps, lines } = stepsOf(parts, source, known, reportsAt);
  const front = head === null ? null : readShape(FRONT_MATTER, head.tree, head.reports.wrong);
  if (head === null || front === null) return null;
  const { wrong, lack } = head.reports;
  if (!source.own && front.id !== source.name)
    wrong(['id'], 'name/of-file', `the id is ${front.id} and the file ${source.name}.md`, 'give both the same name');
  const runbook = {
    id: front.id,
    title: front.title,
    owner: front.owner,
    lastTested: front.last_tested,
    useLevel: front.use_level,
    alarms: knownAlarms(front.alarms, known, lack),
    hazard: front.hazard ?? null,
    abortIf: conditionOf(front.abort_if, 'abort_if', known, lack),
    intro,
    steps,
    more: moreOf(head.tree, FIELDS),
  };
  return { runbook, stepLines: lines };
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
    return { wrong, lack: source.own ? into(lacks) : wrong, broken };
  };
  const done = read(source, known, reportsAt);
  return done === null || problems.length > 0 ? { ok: false, problems } : { ok: true, ...done, lacks };
}
