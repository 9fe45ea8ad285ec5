// The schema of scenario and family files, and their checked form. Each section checks its own names; this file checks only
// what concerns several sections.
import { z } from 'zod';
import { ACHIEVEMENTS, type Scenario } from '#model/engine/scenario.ts';
import { INSPECTIONS } from '#model/engine/scoring-spec.ts';
import { ALIASES } from './aliases.ts';
import { injects, inOrder, messages } from './inject-schema.ts';
import { alarms, demand, expectations, logs, milestones } from './monitoring-schema.ts';
import type { References } from './references.ts';
import { changes, faults, scripts } from './schedule-schema.ts';
import { byId, clock, id, listOf, nameOf, rule, said, text } from './schema-parts.ts';
import { evidence, scoring } from './scoring-schema.ts';
import { checkPresets, presetSpecs, presets, seats } from './seat-schema.ts';
import { services } from './service-schema.ts';

/** The id of a file is its name without extension. */
export const fileId = (name: string) =>
  id('the name of the file without .yaml').check(
    rule((given, report) => {
      if (given !== name)
        report([], 'name/of-file', `the id is ${given} and the file ${name}.yaml`, 'give both the same name');
    }),
  );

const scenarioClock = z
  .strictObject({
    from: clock('first minute of the model'),
    origin: clock('minute from which milestones are counted'),
    horizon: clock('last minute'),
    zone: text('zone of the clock, for people', 12),
    date: said(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date'), 'day of the outage, such as "2020-11-25"'),
  })
  .check(
    rule(({ from, origin, horizon }, report) => {
      if (origin < from)
        report(['origin'], 'time/order', 'the origin lies before the first minute', 'give a later time');
      if (horizon <= origin)
        report(['horizon'], 'time/order', 'the horizon does not lie after the origin', 'give a later time');
    }),
  )
  .transform(({ from, origin, horizon, zone, date }): Scenario['clock'] => {
    return { fromMinute: from, originMinute: origin, horizonMinute: horizon, zone, date };
  });

const hints = (references: References) => {
  const until = z
    .strictObject({
      what: said(z.enum(ACHIEVEMENTS), `what makes the hint needless: one of ${ACHIEVEMENTS.join(', ')}`),
      inspection: said(z.enum(INSPECTIONS), `of observations, how: one of ${INSPECTIONS.join(', ')}`).optional(),
      service: references.service('of observations, at which service').optional(),
      times: said(z.int().min(1).max(99), 'how often').default(1),
    })
    .check(
      rule(({ what, inspection, service }, report) => {
        const why = `${what} has neither inspection nor service`;
        if (what !== 'observed' && (inspection !== undefined || service !== undefined))
          report([], 'field/unknown', why, 'leave them out, or use `what: observed`');
      }),
    )
    .transform(({ what, inspection = null, service = null, times }) => ({ what, inspection, service, times }));
  const hint = z.strictObject({
    until,
    question: text('a question that leads on', 300),
    where: text('where to look', 300),
    meaning: text('what is found there means, without naming a cause', 400),
  });
  return byId(hint, 'hint id: a question, where to look, what it means');
};

const annotations = (references: References) => {
  const annotation = z
    .strictObject({
      at: references.moment('when it is shown'),
      title: text('what is done', 100),
      text: text('why, and how one could know'),
      service: references.service('service that the note is about; else that of the command at its moment').optional(),
    })
    .transform(({ at, ...told }) => ({ atMinute: at, ...told }));
  return listOf(annotation, 'list of notes on the reference run').transform((all) =>
    all.sort((a, b) => a.atMinute - b.atMinute),
  );
};

const look = (references: References) => {
  const service = references.service('service that the building stands for');
  const building = z.looseObject({
    part: text('part of the city that is drawn'),
    service: service.optional(),
    services: listOf(service, 'services that the row of buildings stands for').optional(),
  });
  return z.looseObject({ buildings: listOf(building, 'list of the buildings of the city') });
};

const causes = byId(
  z.strictObject({ title: text('the candidate in a few words', 80), text: text('the candidate in a sentence', 400) }),
  'cause id: a diagnosis that players can choose',
);

/** Every section with its own checks. */
const sections = (name: string, references: References) =>
  z.strictObject({
    id: fileId(name),
    title: text('name of the scenario', 100),
    summary: text('what a player may know before the start', 800),
    'first-drill': said(z.boolean(), 'true to offer it first to who has not played yet').optional(),
    clock: scenarioClock,
    variation: said(z.number().min(0).max(0.5), 'spread of varied parameters as a share, such as 0.05'),
    demand: said(demand, 'clock time: share of the daily peak'),
    services: services(references),
    watch: z.strictObject({ through: references.signal('signal that says how much telemetry arrives') }).optional(),
    changes: changes(references).prefault({}),
    faults: faults(references).prefault([]),
    alarms: alarms(references).prefault({}),
    logs: logs(references).prefault({}),
    messages: messages(references).prefault({}),
    injects: injects(references).prefault({}),
    hints: hints(references).prefault({}),
    annotations: annotations(references).prefault([]),
    seats: seats(references),
    evidence: evidence(references).prefault({}),
    presets: presets(references).prefault({}),
    causes,
    cause: nameOf('cause', references.names('causes'), 'id of the cause that is true'),
    milestones: milestones(references).prefault({}),
    recovery: references.condition('condition that counts as recovered, such as "front-end.errors < 0.005"'),
    expect: said(expectations(references), 'script: milestone: when it must come').default({}),
    scripts: said(scripts(references), 'script: its commands with their times'),
    aliases: ALIASES.prefault([]),
    scoring: said(scoring(references), 'evidence, answers, justified commands, and what a debrief compares').prefault(
      {},
    ),
    look: look(references),
  });

const scenarioOf = (file: z.output<ReturnType<typeof sections>>): Scenario => {
  const { watch, messages, injects, presets, evidence, aliases: _, 'first-drill': firstDrill, ...rest } = file;
  return {
    ...rest,
    ...(firstDrill === true && { firstDrill }),
    telemetrySource: watch?.through ?? null,
    injects: inOrder([...messages, ...injects]),
    presets: presetSpecs(presets),
    scoring: { ...rest.scoring, evidence },
  };
};

export const scenarioSchema = (name: string, references: References) =>
  sections(name, references)
    .check(rule(({ presets, seats }, report) => checkPresets(presets, seats, report)))
    .transform((file) => ({ scenario: scenarioOf(file), aliases: file.aliases }));
