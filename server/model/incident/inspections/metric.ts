// Reads a metric: the mean of the last minutes that arrived. If none arrived, the flat line on the panel is recorded as stale,
// with the time of its value.
import { refuse } from '../../engine/result.ts';
import { lastSeen, seenAt } from '../../monitoring/measure.ts';
import type { Team } from '../state.ts';
import { type Finding, freshnessOf, inspectionCommand, readingDraw, SERVICE_FIELD, unseen } from './inspection.ts';

/** A reading is the mean of this many minutes, and is stale if its newest sample is older. */
const READ_MINUTES = 5;
/** How far back to look for a last sample. */
const LOOK_BACK_MINUTES = 24 * 60;

/** Maximum error of a reading of this metric, as its scenario defines it. */
function noiseOf(team: Team, service: string, metric: string): number {
  const spec = team.scenario.scoring.evidence.find(
    (one) => one.inspection === 'metric' && one.service === service && one.subject === metric,
  );
  return spec?.noise ?? 0;
}

function meanOf(team: Team, column: number, minutes: number): { mean: number; count: number } {
  const newest = team.world.monitoring.history.minutes - 1;
  let [sum, count] = [0, 0];
  for (let minute = Math.max(0, newest - minutes + 1); minute <= newest; minute++) {
    const value = seenAt(team.world, column, minute);
    if (value === null) continue;
    sum += value;
    count++;
  }
  return { mean: count === 0 ? 0 : sum / count, count };
}

function findMetric(team: Team, service: string, metric: string): Finding {
  const { compiled } = team.world;
  const column = compiled.columnOf.get(service)!.get(metric)!;
  const { unit } = compiled.columns[column].metric;
  const last = lastSeen(team.world, column, LOOK_BACK_MINUTES);
  const { mean, count } = meanOf(team, column, READ_MINUTES);
  const base = {
    inspection: 'metric' as const,
    service,
    subject: metric,
    unit,
    ...freshnessOf(team, last?.minute ?? null, READ_MINUTES),
    lines: [],
  };
  if (last === null)
    return { ...base, message: { code: 'observation/no-sample', args: { metric } }, value: null, sample: 0 };
  if (base.freshness === 'stale') {
    const ageMinutes = team.world.monitoring.history.minutes - 1 - last.minute;
    const args = { metric, reading: { value: last.value, unit }, ageMinutes };
    return { ...base, message: { code: 'observation/flat', args }, value: last.value, sample: 1 };
  }
  const error = 1 + noiseOf(team, service, metric) * (2 * readingDraw(team, 0) - 1);
  const value = unit === 'share' ? Math.min(1, mean * error) : mean * error;
  const args = { metric, reading: { value, unit }, minutes: count };
  return { ...base, message: { code: 'observation/metric', args }, value, sample: count };
}

export const METRIC_INSPECTION = inspectionCommand({
  doc: 'Read a metric of a service: the mean of its last five minutes',
  args: { service: SERVICE_FIELD, metric: { type: 'text', doc: 'metric of the service', max: 80 } },
  minutes: 1,
  aim(team, { service, metric }, issuer) {
    const refusal = unseen(team, issuer, service, 'metrics');
    if (refusal !== null) return refusal;
    const metrics = team.world.compiled.columnOf.get(service)!;
    return metrics.has(metric)
      ? { ok: true, service, subject: metric }
      : refuse('inspect/unknown-metric', { service, metric, choices: [...metrics.keys()] });
  },
  find: (team, { service, subject }) => findMetric(team, service, subject),
});
