// Makes a checked runbook out of Markdown: front matter, prose, and fenced `step` blocks that can be run. It reads no disk.
import { CALL_FORM, parseCall, readWord } from '#model/call.ts';
import type { Runbook, RunbookStep } from '#model/runbook.ts';
import { camelOf } from '#model/spelling.ts';
import type { Catalogue } from './catalogue.ts';
import { checkCommand } from './check-values.ts';
import { parseYaml, type Tree } from './layers.ts';
import { choose, nearest } from './naming.ts';
import type { Problem, Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import { FRONT_MATTER, STEP } from './schema.ts';

export type LoadedRunbook =
  | { readonly ok: true; readonly runbook: Runbook }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What a runbook may name. */
export type Known = Pick<Catalogue, 'commands'> & { readonly alarms: readonly string[] };

type Block = { readonly line: number; readonly yaml: string; readonly text: string };
type Parts = {
  readonly head: string;
  readonly blocks: readonly Block[];
  readonly rest: string;
  readonly openLine: number;
};

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n/;

/** Cuts the body at its step blocks; `openLine` is the line of a block that never ends, or 0. */
function cutBlocks(body: string, firstLine: number): Omit<Parts, 'head'> {
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

function cut(source: string): Parts | null {
  const head = HEAD.exec(source);
  if (head === null) return null;
  const firstLine = head[0].split('\n').length;
  return { head: head[1], ...cutBlocks(source.slice(head[0].length), firstLine) };
}

/** Unknown fields are left to other tools, unless they are a known one misspelt. */
function reportMisspelt(tree: Tree, known: readonly string[], at: readonly string[], report: Report): void {
  for (const key of Object.keys(tree)) {
    const meant = known.includes(key) ? null : nearest(key, known);
    if (meant !== null) report([...at, key], `${key} is not a field of a runbook`, `did you mean ${meant}?`);
  }
}

/** `front-end/restart-servers per-hour=350 batch=30`: what is left out is asked for when the step is run. */
function runOf(text: string, at: readonly string[], known: Known, report: Report): RunbookStep['run'] {
  const call = parseCall(text);
  if (call === null) {
    report(at, `this is not a command: ${text}`, CALL_FORM);
    return null;
  }
  const fields = known.commands.get(call.do)?.args ?? {};
  const given = Object.fromEntries(
    Object.entries(call.words).map(([word, written]) => [word, readWord(written, fields[camelOf(word)]?.type)]),
  );
  return checkCommand(known.commands, { do: call.do, with: given }, { do: at, with: at, complete: false }, report);
}

function checkTighter(
  blast: number | undefined,
  run: RunbookStep['run'],
  at: readonly string[],
  known: Known,
  report: Report,
) {
  const own = run === null ? undefined : known.commands.get(run.do);
  if (blast !== undefined && own !== undefined && blast < own.blast)
    report([...at, 'blast'], `${run!.do} has a blast of ${own.blast}`, 'a runbook may raise it and never lower it');
}

function stepOf(block: Block, number: number, known: Known, file: string, report: Report): RunbookStep | null {
  const at = [`step ${number} (line ${block.line})`];
  // Empty lines above give the parser's line numbers those of the file.
  const parsed = parseYaml(file, '\n'.repeat(block.line) + block.yaml);
  if (!parsed.ok) {
    for (const { path, why, fix } of parsed.problems) report([`step ${number}`, path], why, fix);
    return null;
  }
  const here: Report = (path, why, fix) => report([...at, ...path], why, fix);
  reportMisspelt(parsed.tree, Object.keys(STEP.shape), at, report);
  const step = readShape(STEP, parsed.tree, here);
  if (step === null) return null;
  if (step.rollback !== undefined && step.irreversible !== undefined)
    here(['irreversible'], 'a step is either rolled back or irreversible', 'leave one of the two out');
  const run = step.run === undefined ? null : runOf(step.run, [...at, 'run'], known, report);
  checkTighter(step.blast, run, at, known, report);
  return {
    number,
    title: step.title,
    text: block.text,
    pre: step.pre ?? null,
    run,
    expect: step.expect ?? null,
    verify: step.verify ?? null,
    rollback: step.rollback ?? (step.irreversible === undefined ? null : `Cannot be taken back: ${step.irreversible}`),
    hazard: step.hazard ?? null,
  };
}

/** Text above the first step introduces the runbook up to its last heading; the rest belongs to the step. */
function splitIntro(text: string): { intro: string; first: string } {
  const heading = text.lastIndexOf('\n## ');
  return heading < 0
    ? { intro: text, first: '' }
    : { intro: text.slice(0, heading).trim(), first: text.slice(heading).trim() };
}

function reportLoose({ blocks, rest, openLine }: Parts, report: Report): void {
  if (openLine > 0)
    report([`line ${openLine}`], 'this step block never ends', 'close it with a line of three backticks');
  else if (blocks.length > 0 && rest !== '')
    report(['last line'], 'there is text below the last step, which belongs to no step', 'move it above a step');
}

/** `name` is that of the file without its ending, `file` its path for reports. */
export function loadRunbook(name: string, file: string, source: string, known: Known): LoadedRunbook {
  const problems: Problem[] = [];
  const report: Report = (path, why, fix) => {
    problems.push({ file, path: path.join(', '), why, fix });
  };
  const parts = cut(source);
  if (parts === null) {
    report(['line 1'], 'there is no front matter', 'begin with `---`, the fields id, title, owner ..., and `---`');
    return { ok: false, problems };
  }
  const head = parseYaml(file, parts.head);
  if (!head.ok) return head;
  reportMisspelt(head.tree, Object.keys(FRONT_MATTER.shape), [], report);
  const front = readShape(FRONT_MATTER, head.tree, report);
  reportLoose(parts, report);
  const steps = parts.blocks.flatMap((block, i) => stepOf(block, i + 1, known, file, report) ?? []);
  if (front !== null && front.id !== name)
    report(['id'], `the id is ${front.id} and the file ${name}.md`, 'give both the same name');
  for (const alarm of front?.alarms ?? [])
    if (!known.alarms.includes(alarm))
      report(['alarms'], `no scenario has an alarm ${alarm}`, choose(alarm, known.alarms));
  if (front === null || problems.length > 0) return { ok: false, problems };
  const { intro, first } = splitIntro(steps[0]?.text ?? parts.rest);
  return {
    ok: true,
    runbook: {
      id: front.id,
      title: front.title,
      owner: front.owner,
      lastTested: front.last_tested,
      useLevel: front.use_level,
      alarms: front.alarms,
      hazard: front.hazard ?? null,
      abortIf: front.abort_if ?? null,
      intro,
      steps: steps.map((step) => (step.number === 1 ? { ...step, text: first } : step)),
    },
  };
}
