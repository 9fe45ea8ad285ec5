// What a record keeps of a drill that has ended, and whether the drill was the daily seed of its day.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Team } from '#model/incident/state.ts';
import { sampleAt } from '#model/monitoring/history.ts';
import type { Debrief, ScorePartId } from '#model/scoring/debrief-types.ts';
import { beliefByReadings } from '#model/scoring/telling.ts';
import { DAILY_MINUTES, type DailyRun, type RecordEntry, type RecordMinute } from '#protocol/record.ts';
import { digestOf } from '../ports.ts';
import type { DrillRow } from '../storage/log-event.ts';

const DAY_LETTERS = 10;
/** Rise of the largest belief from which a minute counts as a little, some, and telling causes apart. */
const LEVELS = [0.02, 0.15, 0.4] as const;

/** The day in UTC of an ISO date. */
export const dayOf = (date: string): string => date.slice(0, DAY_LETTERS);

/** The same seed for everybody on one day. */
export const seedOfDay = (day: string): number =>
  Buffer.from(digestOf(`daily ${day}`), 'base64url').readUInt32BE(0) >>> 1;

const isDaily = ({ created, seed, solo, mode }: DrillRow): boolean =>
  solo && mode === 'unaided' && seed === seedOfDay(dayOf(created));

/** How far the readings opened in each minute after the first alarm raised the largest belief. */
function minutesOf({ scenario, observations }: Team, alarmStep: number): number[] {
  const largest = (untilStep: number) =>
    Math.max(
      ...Object.values(
        beliefByReadings(
          scenario,
          observations.filter(({ step }) => step < untilStep),
        ),
      ),
    );
  return Array.from({ length: DAILY_MINUTES }, (_, minute) => {
    const from = alarmStep + minute * STEPS_PER_MINUTE;
    const rise = largest(from + STEPS_PER_MINUTE) - largest(from);
    return LEVELS.filter((level) => rise >= level).length;
  });
}

function dailyRunOf(row: DrillRow, team: Team): DailyRun | null {
  const { firstStep } = team.world.monitoring;
  if (!isDaily(row) || firstStep < 0) return null;
  const last = firstStep + DAILY_MINUTES * STEPS_PER_MINUTE;
  const claim = team.claims.find(({ step }) => step < last);
  return {
    day: dayOf(row.created),
    minutes: minutesOf(team, firstStep),
    claim:
      claim === undefined
        ? null
        : {
            minute: Math.max(0, Math.floor((claim.step - firstStep) / STEPS_PER_MINUTE)),
            right: claim.cause === team.scenario.cause,
          },
    changed: team.actions.some(({ step }) => step < last),
  };
}

/** The worst minute of the run as played, and the best after it. */
function minutesToShow({ world }: Team): { worst: RecordMinute; best: RecordMinute } {
  const { history } = world.monitoring;
  const { fromMinute } = world.compiled.scenario.clock;
  const at = (minute: number): RecordMinute => ({
    minute: (fromMinute + minute) % (24 * 60),
    lost: history.minutes === 0 ? 0 : Math.round(sampleAt(history, world.compiled.lostColumn, minute)),
  });
  let worst = 0;
  for (let minute = 0; minute < history.minutes; minute++) if (at(minute).lost > at(worst).lost) worst = minute;
  let best = worst;
  for (let minute = worst; minute < history.minutes; minute++) if (at(minute).lost < at(best).lost) best = minute;
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
    lostByNobody: runs.find(({ id }) => id === 'null')?.lost ?? own,
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
    daily: dailyRunOf(row, team),
  };
}
