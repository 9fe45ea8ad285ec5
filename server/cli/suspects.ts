// `npm run suspects -- SCENARIO --at HH:MM [--seed N] [--json]`: what could be suspected by that minute if nobody had acted,
// from what the seats of a team can read and nothing else.

import { stepOfMinute } from '#model/plan.ts';
import type { Scenario } from '#model/scenario.ts';
import { rank, type Suspicion } from '#model/suspects/rank.ts';
import { readAll } from '#model/suspects/readings.ts';
import { advanceTeam, createTeam } from '#model/team/team.ts';
import {
  clockText,
  contentFor,
  createTool,
  parseAt,
  parseLine,
  parseSeed,
  parseVariation,
  print,
  scenarioFor,
  stop,
} from './tool.ts';

type Options = { at: number; seed: number; variation?: number; json?: boolean };

function suspect(scenario: Scenario, { at, seed, variation }: Options): Suspicion {
  const team = createTeam(scenario, { id: 'team', seed, variation });
  // The minute itself is measured at its first step.
  const step = stepOfMinute(scenario, at);
  while (team.world.step <= step) advanceTeam(team);
  const { fromMinute } = scenario.clock;
  const seats = scenario.seats.map(({ id }) => id);
  return rank(readAll(team, seats), at - fromMinute, (minute) => clockText(fromMinute + minute));
}

const reportOf = (scenario: Scenario, { at, seed }: Options, { troubleMinute, suspects }: Suspicion) => ({
  scenario: scenario.id,
  at: clockText(at),
  seed,
  trouble: troubleMinute === null ? null : clockText(scenario.clock.fromMinute + troubleMinute),
  suspects,
});

const text = ({ scenario, at, trouble, suspects }: ReturnType<typeof reportOf>): string =>
  [
    `${scenario} at ${at}: ${trouble === null ? 'no trouble can be seen yet' : `trouble since ${trouble}`}`,
    ...suspects.flatMap(({ sort, id, title, belief, certainty, reasons }) => [
      `  ${`${Math.round(belief * 100)} %`.padStart(5)}  ${certainty.padEnd(7)}  ${sort} ${id}: ${title}`,
      ...reasons.map((reason) => `                    ${reason}`),
    ]),
    '  Shares are among changes and among components; what is missing to 100 % is belief in none of them.',
  ].join('\n');

const tool = createTool('suspects', 'Ranks changes and components by what could be read by a minute.')
  .argument('<scenario>', 'id of a scenario, such as kinesis-2020')
  .requiredOption('--at <time>', 'clock time, such as 05:20', parseAt)
  .option('--seed <number>', 'seed of the drill', parseSeed, 1)
  .option('--variation <share>', "spread of the parameters; the scenario's own if not given", parseVariation);

const { args, options } = parseLine<Options>(tool);
const scenario = scenarioFor('suspects', contentFor('suspects'), args[0]);
const { fromMinute, horizonMinute } = scenario.clock;
if (options.at < fromMinute || options.at > horizonMinute)
  stop('suspects', {
    code: 'option/outside-clock',
    why: `${clockText(options.at)} lies outside the hours of ${scenario.id}`,
    fix: `choose a time from ${clockText(fromMinute)} to ${clockText(horizonMinute)}`,
  });
print(options.json, reportOf(scenario, options, suspect(scenario, options)), text);
