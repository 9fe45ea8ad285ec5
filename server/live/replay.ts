// Brings a drill back from its log: the same scenario, runbooks, seed and events give the same worlds again, and the hashes at the
// checkpoints prove it. Where they differ nothing is guessed at.
import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '#model/result.ts';
import type { Runbook } from '#model/runbook.ts';
import type { Scenario } from '#model/scenario.ts';
import type { StoredDrill } from '../archive/archive.ts';
import { advanceCourse, type Course, createCourse, stepOf, takeIn } from './course.ts';

/** Tells whether a log was written on this very scenario and with these runbooks. */
export const digestOfContent = (scenario: Scenario, runbooks: readonly Runbook[]): string =>
  createHash('sha256')
    .update(JSON.stringify([scenario, runbooks]))
    .digest('base64url');

const NEW_DRILL = 'start a new drill; the log is kept';

/** Refusals: `drill/unknown-scenario`, `drill/scenario-changed`, `drill/replay-differs`. */
export function replay(
  stored: StoredDrill,
  scenario: Scenario | undefined,
  runbooks: readonly Runbook[],
): { ok: true; course: Course } | Refusal {
  const { row, events } = stored;
  if (scenario === undefined)
    return refuse('drill/unknown-scenario', `there is no scenario ${row.scenario} any more`, NEW_DRILL);
  if (digestOfContent(scenario, runbooks) !== row.digest)
    return refuse(
      'drill/scenario-changed',
      `scenario ${row.scenario} or a runbook was changed since this drill began`,
      NEW_DRILL,
    );
  const course = createCourse(row, scenario, runbooks);
  for (const event of events) {
    if (event.step > course.horizonStep)
      return refuse('drill/replay-differs', `event ${event.seq} lies after the end of the scenario`, NEW_DRILL);
    while (stepOf(course) < event.step) advanceCourse(course);
    const outcome = takeIn(course, event);
    if (!outcome.ok)
      return refuse('drill/replay-differs', `event ${event.seq} (${event.type}): ${outcome.why}`, NEW_DRILL);
    course.lastSeq = event.seq;
  }
  return { ok: true, course };
}
