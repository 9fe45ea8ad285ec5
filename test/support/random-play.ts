// People who do anything at all: moves drawn by fast-check, each turned into a command with arguments that often fit, a wish
// about seats, or time that passes. The town has something for every area of a team's work.
import fc from 'fast-check';
import type { WrittenCondition } from '#model/engine/condition.ts';
import type { Field, Values } from '#model/engine/fields.ts';
import type { Runbook } from '#model/engine/runbook.ts';
import type { InjectSpec, Scenario } from '#model/engine/scenario.ts';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import type { Team } from '#model/incident/state.ts';
import { minimalScenario } from './minimal-scenario.ts';
import { runbookOf } from './runbook.ts';
import { SMALL_FLEET, scenarioOf, serviceOf } from './scenario.ts';

const NOTHING = { say: 'the threads are full', checks: [] } as const;

export const RANDOM_RUNBOOKS: readonly Runbook[] = [
  runbookOf([
    { title: 'Look', pre: NOTHING },
    { title: 'Take out', run: { do: 'front/remove-servers', with: { count: 5, perHour: 300 } }, hold: 'wait' },
    { title: 'Walk there', minutes: 2 },
  ]),
];

const MAY: Record<string, string[]> = {
  commander: ['incident/*', 'alarm/*', 'plan/*', 'board/*', 'task/*', 'runbook/*', 'poll/*', 'hint/*', 'talk/*'],
  operations: [
    'front/*',
    'inspect/*',
    'host/*',
    'activity/*',
    'board/*',
    'plan/propose',
    'plan/withdraw',
    'plan/run',
  ].concat(['plan/verify', 'task/*', 'poll/*', 'tool/*', 'runbook/*', 'incident/claim-cause', 'alarm/*']),
  communications: ['page/*', 'notices/*', 'inspect/*', 'activity/*', 'talk/*', 'task/*', 'poll/*'],
  scribe: ['talk/*', 'poll/*', 'board/*', 'task/*'],
  observer: [],
};

const SLOW: WrittenCondition = {
  text: 'front.errors > 0.01',
  test: { type: 'signal', signal: 'front.errors', compare: '>', threshold: 0.01 },
};

const EXPECTED: InjectSpec['expected'] = { text: 'They look', condition: SLOW, minutes: 5, otherwise: null };

const INJECTS: readonly InjectSpec[] = [
  ...minimalScenario().injects,
  {
    ...{
      id: 'slow',
      title: 'Slow',
      trigger: { on: 'when', condition: SLOW, minutes: 2 },
    },
    effect: { type: 'tool-outage', command: 'inspect/*', minutes: 3, text: 'the plots are down' },
  },
  {
    ...{ id: 'cut', title: 'Cut', trigger: { on: 'hand' } },
    effect: { type: 'fault', do: 'front/cut-off-racks', with: { group: 2, share: 0.4, ramp: 3 } },
  },
];

export const RANDOM_TOWN: Scenario = {
  ...minimalScenario(),
  id: 'random-town',
  services: [
    ...scenarioOf().services,
    serviceOf('page', 'status-channel'),
    serviceOf('notices', 'notice-board'),
    serviceOf('front-two', 'mesh-fleet', { params: SMALL_FLEET }),
  ],
  seats: Object.entries(MAY).map(([id, may]) => ({
    ...{ id, name: id, role: id as 'observer', text: '', may },
    sees: id === 'operations' || id === 'observer' ? ['*'] : ['measures'],
  })),
  // Something is expected after each, so that all of it can be edited.
  injects: INJECTS.map((inject) => ({ ...inject, expected: EXPECTED })),
  hints: [
    {
      ...{ id: 'first', question: 'What?', where: 'There.', meaning: 'That.' },
      until: { what: 'claimed', inspection: null, service: null, times: 1 },
    },
  ],
};

/** Commands of the town that are tried beside the team's own. */
const OF_SERVICES: Readonly<Record<string, Values>> = {
  'front/remove-servers': { count: 3, perHour: 240 },
  'front/stop-adding': {},
  'page/post-by-tool': post('We look into it.'),
  'page/post-by-backup': post('We know more.'),
  'notices/notify-customers': { text: 'You may see errors.' },
};

function post(text: string): Values {
  return { status: 'investigating', impact: 'major', scope: 'front', doing: 'looking', nextMinutes: 30, text };
}

export const RANDOM_COMMANDS: readonly string[] = [...Object.keys(TEAM_COMMANDS), ...Object.keys(OF_SERVICES)];

/** Actions that need several people or several hours are drawn more often. */
const OFTEN = [
  ...['plan/propose', 'plan/approve', 'plan/run', 'plan/verify'],
  ...['runbook/open', 'runbook/release-hold', 'runbook/deviate', 'runbook/approve-deviation'],
];
const ASKED: readonly string[] = [...RANDOM_COMMANDS, ...OFTEN, ...OFTEN, ...OFTEN];

const PLANS = [
  'front/set-ejection mode=frozen; front/set-ejection mode=normal',
  'front/add-servers count=4 per-hour=240',
  'front/restart-servers per-hour=60 batch=2; front/stop-adding',
];

/** Possible values of a text argument with this name; others get free text. */
const textsFor = (team: Team, name: string): readonly string[] | undefined =>
  ({
    alarm: ['front/PutRecord.Errors'],
    service: ['front', 'front-two', 'page'],
    metric: ['PutRecord.Errors', 'Threads.Max'],
    query: ['', 'tick'],
    line: ['threads', 'shard map'],
    change: ['CHG-1'],
    cause: ['a', 'b', ''],
    commands: PLANS,
    predict: ['', 'front/PutRecord.Errors down'],
    runbook: ['', 'mend'],
    to: ['operations', ...team.roster.keys()],
    message: ['hello'],
    answer: ['', '', 'soon'],
    inject: ['hello', 'slow', 'cut', 'slow-1'],
    seat: ['', ...team.scenario.seats.map(({ id }) => id)],
    evidence: ['', '1', '1 2'],
  })[name];

/** Number of values that a number argument with this name can refer to. */
const countFor = (team: Team, name: string): number | undefined =>
  ({
    hypothesis: team.hypotheses.length,
    observation: team.observations.length,
    proposal: team.proposals.length,
    task: team.assignments.length,
    poll: team.polls.length,
    walk: team.walks.length,
    claim: team.claims.length,
    step: 3,
    deviation: team.walks.at(-1)?.deviations.length ?? 0,
    host: 150,
  })[name];

function valueFor(team: Team, name: string, field: Field, draw: number): Values[string] {
  if (field.type === 'flag') return draw % 2 === 0;
  if (field.type === 'choice') return field.of[draw % field.of.length];
  if (field.type === 'text') {
    const texts = textsFor(team, name) ?? ['so it is', 'not yet'];
    return texts[draw % texts.length];
  }
  const { min = 0, max = 99 } = field;
  const count = countFor(team, name);
  if (count === undefined) return min + (draw % Math.min(30, max - min + 1));
  // Newer items are more likely.
  return Math.max(min, count - (draw % 3));
}

export type Move =
  /** One of `whats`, by choice of who plays. `stubborn`: also by somebody who may not. */
  | {
      readonly do: 'command';
      readonly who: number;
      readonly stubborn: boolean;
      readonly whats: readonly string[];
      readonly draws: readonly number[];
    }
  | { readonly do: 'seat'; readonly who: number; readonly request: number; readonly seat: number; readonly to: number }
  | { readonly do: 'pass'; readonly steps: number };

const draw = fc.nat(9999);
const WHO = fc.nat(4);

/** A game of so many moves. */
export const movesOf = (length: number): fc.Arbitrary<Move[]> =>
  fc.noBias(
    fc.array(
      fc.oneof(
        {
          weight: 20,
          arbitrary: fc.record({
            do: fc.constant('command' as const),
            who: WHO,
            stubborn: fc.nat(9).map((one) => one === 0),
            whats: fc.array(fc.constantFrom(...ASKED), { minLength: 2, maxLength: 2 }),
            draws: fc.array(draw, { minLength: 8, maxLength: 8 }),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            do: fc.constant('seat' as const),
            who: WHO,
            request: fc.nat(4),
            seat: fc.nat(4),
            to: WHO,
          }),
        },
        {
          weight: 6,
          arbitrary: fc.record({ do: fc.constant('pass' as const), steps: fc.integer({ min: 1, max: 30 }) }),
        },
      ),
      { minLength: length, maxLength: length, size: 'max' },
    ),
  );

/** Derives a command's arguments from a move, using the team's current items. */
export function argumentsOf(team: Team, command: string, draws: readonly number[]): Values {
  const fixed = OF_SERVICES[command];
  if (fixed !== undefined) return fixed;
  const { args } = TEAM_COMMANDS[command];
  return Object.fromEntries(
    Object.entries(args).map(([name, field], i) => [name, valueFor(team, name, field, draws[i % draws.length])]),
  );
}
