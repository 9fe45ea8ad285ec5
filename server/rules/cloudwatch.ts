// Alarm definitions of CloudWatch in JSON, as `describe-alarms` prints them or as resources of CloudFormation, evaluated by the same
// rules as the alarms of a scenario. A dimension names the service, and MetricName its metric.
import { z } from 'zod';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { AlarmSpec } from '#model/engine/scenario.ts';
import { type AlarmState, alarmStateOf, EXTRA_PERIODS, MAX_PERIODS } from '#model/monitoring/alarm-rules.ts';
import type { RunSeries, TestedAlarm } from './firing.ts';

const COMPARE: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};
const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  SampleCount: (values) => values.length,
};

const SECONDS = 60;

const DEFINITION = z.object({
  AlarmName: z.string().min(1),
  MetricName: z.string().min(1),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).min(1, 'must name the service'),
  Statistic: z.enum(Object.keys(STATISTICS)).default('Average'),
  Period: z.coerce.number().int().min(SECONDS).multipleOf(SECONDS).default(SECONDS),
  EvaluationPeriods: z.coerce.number().int().min(1).max(MAX_PERIODS),
  DatapointsToAlarm: z.coerce.number().int().min(1).optional(),
  Threshold: z.coerce.number(),
  ComparisonOperator: z.enum(Object.keys(COMPARE)),
  TreatMissingData: z.enum(['missing', 'ignore', 'breaching', 'notBreaching']).default('missing'),
});
type Definition = z.infer<typeof DEFINITION>;

/** Value of each whole period of a series; null where no sample arrived in it. */
function periodsOf(samples: readonly (number | null)[], { Period, Statistic }: Definition): (number | null)[] {
  const length = Period / SECONDS;
  return Array.from({ length: Math.floor(samples.length / length) }, (_, i) => {
    const values = samples.slice(i * length, (i + 1) * length).flatMap((value) => value ?? []);
    return values.length === 0 ? null : STATISTICS[Statistic](values);
  });
}

function seriesFor({ MetricName, Dimensions }: Definition, { series }: RunSeries) {
  return series.find(
    ({ metric, service }) => metric === MetricName && Dimensions.some(({ Value }) => Value === service),
  );
}

function firingAt(definition: Definition, run: RunSeries): boolean[] {
  const { EvaluationPeriods: periods, DatapointsToAlarm: datapoints = periods, Threshold } = definition;
  const rule = { periods, datapoints, missing: definition.TreatMissingData };
  const length = definition.Period / SECONDS;
  const mask = 2 ** (periods + EXTRA_PERIODS) - 1;
  let ok = 0;
  let breaching = 0;
  let state: AlarmState = 'INSUFFICIENT_DATA';
  const states = periodsOf(seriesFor(definition, run)?.samples ?? [], definition).map((value) => {
    const bad = value !== null && COMPARE[definition.ComparisonOperator](value, Threshold);
    ok = ((ok << 1) | Number(value !== null && !bad)) & mask;
    breaching = ((breaching << 1) | Number(bad)) & mask;
    state = alarmStateOf({ ok, breaching }, rule, state);
    return state;
  });
  // The state of a period is known at its end.
  return Array.from({ length: run.minutes }, (_, minute) => {
    const period = Math.floor((minute + 1) / length) - 1;
    return period >= 0 && states[period] === 'ALARM';
  });
}

const testedAlarm = (definition: Definition): TestedAlarm => ({
  name: definition.AlarmName,
  firingAt: (run) => firingAt(definition, run),
  reads: (run) => [seriesFor(definition, run)].filter((series) => series !== undefined),
  unknown: (run) => {
    const [{ Value }] = definition.Dimensions;
    return seriesFor(definition, run) === undefined ? [`${Value}/${definition.MetricName}`] : [];
  },
});

const OPERATORS: Readonly<Record<AlarmSpec['compare'], string>> = {
  '>=': 'GreaterThanOrEqualToThreshold',
  '>': 'GreaterThanThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
};

/** An alarm of a scenario, to compare with. */
export const scenarioAlarm = (spec: AlarmSpec): TestedAlarm =>
  testedAlarm({
    AlarmName: spec.title,
    MetricName: spec.metric,
    Dimensions: [{ Name: 'Service', Value: spec.service }],
    Statistic: 'Average',
    Period: SECONDS,
    EvaluationPeriods: spec.periods,
    DatapointsToAlarm: spec.datapoints,
    Threshold: spec.threshold,
    ComparisonOperator: OPERATORS[spec.compare],
    TreatMissingData: spec.missing,
  });

/** The type of a metric alarm in a CloudFormation template. */
const ALARM_RESOURCE = /^AWS::\w+::Alarm$/;

/** The definitions in whatever the file is: a list, `MetricAlarms`, a template, or one alarm. */
function definitionsIn(tree: unknown): unknown[] {
  if (Array.isArray(tree)) return tree;
  const { MetricAlarms: alarms, Resources: resources } = (tree ?? {}) as Record<string, unknown>;
  if (Array.isArray(alarms)) return alarms;
  if (typeof resources !== 'object' || resources === null) return [tree];
  return Object.entries(resources as Record<string, { Type?: unknown; Properties?: object }>).flatMap(([id, one]) =>
    ALARM_RESOURCE.test(String(one?.Type)) ? [{ AlarmName: id, ...one.Properties }] : [],
  );
}

/** Refusals: `rules/unreadable`, `rules/unsupported`, `rules/none`. */
export function loadCloudWatchAlarms(file: string, text: string): { ok: true; alarms: TestedAlarm[] } | Refusal {
  let tree: unknown;
  try {
    tree = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return refuse('rules/unreadable', { file, problem: (error as Error).message.split('\n')[0] });
  }
  const alarms: TestedAlarm[] = [];
  for (const given of definitionsIn(tree)) {
    const result = DEFINITION.safeParse(given);
    if (!result.success) {
      const [issue] = result.error.issues;
      const rule = String((given as { AlarmName?: unknown } | null)?.AlarmName ?? file);
      return refuse('rules/unsupported', { rule, what: `${issue.path.join('.') || 'the alarm'}: ${issue.message}` });
    }
    alarms.push(testedAlarm(result.data));
  }
  return alarms.length === 0 ? refuse('rules/none', { file }) : { ok: true, alarms };
}
