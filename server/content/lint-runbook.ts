// What a runbook that can be walked still lacks: who keeps it, whether it was ever tried, a way back, what to expect, how to
// see that it worked, and conditions that somebody could read instead of believing them.
import type { Condition, Runbook, RunbookStep } from '#model/engine/runbook.ts';
import type { Problem } from './problem.ts';
import type { Known } from './runbook-step.ts';

type Gap = Pick<Problem, 'path' | 'why' | 'fix'>;

const isWordsOnly = (condition: Condition | null): boolean => condition !== null && condition.checks.length === 0;

/** True for a command that can hurt somebody, or one that nobody knows. */
const needsWayBack = ({ run, byHand }: RunbookStep, known: Known): boolean =>
  byHand !== null || (run !== null && (known.commands.get(run.do)?.blast ?? 0) > 0);

function gapsOfStep(step: RunbookStep, known: Known): Gap[] {
  const path = `step ${step.number}, ${step.title}`;
  const gaps: Gap[] = [];
  const gap = (missing: boolean, why: string, fix: string) => missing && gaps.push({ path, why, fix });
  const acts = step.run !== null || step.byHand !== null;
  gap(
    needsWayBack(step, known) && step.rollback === null && step.irreversible === null,
    'there is no way back',
    'write `rollback`, or `irreversible` with the reason',
  );
  gap(acts && step.expect === null, 'nobody knows what to expect', 'write `expect`: something that can be seen');
  gap(
    needsWayBack(step, known) && step.verify === null,
    'nobody knows how to see whether it worked',
    'write `verify`: what to read, and when',
  );
  gap(
    isWordsOnly(step.pre) && needsWayBack(step, known),
    'the precondition cannot be read, only believed',
    'write `pre: { say: ..., read: service/Metric < 5 }`',
  );
  return gaps;
}

/** Everything that a careful owner would add, in the order of the file. */
export function gapsOf(runbook: Runbook, file: string, known: Known): Problem[] {
  const gaps: Gap[] = [];
  const gap = (missing: boolean, path: string, why: string, fix: string) => missing && gaps.push({ path, why, fix });
  gap(runbook.owner === 'nobody', 'owner', 'nobody keeps it', 'write `owner`');
  gap(runbook.lastTested === 'never', 'last_tested', 'it was never tried', 'walk it in a drill, then write the date');
  gap(runbook.alarms.length === 0, 'alarms', 'no alarm leads to it', 'write `alarms`, or tell people where it is');
  gap(runbook.steps.length === 0, 'steps', 'it has no steps', 'write step blocks, or a numbered list');
  gap(
    isWordsOnly(runbook.abortIf),
    'abort_if',
    'nobody is told when it is time to stop',
    'write `abort_if: { say: ..., read: service/Metric > 5 for 10 min }`',
  );
  gaps.push(...runbook.steps.flatMap((step) => gapsOfStep(step, known)));
  return gaps.map((one) => ({ file, ...one }));
}
