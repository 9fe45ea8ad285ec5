// The shape of scenario and family files as zod schemas. Names that must exist elsewhere are checked by the loaders.
import { z } from 'zod';
import { ACHIEVEMENTS, CHANNELS, MISSING_DATA, ROLES } from '#model/engine/scenario.ts';
import { INSPECTIONS } from '#model/engine/scoring-spec.ts';
import { args, byId, clock, command, formed, id, said, share, text } from './schema-parts.ts';
import { EVIDENCE, SCORING } from './scoring-schema.ts';
import { parseAround, parseCondition, parseCounts, parseRange, parseSignalCondition } from './texts.ts';

const SERVICE = z.looseObject({
  kind: text('the kind of component'),
  name: text('what people call the service', 60),
  pool: text('service that grants this one servers').optional(),
  depends: said(z.record(z.string(), share('a weight from 0 to 1')), 'service.signal with a weight each').optional(),
});

const CHANGE = z.strictObject({
  title: text('one line in the change calendar', 120),
  note: text('what the calendar says below it').optional(),
  service: text('service that the change is made to').optional(),
  at: clock('beginning of the change'),
  until: clock('end of the change'),
  do: command.optional(),
  with: args.optional(),
});

const ALARM = z.strictObject({
  title: text('the alarm in the words of operators', 80),
  service: text('service that is watched'),
  metric: text('metric of that service'),
  when: formed(parseCondition, 'when a minute breaches, such as ">= 0.05"'),
  for: formed(parseCounts, 'how many of how many minutes must breach, such as "4 of 5"'),
  missing: said(z.enum(MISSING_DATA).default('missing'), `how missing minutes count: ${MISSING_DATA.join(', ')}`),
  severity: said(z.union([z.literal(1), z.literal(2), z.literal(3)]), '1, 2 or 3; 1 is the worst'),
});

const LOG = z.strictObject({
  service: text('service that writes the line'),
  level: said(z.enum(['INFO', 'WARN', 'ERROR']), 'INFO, WARN or ERROR'),
  text: text('the line; {host} and {n} are filled in', 300),
  metric: text('metric of the service that the rate follows').optional(),
  'per-minute': said(z.number().min(0), 'lines a minute, for each unit of the metric if there is one'),
});

const MESSAGE = z.strictObject({
  at: clock('when it comes'),
  from: text('who sends it', 80),
  channel: said(z.enum(CHANNELS), `one of ${CHANNELS.join(', ')}`),
  text: text('the words of the message'),
  asks: said(z.boolean().default(false), 'true if its sender wants an answer'),
  within: said(z.number().int().min(1).max(600), 'minutes within which its sender wants an answer').optional(),
});

/** Exactly one effect: a message, a fault, or a tool outage. */
const INJECT = z.strictObject({
  title: text('the inject in a few words, for the facilitator', 80),
  at: clock('when it is fired').optional(),
  when: formed(parseSignalCondition, 'a condition on a signal such as "front-end.errors > 0.5"').optional(),
  for: said(z.number().min(0).max(600), 'minutes for which the condition must hold').default(0),
  from: text('who sends the message', 80).optional(),
  channel: said(z.enum(CHANNELS), `one of ${CHANNELS.join(', ')}`).optional(),
  text: text('the words of the message, or what those are told who try the failing tool').optional(),
  within: said(z.number().int().min(1).max(600), 'minutes within which its sender wants an answer').optional(),
  fault: text('a fault as service/name').optional(),
  with: args.optional(),
  tool: text('commands that fail: "area/verb" or "area/*"').optional(),
  minutes: said(z.number().min(1).max(1440), 'for how long the tool fails').optional(),
});

const HINT = z.strictObject({
  until: z.strictObject({
    what: said(z.enum(ACHIEVEMENTS), `what makes the hint needless: one of ${ACHIEVEMENTS.join(', ')}`),
    inspection: said(z.enum(INSPECTIONS), `of observations, how: one of ${INSPECTIONS.join(', ')}`).optional(),
    service: text('of observations, at which service').optional(),
    times: said(z.int().min(1).max(99), 'how often').default(1),
  }),
  question: text('a question that leads on', 300),
  where: text('where to look', 300),
  meaning: text('what is found there means, without naming a cause', 400),
});

const ANNOTATION = z.strictObject({
  at: clock('when it is shown'),
  title: text('what is done', 100),
  text: text('why, and how one could know'),
});

const SEAT = z.strictObject({
  name: text('name of the seat', 60),
  role: said(z.enum(ROLES), `one of ${ROLES.join(', ')}`),
  text: text('what the seat is for'),
  sees: said(z.array(z.string()), 'list of services, or parts such as front-end/logs, or "*" for all'),
  may: said(z.array(z.string()), 'list of commands: "area/verb", "area/*" or "*"'),
  places: said(z.int().min(1).max(64).default(1), 'how many of a team can hold it, 1 unless given'),
});

const PRESET = z.strictObject({
  players: formed(parseRange, 'how many players it is for, such as "1" or "4-6"'),
  bundles: said(z.array(z.array(z.string()).min(1)).min(1), 'list of lists of seats that one player takes together'),
});

const MILESTONE = z.strictObject({
  title: text('the milestone in words', 120),
  when: said(z.string(), '"first-alarm", or a condition on a signal such as "front-end.errors < 0.9"').transform(
    (given, context) => {
      const condition = given === 'first-alarm' ? given : parseSignalCondition(given);
      if (condition !== null) return condition;
      context.addIssue({ code: 'custom', message: `does not read as one: ${given}` });
      return z.NEVER;
    },
  ),
  'for-good': said(z.boolean().default(false), 'true if it counts only once it never ends again'),
});

const TIMED = z.strictObject({ at: clock('when the command is given'), do: command, with: args.optional() });

const FAULT = TIMED.extend({
  spread: said(z.number().min(0).max(60), 'minutes by which drills move it at most, either way').default(0),
});

const SCRIPT = z.strictObject({
  like: text('script whose commands and params this one begins with').optional(),
  except: said(z.array(z.string()), 'list of commands of that script to leave out: "area/verb" or "area/*"').default(
    [],
  ),
  params: said(
    z.record(z.string(), z.record(z.string(), z.unknown())),
    'service: parameters that are different from the first step on',
  ).default({}),
  commands: said(z.array(TIMED), 'list of commands with their times').default([]),
});

const BUILDING = z.looseObject({
  part: text('part of the city that is drawn'),
  service: text('service that the building stands for').optional(),
  services: said(z.array(z.string()), 'services that the row of buildings stands for').optional(),
});

export const FAMILY_FILE = z.strictObject({
  id: id('name of this file without .yaml'),
  title: text('what a list of scenarios calls the family', 80),
  summary: text('what people may know beforehand'),
  family: said(z.array(z.string()).min(2), 'ids of scenarios with the same first page and different causes'),
});

export const SCENARIO_FILE = z.strictObject({
  id: id('the name of the file without its ending'),
  title: text('name of the scenario', 100),
  summary: text('what a player may know before the start', 800),
  clock: z.strictObject({
    from: clock('first minute of the model'),
    origin: clock('minute from which milestones are counted'),
    horizon: clock('last minute'),
    zone: text('zone of the clock, for people', 12),
    date: said(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date'), 'day of the outage, such as "2020-11-25"'),
  }),
  variation: said(z.number().min(0).max(0.5), 'spread of varied parameters as a share, such as 0.05'),
  demand: said(z.record(z.string(), z.number().min(0).max(2)), 'clock time: share of the daily peak'),
  services: said(z.record(z.string(), SERVICE), 'service id: kind, name, parameters and inputs'),
  watch: z.strictObject({ through: text('service.signal that says how much telemetry arrives') }).optional(),
  changes: byId(CHANGE, 'change id: title, times and what it does').default({}),
  faults: said(z.array(FAULT), 'list of faults as service/name, with their times').default([]),
  alarms: byId(ALARM, 'alarm id: what is watched and when it rings').default({}),
  logs: byId(LOG, 'id: a class of log lines').default({}),
  messages: byId(MESSAGE, 'message id: when it comes, from whom, what it says').default({}),
  injects: byId(INJECT, 'inject id: what is put into a drill, and when').default({}),
  hints: byId(HINT, 'hint id: a question, where to look, what it means').default({}),
  annotations: said(z.array(ANNOTATION), 'list of notes on the reference run').default([]),
  seats: byId(SEAT, 'seat id: what it sees and may do'),
  evidence: byId(EVIDENCE, 'evidence id: something that can be observed and when it is abnormal').default({}),
  presets: byId(PRESET, 'preset id: number of players and their bundles of seats').default({}),
  causes: byId(
    z.strictObject({ title: text('the candidate in a few words', 80), text: text('the candidate in a sentence', 400) }),
    'cause id: a diagnosis that players can choose',
  ),
  cause: text('id of the cause that is true'),
  milestones: byId(MILESTONE, 'milestone id: title and condition').default({}),
  recovery: formed(parseSignalCondition, 'condition that counts as recovered, such as "front-end.errors < 0.005"'),
  expect: said(
    z.record(z.string(), z.record(z.string(), formed(parseAround, 'minutes since the origin, such as "151 +- 10"'))),
    'script: milestone: when it must come',
  ).default({}),
  scripts: said(z.record(z.string(), SCRIPT), 'script: its commands with their times, and its levers before the drill'),
  scoring: said(SCORING.prefault({}), 'what a diagnosis is made of, what it warrants, and what a debrief compares'),
  look: z.looseObject({ buildings: said(z.array(BUILDING), 'list of the buildings of the city') }),
});

export type ScenarioFile = z.output<typeof SCENARIO_FILE>;
