// CloudWatch alarm definitions in JSON, as `describe-alarms` prints them or as CloudFormation resources, evaluated by the same
// rules as a scenario's alarms. A dimension selects the service, MetricName its metric.
import { z } from 'zod';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { AlarmSpec } from '#model/engine/scenario.ts';
import { type AlarmState, alarmStateOf, EXTRA_PERIODS, MAX_PERIODS } from '#model/monitoring/alarm-rules.ts';
import type { RunSeries, TestedAlarm } from './firing.ts';
import { Places } from './places.ts';
import { unknownMetric } from './unknown.ts';
import { problemOf } from './value-problem.ts';
import { VALUE_WORK } from './work.ts';

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

/** Fields of alarms that are not evaluated from one metric with a statistic. */
const OTHERWISE: Readonly<Record<string, string>> = {
  Metrics: 'metric math (Metrics)',
  ExtendedStatistic: 'a percentile (ExtendedStatistic)',
  ThresholdMetricId: 'anomaly detection (ThresholdMetricId)',
  EvaluateLowSampleCountPercentile: 'a percentile (EvaluateLowSampleCountPercentile)',
  AlarmRule: 'a composite alarm (AlarmRule)',
};

/** A number, or a quoted number as in templates; nothing else is converted to 0. */
const NUMBER = z
  .union([z.number(), z.string().regex(/^\s*[-+]?[\d.]+(e[-+]?\d+)?\s*$/i, 'must be a number')], 'must be a number')
  .pipe(z.coerce.number());
const ONE_DIMENSION = 'must name the service and nothing else: metrics of a run have one dimension';
const PERIOD = `must be whole minutes: metrics of a run have a sample a minute`;
const DEFINITION = z
  .object({
    AlarmName: z.string().min(1),
    MetricName: z.string().min(1),
    Dimensions: z
      .array(z.object({ Name: z.string(), Value: z.string() }))
      .refine(({ length }) => length > 0, 'must name the service')
      .refine(({ length }) => length <= 1, ONE_DIMENSION),
    Statistic: z.enum(Object.keys(STATISTICS)).default('Average'),
    Period: z.coerce
      .number()
      .refine((seconds) => seconds >= SECONDS && seconds % SECONDS === 0, PERIOD)
      .default(SECONDS),
    EvaluationPeriods: z.coerce.number().int().min(1).max(MAX_PERIODS),
    DatapointsToAlarm: z.coerce.number().int().min(1).optional(),
    Threshold: NUMBER,
    ComparisonOperator: z.enum(Object.keys(COMPARE)),
    TreatMissingData: z.enum(['missing', 'ignore', 'breaching', 'notBreaching']).default('missing'),
  })
  .refine(({ DatapointsToAlarm = 1, EvaluationPeriods }) => DatapointsToAlarm <= EvaluationPeriods, {
    path: ['DatapointsToAlarm'],
    error: 'must not be more than EvaluationPeriods',
  });
type Definition = z.infer<typeof DEFINITION>;

/** The value of each complete period of a series; null if no sample arrived in it. */
function periodsOf(samples: readonly (number | null)[], { Period, Statistic }: Definition): (number | null)[] {
  const length = Period / SECONDS;
  return Array.from({ length: Math.floor(samples.length / length) }, (_, i) => {
    const values = samples.slice(i * length, (i + 1) * length).flatMap((value) => value ?? []);
    return values.length === 0 ? null : STATISTICS[Statistic](values);
  });
}

const seriesFor = ({ MetricName, Dimensions: [{ Value }] }: Definition, { series }: RunSeries) =>
  series.find(({ metric, service }) => metric === MetricName && service === Value);

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
  // The state of a period is known when it ends.
  return Array.from({ length: run.minutes }, (_, minute) => {
    const period = Math.floor((minute + 1) / length) - 1;
    return period >= 0 && states[period] === 'ALARM';
  });
}

const testedAlarm = (definition: Definition): TestedAlarm => ({
  name: definition.AlarmName,
  firingAt: (run) => firingAt(definition, run),
  reads: (run) => [seriesFor(definition, run)].filter((series) => series !== undefined),
  unknown: (run) => unknownMetric(definition.Dimensions[0].Value, definition.MetricName, run),
  key: JSON.stringify({ ...definition, AlarmName: '' }),
  work: () => VALUE_WORK,
});

const OPERATORS: Readonly<Record<AlarmSpec['compare'], string>> = {
  '>=': 'GreaterThanOrEqualToThreshold',
  '>': 'GreaterThanThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
};

/** An alarm of a scenario, for comparison. */
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

/** The CloudFormation type of a metric alarm. */
const ALARM_RESOURCE = /^AWS::\w+::Alarm$/;

type Path = readonly (string | number)[];
type Given = { readonly path: Path; readonly definition: unknown };

/** The definitions in any of the formats: a list, the output of describe-alarms, a template, or one alarm. */
function definitionsIn(tree: unknown): Given[] {
  const listed = (list: readonly unknown[], path: Path): Given[] =>
    list.map((definition, i) => ({ path: [...path, i], definition }));
  if (Array.isArray(tree)) return listed(tree, []);
  const { MetricAlarms, CompositeAlarms, Resources } = (tree ?? {}) as Record<string, unknown>;
  if (Array.isArray(MetricAlarms) || Array.isArray(CompositeAlarms))
    return [
      ...listed((MetricAlarms as unknown[] | undefined) ?? [], ['MetricAlarms']),
      ...listed((CompositeAlarms as unknown[] | undefined) ?? [], ['CompositeAlarms']),
    ];
  if (typeof Resources !== 'object' || Resources === null) return [{ path: [], definition: tree }];
  return Object.entries(Resources as Record<string, { Type?: unknown; Properties?: object }>).flatMap(([id, one]) =>
    ALARM_RESOURCE.test(String(one?.Type))
      ? [{ path: ['Resources', id, 'Properties'], definition: { AlarmName: id, ...one.Properties } }]
      : [],
  );
}

/** An intrinsic function of CloudFormation has a value only within its stack. */
function intrinsicIn(value: unknown): string | null {
  const [key] = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  return key === 'Ref' || key?.startsWith('Fn::') ? key : null;
}

/** The part of a definition that is not supported here, with its place. */
function otherwise(definition: unknown): { what: string; path: Path } | null {
  if (typeof definition !== 'object' || definition === null) return null;
  for (const [field, value] of Object.entries(definition)) {
    // The output of describe-alarms has empty lists for unused fields.
    const isUsed = value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
    if (field in OTHERWISE && isUsed) return { what: OTHERWISE[field], path: [field] };
    const function_ = field in DEFINITION.shape ? intrinsicIn(value) : null;
    if (function_ !== null) return { what: `${field}: ${function_} of a stack`, path: [field] };
  }
  return null;
}

/** Refusals: `rules/unreadable`, `rules/unsupported`, `rules/none`. */
export function loadCloudWatchAlarms(file: string, text: string): { ok: true; alarms: TestedAlarm[] } | Refusal {
  // JSON is valid YAML, whose parser reports the position of errors.
  const places = new Places(text.replace(/^\ufeff/, ''));
  if (places.problem !== null)
    return refuse('rules/unreadable', { file, problem: places.problem, ...places.errorPlace });
  const alarms: TestedAlarm[] = [];
  for (const { path, definition } of definitionsIn(places.tree)) {
    const rule = String((definition as { AlarmName?: unknown } | null)?.AlarmName ?? file);
    const other = otherwise(definition);
    if (other !== null)
      return refuse('rules/unsupported', { rule, what: other.what, ...places.at([...path, ...other.path]) });
    const result = DEFINITION.safeParse(definition);
    if (!result.success) {
      const [issue] = result.error.issues;
      const what = problemOf(issue, definition, 'the alarm');
      return refuse('rules/unsupported', { rule, what, ...places.at([...path, ...(issue.path as Path)]) });
    }
    alarms.push(testedAlarm(result.data));
  }
  return alarms.length === 0 ? refuse('rules/none', { file }) : { ok: true, alarms };
}
