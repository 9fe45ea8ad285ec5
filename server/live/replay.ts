// Brings a drill back from its log: the same scenario, seed and events give the same worlds again, and the hashes at the
// checkpoints prove it. Where they differ nothing is guessed at.
import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '#model/result.ts';
import type { Scenario } from '#model/scenario.ts';
import type { StoredDrill } from '../archive/archive.ts';
import { advanceCourse, type Course, createCourse, stepOf, takeIn } from './course.ts';

/** Tells whether a log was written on this very scenario. */
export const digestOfScenario = (scenario: Scenario): string =>
  createHash('sha256').update(JSON.stringify(scenario)).digest('base64url');

const NEW_DRILL = 'start a new drill; the log is kept';

/** Refusals: `drill/unknown-scenario`, `drill/scenario-changed`, `drill/replay-differs`. */
export function replay(stored: StoredDrill, scenario: Scenario | undefined): { ok: true; course: Course } | Refusal {
  const { row, events } = stored;
  if (scenario === undefined)
    return refuse('drill/unknown-scenario', `there is no scenario ${row.scenario} any more`, NEW_DRILL);
  if (digestOfScenario(scenario) !== row.digest)
    return refuse('drill/scenario-changed', `scenario ${row.scenario} was changed since this drill began`, NEW_DRILL);
  const course = createCourse(row, scenario);
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
