// The schema of monitoring: alarms, log lines, telemetry, milestones, recovery, and the traffic of the day.
import { z } from 'zod';
import { type AlarmSpec, type LogSpec, MISSING_DATA, type MilestoneSpec } from '#model/engine/scenario.ts';
import { camelOf } from '#model/engine/spelling.ts';
import { parseClock } from '#model/engine/time.ts';
import { MAX_PERIODS } from '#model/monitoring/alarm-rules.ts';
import { MAX_ALARMS } from '#model/monitoring/alarms.ts';
import type { References } from './references.ts';
import { byId, formed, nameOf, rule, said, text } from './schema-parts.ts';
import { parseAround, parseCondition, parseCounts } from './texts.ts';

/** Alarms that a team can install in addition to those of its scenario. */
const ROOM_FOR_OWN_ALARMS = 16;

export const alarms = (references: References) => {
  const alarm = z
    .strictObject({
      title: text('the alarm in the words of operators', 80),
      service: references.service('service that is watched'),
      metric: text('metric of that service'),
      when: formed(parseCondition, 'when a minute breaches, such as ">= 0.05"'),
      for: formed(parseCounts, 'how many of how many minutes must breach, such as "4 of 5"'),
      missing: said(z.enum(MISSING_DATA).default('missing'), `how missing minutes count: ${MISSING_DATA.join(', ')}`),
      severity: said(z.union([z.literal(1), z.literal(2), z.literal(3)]), '1, 2 or 3; 1 is the worst'),
    })
    .check(
      rule(({ service, metric, for: { all } }, report) => {
        references.checkMetric(service, metric, 'metric', report);
        if (all > MAX_PERIODS)
          report(['for'], 'field/invalid', `${all} minutes are too many`, `look at ${MAX_PERIODS} minutes or fewer`);
      }),
    )
    .transform(({ title, service, metric, when, for: { some, all }, missing, severity }): Omit<AlarmSpec, 'id'> => {
      return { title, service, metric, ...when, periods: all, datapoints: some, missing, severity };
    });
  const most = MAX_ALARMS - ROOM_FOR_OWN_ALARMS;
  return byId(alarm, 'alarm id: what is watched and when it fires').check(
    rule(({ length }, report) => {
      if (length > most) report([], 'list/too-long', `there are ${length} alarms`, `keep ${most} of them or fewer`);
    }),
  );
};

export const logs = (references: References) => {
  const log = z
    .strictObject({
      service: references.service('service that writes the line'),
      level: said(z.enum(['INFO', 'WARN', 'ERROR']), 'INFO, WARN or ERROR'),
      text: text('the line; {host} and {n} are filled in', 300),
      metric: text('metric of the service that the rate follows').optional(),
      'per-minute': said(z.number().min(0), 'lines a minute, for each unit of the metric if there is one'),
    })
    .check(rule(({ service, metric }, report) => references.checkMetric(service, metric, 'metric', report)));
  return byId(log, 'id: a class of log lines').transform((all) =>
    all.map(({ service, level, text, metric = null, 'per-minute': perMinute }): LogSpec => {
      return { service, level, text, metric, perMinute };
    }),
  );
};

export const milestones = (references: References) => {
  const FIRST_ALARM = 'first-alarm' as const;
  const doc = '"first-alarm", or a condition on a signal such as "front-end.errors < 0.9"';
  const milestone = z.strictObject({
    title: text('the milestone in words', 120),
    when: references.condition(doc, FIRST_ALARM),
    'for-good': said(z.boolean().default(false), 'true if it counts only once it never ends again'),
    scripted: said(
      z.boolean().default(false),
      'true if its time follows from the clock of the script, not from the model',
    ),
  });
  return byId(milestone, 'milestone id: title and condition').transform((all) =>
    all.map(({ id, title, when, 'for-good': forGood, scripted }): MilestoneSpec => {
      const named = { id: camelOf(id), title, ...(scripted && { scripted }) };
      if (when === FIRST_ALARM) return { ...named, on: 'alarm' };
      const { compare, threshold, signal } = when;
      return { ...named, on: 'signal', compare, threshold, signal, forGood };
    }),
  );
};

/** The times at which milestones must occur, by script. */
export const expectations = (references: References) => {
  const script = nameOf('script', references.names('scripts'), 'script');
  const milestone = nameOf('milestone', references.names('milestones'), 'milestone');
  const around = formed(parseAround, 'minutes since the origin, such as "151 +- 10"');
  return z.record(
    script,
    z
      .record(milestone, around)
      .transform((all) => Object.entries(all).map(([id, one]) => ({ milestone: camelOf(id), ...one }))),
  );
};

const CLOCK_KEY = z.string().check(
  rule((key, report) => {
    if (parseClock(key) === null)
      report([], 'field/invalid', `${key} is not a clock time`, 'write it as "05:14", or "02:00+1" for the next day');
  }),
);

/** [hour, share, hour, share, ...] with rising hours. */
export const demand = z
  .record(CLOCK_KEY, z.number().min(0).max(2))
  .check(
    rule((shares, report) => {
      if (Object.keys(shares).length === 0)
        report([], 'field/missing', 'there is no traffic', 'give a share of the peak for at least one clock time');
    }),
  )
  .transform((shares) =>
    Object.entries(shares)
      .map(([key, share]) => [parseClock(key)! / 60, share])
      .sort(([a], [b]) => a - b)
      .flat(),
  );
