// Lints a runbook for an owner, a test, a rollback, the expected effect, a way to verify the result, and measurable conditions.
import type { Condition, Runbook, RunbookStep } from '#model/engine/runbook.ts';
import type { Known } from './bindings.ts';
import type { Problem } from './problem.ts';

type Gap = Pick<Problem, 'path' | 'line' | 'why' | 'fix'>;

const isWordsOnly = (condition: Condition | null): boolean => condition !== null && condition.checks.length === 0;

/** True for a command with a blast radius, or one that could not be bound. */
const needsRollback = ({ run, byHand }: RunbookStep, known: Known): boolean =>
  byHand !== null || (run !== null && (known.commands.get(run.do)?.blast ?? 0) > 0);

function gapsOfStep(step: RunbookStep, known: Known): Gap[] {
  const path = `step ${step.number}, ${step.title}`;
  const gaps: Gap[] = [];
  const gap = (missing: boolean, why: string, fix: string) => missing && gaps.push({ path, line: step.line, why, fix });
  const acts = step.run !== null || step.byHand !== null;
  gap(
    needsRollback(step, known) && step.rollback === null && step.irreversible === null,
    'there is no rollback',
    'write `rollback`, or `irreversible` with the reason',
  );
  gap(acts && step.expect === null, 'it does not say what to expect', 'write `expect`: something that can be seen');
  gap(
    needsRollback(step, known) && step.verify === null,
    'it does not say how to verify the result',
    'write `verify`: what to read, and when',
  );
  gap(
    isWordsOnly(step.pre) && needsRollback(step, known),
    'the precondition names nothing that can be measured',
    'write `pre: { say: ..., read: service/Metric < 5 }`',
  );
  return gaps;
}

/** All warnings, in file order. */
export function gapsOf(runbook: Runbook, file: string, known: Known): Problem[] {
  const gaps: Gap[] = [];
  const gap = (missing: boolean, path: string, why: string, fix: string) =>
    missing && gaps.push({ path, line: 1, why, fix });
  gap(runbook.owner === 'nobody', 'owner', 'it has no owner', 'write `owner`');
  gap(runbook.lastTested === 'never', 'last_tested', 'it was never tested', 'run it in a drill, then write the date');
  gap(runbook.alarms.length === 0, 'alarms', 'no alarm links to it', 'write `alarms`, or tell people where it is');
  gap(runbook.steps.length === 0, 'steps', 'it has no steps', 'write step blocks, or a numbered list');
  gap(
    isWordsOnly(runbook.abortIf),
    'abort_if',
    'the condition to stop names nothing that can be measured',
    'write `abort_if: { say: ..., read: service/Metric > 5 for 10 min }`',
  );
  gaps.push(...runbook.steps.flatMap((step) => gapsOfStep(step, known)));
  return gaps.map((one) => ({ file, column: 1, code: 'runbook/incomplete', ...one }));
}
