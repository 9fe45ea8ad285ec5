// The shape of content files as zod schemas. Every field carries a sentence that says what it is: reports quote it. Names
// that must exist elsewhere are checked by the loaders.
import { z } from 'zod';
import { FACETS, NO_JUDGING } from '#model/judging.ts';
import { USE_LEVELS } from '#model/runbook.ts';
import { ACHIEVEMENTS, CHANNELS, MISSING_DATA, ROLES } from '#model/scenario.ts';
import { LOOKS } from '#model/team/work-types.ts';
import { parseClock } from '#model/time.ts';
import { parseAround, parseCondition, parseCounts, parseRange, parseSignalCondition } from './texts.ts';

const ID = /^[A-Za-z][A-Za-z0-9-]*$/;

const said = <S extends z.ZodType>(schema: S, doc: string): S => schema.describe(doc);

const text = (doc: string, max = 600) => said(z.string().trim().min(1).max(max), doc);
const id = (doc: string) => said(z.string().regex(ID, 'must be letters, digits and hyphens'), doc);
const share = (doc: string) => said(z.number().min(0).max(1), doc);
const byId = <S extends z.ZodType>(item: S, doc: string) =>
  said(z.record(z.string().regex(ID, 'must be letters, digits and hyphens'), item), doc);

/** A text with a form of its own; `parse` returns null where it does not fit. */
const formed = <T>(parse: (text: string) => T | null, doc: string) =>
  said(
    z.string().transform((given, context) => {
      const value = parse(given);
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: `does not read as one: ${given}` });
      return z.NEVER;
    }),
    doc,
  );

const clock = (doc: string) =>
  formed(parseClock, `${doc}, as a clock time such as "05:14", or "04:00+1" for the next day`);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const args = said(z.record(z.string(), scalar), 'the arguments of the command');
const command = text('a command as service/verb-object');

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
    look: said(z.enum(LOOKS), `of observations, how: one of ${LOOKS.join(', ')}`).optional(),
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

const READ = z.strictObject({
  look: said(z.enum(LOOKS), `how it was looked at: ${LOOKS.join(', ')}`),
  service: text('service that was looked at; any without').optional(),
  subject: text('metric, query, line or change that was looked at; any without').optional(),
});

const commands = (doc: string) => said(z.array(z.string()), `list of commands that ${doc}`);

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

const FACET_CHOICES = byId(text('an answer in a few words', 120), 'answer id: its words');

const JUDGING = z.strictObject({
  warrants: said(z.record(z.string(), commands('the cause calls for')), 'cause id: list of commands').default({}),
  mitigations: said(
    z.record(z.string(), said(z.array(READ).min(1), 'list of readings, one of which must be known before')),
    'command that helps whatever the cause is: what must have been read before',
  ).default({}),
  statements: commands('only say something').default([]),
  compare: said(z.array(z.string()), 'list of scripts whose cost the debrief shows').default([]),
  facets: said(
    z.partialRecord(z.enum(FACETS), FACET_CHOICES),
    `answers to choose from for each of ${FACETS.join(', ')}`,
  ).default({}),
  answers: said(
    z.partialRecord(z.enum(FACETS), z.string()),
    `the true answer to each of ${FACETS.join(', ')}`,
  ).optional(),
  'approval-above': share('commands with a larger blast need somebody else to agree').default(NO_JUDGING.approvalAbove),
  updates: z
    .strictObject({
      'first-minutes': said(z.number().int().min(1), 'minutes from the first alarm to the first public update'),
      'every-minutes': said(z.number().int().min(1), 'minutes from each public update to the next'),
    })
    .optional(),
});

const EVIDENCE = z.strictObject({
  title: text('what is seen where it is abnormal', 120),
  look: said(z.enum(LOOKS), `how it is looked at: ${LOOKS.join(', ')}`),
  service: text('service that is looked at; none for a change or a report').default(''),
  subject: text('metric, line of a host, or change; any where it is left out').default(''),
  when: formed(parseCondition, 'when a reading is abnormal, such as ">= 0.8"'),
  line: text('line of the reading that counts').optional(),
  says: said(z.array(text('words')).min(1), 'list of words: the value is how much of the reading says one').optional(),
  sample: said(z.number().int().min(1).max(100).default(1), 'minutes, hosts or lines below which it tells nothing'),
  noise: share('how far a reading lies beside the truth at most').default(0),
  fact: id('name that it shares with other evidence of the same fact').optional(),
  beside: said(z.array(z.string()).min(1), 'list of evidence of which some must have been read too').optional(),
  probability: said(z.record(z.string(), share('a probability')), 'cause: how often it is abnormal then').default({}),
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
  judging: said(JUDGING.prefault({}), 'what a diagnosis is made of, what it warrants, and what a debrief compares'),
  look: z.looseObject({ buildings: said(z.array(BUILDING), 'list of the buildings of the city') }),
});

export type ScenarioFile = z.output<typeof SCENARIO_FILE>;

/** Words, and what could be read to tell: one check, or several. */
const condition = (doc: string) =>
  said(
    z.union([
      text(doc),
      z.strictObject({
        say: text(doc),
        read: z.union([text('a check'), z.array(text('a check')).min(1).max(8)]),
      }),
    ]),
    `${doc}: words, or \`say\` with words and \`read\` with checks such as \`front-end/Cpu.Load < 0.85\``,
  );

export type ConditionText = z.output<ReturnType<typeof condition>>;

export const FRONT_MATTER = z.looseObject({
  id: id('the name of the file without its ending'),
  title: text('name of the runbook', 100),
  alarms: said(z.array(z.string()).default([]), 'list of the alarms that it is written for'),
  owner: text('who keeps it', 80),
  last_tested: said(
    z.string().regex(/^(\d{4}-\d{2}-\d{2}|never)$/, 'must be a date'),
    'a date such as 2020-08-03, or never',
  ),
  use_level: said(z.enum(USE_LEVELS), `one of ${USE_LEVELS.join(', ')}`),
  hazard: text('what can go wrong in general').optional(),
  abort_if: condition('when to stop').optional(),
});

export const STEP = z.looseObject({
  title: text('what the step does, as an order', 100),
  pre: condition('what must hold before').optional(),
  run: text('a command such as `front-end/restart-servers per-hour=350 batch=30`').optional(),
  expect: text('what should happen').optional(),
  verify: text('how to see that it has happened').optional(),
  rollback: text('how to take it back').optional(),
  irreversible: text('why it cannot be taken back').optional(),
  hazard: text('what can go wrong').optional(),
  blast: share('share of the region that a wrong use can hurt').optional(),
  approve: said(z.union([z.boolean(), text('who approves', 80)]), 'true, or who approves').optional(),
  hold: said(
    z.union([z.boolean(), text('what is waited for', 200)]),
    'true, or what the commander waits for before releasing the step',
  ).optional(),
  minutes: said(z.number().min(0).max(240), 'minutes that a step walked by hand takes').optional(),
});

export type StepText = z.output<typeof STEP>;
