// Objectives with their HSEEP ratings, the incident metrics, and other responses to the same seed.
import type { Debrief, IncidentMetric, ScorePartId } from '#model/scoring/debrief-types.ts';
import { OBJECTIVES, type ObjectiveId, type Rating, reportWords as words } from '#protocol/words/en/report.ts';
import { type Block, heading, table, text } from '../document.ts';
import { duration, millions } from '../figures.ts';
import type { TeamFacts } from '../team-facts.ts';

/** Upper limits, in minutes, of the ratings P and S. */
const ACKNOWLEDGE_MINUTES = [5, 15] as const;
const DECLARE_MINUTES = [10, 30] as const;
/** Minimum share of a part's points for the ratings P, S and M. */
const SHARES = [0.75, 0.5, 0.25] as const;

/** The part of the score, and the index of its message in the score's explanation. */
const PARTS: Readonly<Partial<Record<ObjectiveId, readonly [part: ScorePartId, message: number]>>> = {
  diagnosis: ['diagnosis', 0],
  outcome: ['outcome', 1],
  discipline: ['discipline', 2],
  communication: ['communication', 3],
};

type RatedObjective = { readonly id: ObjectiveId; readonly rating: Rating; readonly observed: string };

const timed = (minutes: number, [good, fair]: readonly [number, number]): Rating =>
  minutes <= good ? 'P' : minutes <= fair ? 'S' : 'M';

const metricOf = ({ incidentMetrics }: Debrief, id: IncidentMetric['id']): number | null =>
  incidentMetrics.find((metric) => metric.id === id)?.minutes ?? null;

function timeObjective(debrief: Debrief, id: 'acknowledge' | 'declare'): RatedObjective {
  const minutes = metricOf(debrief, id);
  const isAcknowledge = id === 'acknowledge';
  if (debrief.lessons.fromStep === null) return { id, rating: '-', observed: words.noAlarm };
  if (minutes === null)
    return { id, rating: 'U', observed: isAcknowledge ? words.neverAcknowledged : words.neverDeclared };
  const told = isAcknowledge ? words.acknowledgedAfter : words.declaredAfter;
  const observed = minutes < 0 ? words.declaredBefore : told(duration(minutes));
  return { id, rating: timed(minutes, isAcknowledge ? ACKNOWLEDGE_MINUTES : DECLARE_MINUTES), observed };
}

function partObjective(
  { score }: Debrief,
  id: ObjectiveId,
  [part, message]: readonly [ScorePartId, number],
): RatedObjective {
  const { points, most, lines } = score.parts.find((one) => one.id === part)!;
  const { code, args } = score.explain[message];
  const observed = words.assessed(code, args);
  if (lines.some((line) => line.code === 'communication/nothing-due')) return { id, rating: '-', observed };
  const share = points / most;
  const rating = share >= SHARES[0] ? 'P' : share >= SHARES[1] ? 'S' : share >= SHARES[2] ? 'M' : 'U';
  return { id, rating, observed };
}

export const ratedObjectives = (debrief: Debrief): RatedObjective[] =>
  OBJECTIVES.map((id) => {
    const part = PARTS[id];
    return part === undefined
      ? timeObjective(debrief, id as 'acknowledge' | 'declare')
      : partObjective(debrief, id, part);
  });

const recoveredText = ({ say }: TeamFacts, { outage, recoveredMinute }: Debrief['runs'][number]): string => {
  if (!outage) return words.nothingToRecover;
  return recoveredMinute === null ? words.never : say.clockOfMinute(recoveredMinute);
};

export function objectivesSection(facts: TeamFacts): Block[] {
  const { debrief, say } = facts;
  return [
    heading(3, words.objectives),
    table(
      words.objectiveColumns,
      ratedObjectives(debrief).map(({ id, rating, observed }) => [words.objective[id], words.rating[rating], observed]),
    ),
    text(words.ratingScale),
    heading(4, words.metrics),
    table(
      words.metricColumns,
      debrief.incidentMetrics.map(({ id, minutes, step }) => [
        words.metric[id],
        minutes === null ? words.notReached : duration(minutes),
        step === null ? '' : say.clock(step),
      ]),
    ),
    heading(4, words.runs),
    table(
      words.runColumns,
      debrief.runs.map((run) => [words.run(run.id), millions(run.lost), recoveredText(facts, run)]),
    ),
  ];
}
