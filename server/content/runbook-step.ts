// Builds a checked step from its block: binds its command, parses its conditions, and lets a runbook only tighten the command's
// rules. A command that cannot be bound becomes a manual step and is reported.

import { nearest } from '#model/engine/nearest.ts';
import type { Condition, More, RunbookStep } from '#model/engine/runbook.ts';
import { aliasFor, type Known, runOf } from './bindings.ts';
import { choose } from './naming.ts';
import type { Problem, Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import type { StepBlock } from './runbook-parts.ts';
import { type ConditionText, STEP, type StepText } from './runbook-schema.ts';
import { parseCheck } from './texts.ts';
import { type Located, parseYaml, type Tree } from './yaml-tree.ts';

/** `wrong` reports what cannot be used, `lack` what is missing but optional. For built-in runbooks both are the same. */
export type Reports = {
  readonly wrong: Report;
  readonly lack: Report;
  /** Adds the problems of the YAML. */
  readonly broken: (problems: readonly Problem[]) => void;
};

/** Reports problems at paths below `place`, in the step of that name. */
export type ReportsAt = (place: Located, step?: string) => Reports;

/** Unknown fields are left to other tools, unless they look like a misspelt known field. */
export function reportUnknown(tree: Tree, known: readonly string[], report: Report): void {
  for (const key of Object.keys(tree)) {
    const meant = known.includes(key) ? null : nearest(key, known);
    if (meant !== null) report([key], 'field/unknown', `${key} is not a field of a runbook`, `did you mean ${meant}?`);
  }
}

export const moreOf = (tree: Tree, known: readonly string[]): More =>
  Object.fromEntries(
    Object.entries(tree)
      .filter(([key]) => !known.includes(key))
      .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );

/** Why a check cannot be evaluated, or null. */
function unreadable(text: string, known: Known): { why: string; fix: string } | null {
  const check = parseCheck(text);
  if (check === null)
    return {
      why: `this is not a check: ${text}`,
      fix: 'write `service/Metric < 5`, or `host service/line of a host < 5`',
    };
  const { inspection, service, subject } = check;
  const kind = known.kinds.get(service);
  if (kind === undefined)
    return { why: `there is no service called ${service}`, fix: choose(service, [...known.kinds.keys()]) };
  if (inspection === 'host')
    return kind.hosts === undefined ? { why: `${service} has no hosts to log in to`, fix: 'check a metric' } : null;
  const metrics = Object.keys(kind.metrics);
  return metrics.includes(subject)
    ? null
    : { why: `${service} has no metric called ${subject}`, fix: choose(subject, metrics) };
}

/** A text in the form of a check is parsed as one. */
export function conditionOf(
  given: ConditionText | undefined,
  field: string,
  known: Known,
  report: Report,
): Condition | null {
  if (given === undefined) return null;
  const say = typeof given === 'string' ? given : given.say;
  const written = typeof given === 'string' ? (parseCheck(given) === null ? [] : [given]) : [given.read].flat();
  const checks = written.flatMap((text) => {
    const problem = unreadable(text, known);
    if (problem !== null) report([field, 'read'], 'name/unknown', problem.why, problem.fix);
    return problem === null ? parseCheck(text)! : [];
  });
  return { say, checks };
}

/** The runbook's blast radius if it is stricter than the command's. */
function blastOf(step: StepText, run: RunbookStep['run'], known: Known, report: Report) {
  const own = run === null ? undefined : known.commands.get(run.do);
  if (step.blast === undefined || own === undefined || step.blast >= own.blast) return step.blast ?? null;
  const why = `${run!.do} has a blast of ${own.blast}`;
  report(['blast'], 'field/invalid', why, 'a runbook may raise it and never lower it');
  return null;
}

/** The text of a field; empty for true, null for false. */
const wordsOf = (given: boolean | string | undefined): string | null =>
  given === undefined || given === false ? null : given === true ? '' : given;

/** A valid step with its names resolved. */
function bind(step: StepText, block: StepBlock, number: number, known: Known, report: Report) {
  const aliased = step.run === undefined ? null : aliasFor(step.run, known);
  const run = step.run === undefined ? null : (aliased ?? runOf(step.run, known, report));
  return {
    number,
    title: step.title,
    text: block.text,
    source: block.source,
    line: block.sourceLine,
    section: '',
    group: 0,
    boundFrom: aliased === null ? null : step.run!,
    pre: conditionOf(step.pre, 'pre', known, report),
    run,
    byHand: run === null ? (step.run ?? null) : null,
    expect: step.expect ?? null,
    verify: step.verify ?? null,
    rollback: step.rollback ?? null,
    irreversible: step.irreversible ?? null,
    hazard: step.hazard ?? null,
    blast: blastOf(step, run, known, report),
    approve: wordsOf(step.approve),
    hold: wordsOf(step.hold),
    minutes: step.minutes ?? 0,
  };
}

export function stepOf(
  block: StepBlock,
  number: number,
  file: string,
  known: Known,
  at: ReportsAt,
): RunbookStep | null {
  const name = `step ${number}`;
  const first: Located = { file, line: block.line, column: 1, value: null };
  const parsed = parseYaml(file, block.yaml, block.line + 1);
  if (!parsed.ok) {
    at(first, name).broken(parsed.problems);
    return null;
  }
  const { wrong, lack } = at({ ...parsed.root, line: block.line, column: 1 }, name);
  const fields = Object.keys(STEP.shape);
  reportUnknown(parsed.tree, fields, lack);
  const step = readShape(STEP, parsed.tree, wrong);
  if (step === null) return null;
  if (step.rollback !== undefined && step.irreversible !== undefined)
    wrong(
      ['irreversible'],
      'field/inconsistent',
      'a step has both rollback and irreversible',
      'leave one of the two out',
    );
  return { ...bind(step, block, number, known, lack), more: moreOf(parsed.tree, fields) };
}
