// What time brings to open runbooks: hands get through with a step, and a condition to stop is met as far as the team's
// monitoring shows it.

import { collectFinished } from './activity.ts';
import { shownNow } from './checks.ts';
import type { Team } from './state.ts';
import { appendEntry } from './timeline.ts';
import { runbookOf } from './walking.ts';
import type { Walk } from './work-types.ts';

/** What keeps hands busy with a step that is walked by hand. */
export const BY_HAND = 'runbook/begin-step';

/** How such an activity names its step. */
export const subjectOf = ({ runbook }: Walk, step: number): string => `${runbook}/${step}`;

/** Hands that are through with a step: it can be put on record. */
export function finishSteps(team: Team): void {
  for (const { subject } of collectFinished(team, ({ type }) => type === 'runbook-step')) {
    for (const walk of team.walks)
      for (const place of walk.steps)
        if (walk.closedStep === null && subjectOf(walk, place.step) === subject) place.readyStep = team.world.step;
    team.attentionCount++;
  }
}

/** Conditions to stop ring once a walk. */
export function watchStops(team: Team): void {
  for (const walk of team.walks) {
    const runbook = walk.closedStep === null ? runbookOf(team, walk.runbook) : undefined;
    runbook?.abortIf?.checks.forEach((check, i) => {
      if (walk.stops.some((stop) => stop.check === i) || shownNow(team.world, check) !== true) return;
      walk.stops.push({ check: i, step: team.world.step });
      appendEntry(team, 'alarms', `Stop? ${runbook.title}: ${runbook.abortIf?.say}`);
      team.attentionCount++;
    });
  }
}
