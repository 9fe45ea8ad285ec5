// What a record stores about an ended drill.

import { isCustomer } from '#model/engine/compiled-scenario.ts';
import { NO_RESPONSE } from '#model/engine/scenario.ts';
import type { World } from '#model/engine/world.ts';
import type { Team } from '#model/incident/state.ts';
import { sampleAt } from '#model/monitoring/history.ts';
import type { Debrief, ScorePartId } from '#model/scoring/debrief-types.ts';
import type { RecordEntry, RecordMinute } from '#protocol/record.ts';
import type { DrillRow } from '../storage/log-event.ts';
import { dailyRunOf } from './daily.ts';

function customersOf({ compiled, services }: World): number {
  let all = 0;
  services.forEach((service, i) => {
    if (isCustomer(compiled, i)) all += (service.params.thousands as number) * 1000;
  });
  return all;
}

/** The worst minute of the actual run, and the best minute after it. */
function minutesToShow({ world }: Team): { worst: RecordMinute; best: RecordMinute } {
  const { history } = world.monitoring;
  const { fromMinute } = world.compiled.scenario.clock;
  const all = Math.max(1, customersOf(world));
  const at = (minute: number): RecordMinute => ({
    minute: (fromMinute + minute) % (24 * 60),
    share: history.minutes === 0 ? 0 : Math.min(1, sampleAt(history, world.compiled.lostColumn, minute) / all),
  });
  let worst = 0;
  for (let minute = 0; minute < history.minutes; minute++) if (at(minute).share > at(worst).share) worst = minute;
  let best = worst;
  for (let minute = worst; minute < history.minutes; minute++) if (at(minute).share < at(best).share) best = minute;
  return { worst: at(worst), best: at(best) };
}

export function recordEntryOf(row: DrillRow, team: Team, debrief: Debrief): RecordEntry {
  const { runs, score, cause, incidentMetrics } = debrief;
  const pointsOf = (part: ScorePartId) => score.parts.find(({ id }) => id === part)?.points ?? 0;
  const own = runs.find(({ id }) => id === 'you')?.lost ?? 0;
  return {
    drill: row.id,
    date: row.created,
    scenario: row.scenario,
    cause: cause.id,
    causeTitle: cause.title,
    lost: own,
    lostByNobody: runs.find(({ id }) => id === NO_RESPONSE)?.lost ?? own,
    rootCauseMinutes: incidentMetrics.find(({ id }) => id === 'rootCause')?.minutes ?? null,
    points: score.points,
    parts: {
      outcome: pointsOf('outcome'),
      diagnosis: pointsOf('diagnosis'),
      discipline: pointsOf('discipline'),
      communication: pointsOf('communication'),
    },
    assisted: score.assisted,
    ...minutesToShow(team),
    daily: row.daily === undefined ? null : dailyRunOf(row.daily, team),
  };
}
