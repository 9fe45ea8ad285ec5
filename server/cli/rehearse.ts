// `npm run rehearse -- SCENARIO --policy P [--seed N | --seeds A..B] [--policies all] [--variation V] [--json]`: plays a
// scenario headless at full speed with a timed script, over one seed or many, and prints when what happened and what it cost.
import { type Rehearsal, rehearse } from '#model/rehearse.ts';
import type { Scenario } from '#model/scenario.ts';
import { type Spread, type Study, study } from './spread.ts';
import {
  clockText,
  contentFor,
  createTool,
  millions,
  parseLine,
  parseSeed,
  parseSeeds,
  parseVariation,
  print,
  scenarioFor,
  stop,
} from './tool.ts';

type Options = {
  policy: string;
  policies?: string;
  seed?: number;
  seeds?: number[];
  variation?: number;
  json?: boolean;
};

const minutesText = (minutes: number | null): string => (minutes === null ? '-' : minutes.toFixed(0)).padStart(6);

const clockOf = (scenario: Scenario, minutes: number | null): string =>
  minutes === null ? 'never' : clockText(scenario.clock.originMinute + minutes);

function runTable(scenario: Scenario, result: Rehearsal & { wallMs: number }): string {
  const rows = scenario.milestones.map(({ id, title }) => {
    const minutes = result.milestones[id];
    return `  ${id.padEnd(24)} ${minutesText(minutes)}  ${clockOf(scenario, minutes).padEnd(8)} ${title}`;
  });
  return [
    `${scenario.title}: policy ${result.policy}, seed ${result.seed}`,
    `  milestone                min   clock`,
    ...rows,
    `  customer-minutes lost    ${millions(result.customerMinutesLost)} million`,
    `  ${result.steps} steps in ${result.wallMs} ms, world ${result.hash}`,
  ].join('\n');
}

const seedsText = (seeds: readonly number[]): string =>
  seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]}..${seeds.at(-1)}`;

function studyTable(scenario: Scenario, result: Study): string {
  const rows = scenario.milestones.map(({ id, title }) => {
    const { median, min, max, reached } = result.milestones[id];
    const met = Object.hasOwn(result.expect, id) ? result.expect[id] : null;
    const expected = met === null ? '' : `${met.minutes} +- ${met.tolerance}`;
    const hits = met === null ? `${reached}/${result.seeds.length}` : `${met.hits}/${met.of}`;
    const range = [median, min, max].map(minutesText).join(' ');
    return `  ${id.padEnd(24)} ${range}  ${clockOf(scenario, median).padEnd(8)} ${expected.padEnd(12)} ${hits.padEnd(7)} ${title}`;
  });
  const { median, min, max } = result.customerMinutesLost;
  const lost = [median, min, max].map((value) => millions(value ?? 0).padStart(8)).join(' ');
  return [
    `${scenario.title}: policy ${result.policy}, ${seedsText(result.seeds)}, variation ${result.variation}`,
    `  milestone                median    min    max  clock    expected     hits    (no expectation: how often it came)`,
    ...rows,
    `  customer-minutes lost, millions: median, min, max ${lost}`,
  ].join('\n');
}

function overText(scenario: Scenario, { outages, recovered, seeds }: Study): string {
  if (outages === 0) return 'no outage';
  const clock = clockOf(scenario, recovered.median);
  return outages === seeds.length && recovered.reached < seeds.length && recovered.reached > 0
    ? `${clock} (${recovered.reached}/${seeds.length})`
    : clock;
}

function policiesTable(scenario: Scenario, studies: readonly Study[]): string {
  const width = Math.max(...studies.map(({ policy }) => policy.length), 6);
  const lostText = ({ median }: Spread) => millions(median ?? 0).padStart(9);
  return [
    `${scenario.title}: every policy, median of ${seedsText(studies[0].seeds)}, variation ${studies[0].variation}`,
    `  ${'policy'.padEnd(width)}  first alarm  recovered        lost, million customer-minutes`,
    ...studies.map(
      (one) =>
        `  ${one.policy.padEnd(width)}  ${clockOf(scenario, one.firstAlarm.median).padEnd(11)}  ${overText(scenario, one).padEnd(15)} ${lostText(one.customerMinutesLost)}`,
    ),
  ].join('\n');
}

function checkPolicy(scenario: Scenario, policy: string): void {
  if (Object.hasOwn(scenario.scripts, policy)) return;
  stop('rehearse', {
    code: 'policy/unknown',
    why: `${scenario.id} has no policy ${policy}`,
    fix: `choose one of ${Object.keys(scenario.scripts).join(', ')}`,
  });
}

function checkTogether({ seed, seeds, policies }: Options): void {
  if (seed !== undefined && seeds !== undefined)
    stop('rehearse', { code: 'option/clash', why: 'both --seed and --seeds were given', fix: 'give one of them' });
  if (policies !== undefined && policies !== 'all')
    stop('rehearse', {
      code: 'option/invalid',
      why: `--policies ${policies} is not known`,
      fix: 'write --policies all, or name one with --policy',
    });
}

const tool = createTool('rehearse', 'Plays a scenario headless with a scripted player.')
  .argument('<scenario>', 'id of a scenario, such as kinesis-2020')
  .option('--policy <name>', 'which script plays', 'history')
  .option('--policies <all>', 'all: every script of the scenario, as a table')
  .option('--seed <number>', 'seed of the drill, 1 if not given', parseSeed)
  .option('--seeds <first..last>', 'several seeds, for medians and ends', parseSeeds)
  .option('--variation <share>', "spread of the parameters; the scenario's own if not given", parseVariation);

const { args, options } = parseLine<Options>(tool);
checkTogether(options);
const scenario = scenarioFor('rehearse', contentFor('rehearse'), args[0]);
const { policy, variation, json } = options;

if (options.policies === 'all') {
  const seeds = options.seeds ?? [options.seed ?? 1];
  const studies = Object.keys(scenario.scripts).map((name) => study(scenario, { policy: name, seeds, variation }));
  print(json, { scenario: scenario.id, seeds, policies: studies }, (all) => policiesTable(scenario, all.policies));
} else {
  checkPolicy(scenario, policy);
  if (options.seeds !== undefined)
    print(json, study(scenario, { policy, seeds: options.seeds, variation }), (result) => studyTable(scenario, result));
  else {
    const started = performance.now();
    const rehearsal = rehearse(scenario, { policy, seed: options.seed ?? 1, variation });
    const result = { ...rehearsal, wallMs: Math.round(performance.now() - started) };
    print(json, result, (one) => runTable(scenario, one));
  }
}
