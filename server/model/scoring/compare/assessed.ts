// Makes the run of a team, or a script of its scenario, comparable with other runs: from its debrief, or from the part of one
// that a comparison needs.

import { NO_RESPONSE } from '../../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import type { Team } from '../../incident/state.ts';
import { assessmentOf, remainingActions } from '../assessment.ts';
import { type BaselineCache, scriptRun } from '../baselines.ts';
import type { Debrief, DebriefRun, IncidentMetric } from '../debrief-types.ts';
import { incidentMetricsOf } from '../incident-metrics.ts';
import { recoverySeries } from '../loss-series.ts';
import { whole } from '../replay-source.ts';
import type { TeamAction } from '../what-if/basis.ts';
import type { Responder, Response, ResponseMark } from './responses.ts';

const OWN = 'you';

const minutesOf = (metrics: readonly IncidentMetric[], id: IncidentMetric['id']): number | null =>
  metrics.find((metric) => metric.id === id)?.minutes ?? null;

const lostShare = (lost: number, runs: readonly DebriefRun[]): number | null => {
  const most = runs.find(({ id }) => id === NO_RESPONSE)?.lost ?? 0;
  return most > 0 ? lost / most : null;
};

function marksOf({ observations, claims, actions, scenario }: Team): ResponseMark[] {
  const { statements } = scenario.scoring;
  return [
    ...observations.map(({ step }) => ({ step, type: 'reading' as const })),
    ...claims.map(({ step, cause }) => ({
      step,
      type: cause === scenario.cause ? ('right-claim' as const) : ('wrong-claim' as const),
    })),
    ...actions
      .filter((action) => statements.includes(action.do))
      .map(({ step }) => ({ step, type: 'update' as const })),
  ].toSorted((a, b) => a.step - b.step);
}

const minutesFrom = (alarmStep: number | null, step: number | undefined): number | null =>
  alarmStep === null || step === undefined ? null : Math.round((step - alarmStep) / STEPS_PER_MINUTE);

/** The parts of a debrief that a comparison needs. */
type Assessed = Pick<Debrief, 'incidentMetrics'> & {
  readonly runs: readonly DebriefRun[];
  readonly score: Pick<Debrief['score'], 'points'>;
};

/** The same without the rest of a debrief, computed synchronously: for tools and for workers. */
export function assessedOf(team: Team, startStep: number, baselineCache: BaselineCache = new Map()): Assessed {
  const { basis, rest, own, score } = whole(assessmentOf(team, { startStep, baselineCache }));
  const { compare } = team.scenario.scoring;
  const scripts = [NO_RESPONSE, ...compare.filter((script) => script !== NO_RESPONSE)];
  return {
    runs: [own, ...scripts.map((script) => whole(scriptRun(basis, script, baselineCache)))],
    incidentMetrics: incidentMetricsOf(team, rest, recoverySeries(rest)),
    score,
  };
}

/** The run of a team whose drill has ended. */
export function responseOf(team: Team, debrief: Assessed, responder: Responder, startStep: number): Response {
  const { scenario, world, worldActions, observations } = team;
  const { firstStep } = world.monitoring;
  const own = debrief.runs.find(({ id }) => id === OWN)!;
  const alarmStep = own.firstAlarmMinute === null ? null : firstStep < 0 ? null : firstStep;
  const marks = marksOf(team);
  const isDecision = (one: TeamAction) => one.action !== null && !scenario.scoring.statements.includes(one.do);
  return {
    ...responder,
    ...{ scenario: scenario.id, title: scenario.title, seed: world.compiled.seed, variation: world.compiled.variation },
    ...{ startStep, endedStep: world.step, alarmStep, recoveredMinute: own.recoveredMinute, outage: own.outage },
    actions: [...worldActions, ...remainingActions(team).map((action) => ({ ...action, action: null }))],
    decisions: worldActions.filter(isDecision),
    marks,
    figures: {
      lost: own.lost,
      share: lostShare(own.lost, debrief.runs),
      rootCause: minutesOf(debrief.incidentMetrics, 'rootCause'),
      mitigate: minutesOf(debrief.incidentMetrics, 'mitigate'),
      recover: minutesOf(debrief.incidentMetrics, 'recover'),
      update: minutesFrom(alarmStep, marks.find(({ type }) => type === 'update')?.step),
      readings: observations.length,
      points: debrief.score.points,
    },
    perMinute: own.perMinute,
    everyMinutes: own.everyMinutes,
  };
}

/** The scenario's own responses, in the form that the debrief of a run on the same world gives them. */
export function scriptResponses(one: Response, runs: readonly DebriefRun[]): Response[] {
  return runs
    .filter(({ id }) => id !== OWN)
    .map((run) => ({
      ...one,
      ...{ id: `script ${run.id}`, name: run.id, kind: 'script' as const, date: null },
      ...{ actions: null, decisions: [], marks: [] },
      ...{ outage: run.outage, recoveredMinute: run.recoveredMinute },
      ...{ perMinute: run.perMinute, everyMinutes: run.everyMinutes },
      figures: {
        ...{ lost: run.lost, share: lostShare(run.lost, runs) },
        ...{ rootCause: null, mitigate: null, update: null, readings: null, points: null },
        recover: minutesBetween(run),
      },
    }));
}

const minutesBetween = ({ firstAlarmMinute, recoveredMinute }: DebriefRun): number | null =>
  firstAlarmMinute === null || recoveredMinute === null ? null : recoveredMinute - firstAlarmMinute;
