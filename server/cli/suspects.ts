// `npm run suspects -- SCENARIO --at HH:MM [--seed N] [--json]`: ranks suspects by what the seats of a team can read by that
// minute, without a response. With `--seeds A..B`, for one scenario or all of them: the rank of the cause.

import type { Suspicion } from '#model/analysis/suspects.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatDayClock } from '#model/engine/time.ts';
import { wordMessage } from '#protocol/wording.ts';
import { type SuspectStudy, studySuspects, suspect } from './suspect-study.ts';
import {
  contentFor,
  createTool,
  type Main,
  parseAt,
  parseLine,
  parseSeed,
  parseSeeds,
  parseVariation,
  print,
  runProcess,
  scenarioFor,
  stop,
} from './tool.ts';

type Options = { at: number; seed: number; seeds?: number[]; variation?: number; json?: boolean };

const reportOf = (scenario: Scenario, { at, seed }: Options, { troubleMinute, suspects }: Suspicion) => ({
  scenario: scenario.id,
  at: formatDayClock(at),
  seed,
  trouble: troubleMinute === null ? null : formatDayClock(scenario.clock.fromMinute + troubleMinute),
  suspects: suspects.map((one) => ({ ...one, reasons: one.reasons.map((reason) => wordMessage(reason)) })),
});

const text = ({ scenario, at, trouble, suspects }: ReturnType<typeof reportOf>): string =>
  [
    `${scenario} at ${at}: ${trouble === null ? 'nothing abnormal can be seen yet' : `abnormal since ${trouble}`}`,
    ...suspects.flatMap(({ sort, id, title, belief, certainty, reasons }) => [
      `  ${`${Math.round(belief * 100)} %`.padStart(5)}  ${certainty.padEnd(7)}  ${sort} ${id}: ${title}`,
      ...reasons.map((reason) => `                    ${reason}`),
    ]),
    '  Changes and components are ranked apart; the rest up to 100 % is the belief in none of them.',
  ].join('\n');

/** Maximum number of ranks that are printed. */
const MOST_PLACES = 25;

function studyLine({ scenario, guilty, places, firstTwo, misled, misledAndSure, beliefs }: SuspectStudy): string {
  const listed = places
    .slice(0, MOST_PLACES)
    .map((place) => place ?? '-')
    .join(' ');
  const belief = `${Math.round(beliefs.min * 100)} to ${Math.round(beliefs.max * 100)} %`;
  return `  ${scenario.padEnd(18)} ${`${firstTwo}/${places.length}`.padEnd(9)} ${`${misled} (${misledAndSure})`.padEnd(9)} ${belief.padEnd(12)} ${guilty.join(', ').padEnd(22)} ${listed}`;
}

const studyText = ({ at, studies }: { at: string; studies: readonly SuspectStudy[] }): string =>
  [
    `Suspects at ${at}, without a response: rank of the true cause`,
    '  scenario           first two misled    belief       cause                  rank by seed',
    ...studies.map(studyLine),
    '  Misled: the first suspect was not the cause (of those: called likely or certain). Belief: in the first suspect.',
  ].join('\n');

function checkTime(scenario: Scenario, at: number): void {
  const { fromMinute, horizonMinute } = scenario.clock;
  if (at >= fromMinute && at <= horizonMinute) return;
  stop('suspects', {
    code: 'option/outside-clock',
    why: `${formatDayClock(at)} lies outside the clock of ${scenario.id}`,
    fix: `choose a time from ${formatDayClock(fromMinute)} to ${formatDayClock(horizonMinute)}`,
  });
}

const ALL = 'all';

const createSuspects = () =>
  createTool('suspects', 'Ranks changes and components as suspects, by what can be read at a given time.')
    .argument('<scenario>', `id of a scenario, such as kinesis-2020; with --seeds also ${ALL}`)
    .requiredOption('--at <time>', 'clock time, such as 05:20', parseAt)
    .option('--seed <number>', 'seed of the drill', parseSeed, 1)
    .option('--seeds <first..last>', 'several seeds: the rank of the true cause in each', parseSeeds)
    .option('--variation <share>', "spread of the parameters; the scenario's own if not given", parseVariation);

export const main: Main = (line) => {
  const { args, options } = parseLine<Options>(createSuspects(), line);
  const content = contentFor('suspects', args[0]);
  const { at, seeds, variation } = options;
  if (seeds === undefined) {
    const scenario = scenarioFor('suspects', content, args[0]);
    checkTime(scenario, at);
    return print(options.json, reportOf(scenario, options, suspect(scenario, options)), text);
  }
  const scenarios = args[0] === ALL ? [...content.scenarios.values()] : [scenarioFor('suspects', content, args[0])];
  for (const scenario of scenarios) checkTime(scenario, at);
  const studies = scenarios.map((scenario) => studySuspects(scenario, { at, seeds, variation }));
  return print(options.json, { at: formatDayClock(at), studies }, studyText);
};

if (import.meta.main) await runProcess(main);
