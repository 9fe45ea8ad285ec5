// `npm run rehearse -- SCENARIO --policy P [--seed N | --seeds A..B] [--policies all] [--player FILE.ts] [--variation V]
// [--json]`: simulates a scenario at full speed, over one seed or many, with a timed script (milestones and loss), with bots or
// with an external player (scores). On a family `--policies all` ranks all bots, and `--weights` repeats it with other weights.

import { InvalidArgumentError } from 'commander';
import { type MilestoneSpec, NO_RESPONSE, REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import { formatDayClock } from '#model/engine/time.ts';
import { type Rehearsal, rehearse } from '#model/rehearse.ts';
import { START_POINTS, type StartPoint } from '#model/start.ts';
import { type Content, scenarioFor } from '../content/load-content.ts';
import { tryPlayer } from './player-runs.ts';
import { FAMILY_PLAYERS, PLAYER_NAMES, rankOf, rankTable, weighedOf, weighedText } from './rank.ts';
import { type Spread, type Study, study } from './spread.ts';
import {
  contentFor,
  createTool,
  idOf,
  type Main,
  millions,
  parseLine,
  parseSeed,
  parseSeeds,
  parseVariation,
  print,
  type Ran,
  runProcess,
  stop,
} from './tool.ts';
import { playTrials } from './trials.ts';

type Options = {
  policy?: string;
  policies?: string;
  player?: string;
  start?: StartPoint;
  seed?: number;
  seeds?: number[];
  variation?: number;
  weights?: boolean;
  json?: boolean;
};

/** With the policy that is played. */
type Played = Options & { policy: string };

const minutesText = (minutes: number | null): string => (minutes === null ? '-' : minutes.toFixed(0)).padStart(6);

const clockOf = (scenario: Scenario, minutes: number | null): string =>
  minutes === null ? 'never' : formatDayClock(scenario.clock.originMinute + minutes);

/** Title of a milestone, and whether the script alone determines its time. */
const milestoneText = ({ title, scripted = false }: MilestoneSpec): string =>
  scripted ? `${title} (follows from the script)` : title;

function runTable(scenario: Scenario, result: Rehearsal & { wallMs: number }): string {
  const rows = scenario.milestones.map((milestone) => {
    const { id } = milestone;
    const minutes = result.milestones[id];
    return `  ${id.padEnd(24)} ${minutesText(minutes)}  ${clockOf(scenario, minutes).padEnd(8)} ${milestoneText(milestone)}`;
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
  const rows = scenario.milestones.map((milestone) => {
    const { id } = milestone;
    const { median, min, max, reached } = result.milestones[id];
    const met = Object.hasOwn(result.expect, id) ? result.expect[id] : null;
    const expected = met === null ? '' : `${met.minutes} +- ${met.tolerance}`;
    const hits = met === null ? `${reached}/${result.seeds.length}` : `${met.hits}/${met.of}`;
    const range = [median, min, max].map(minutesText).join(' ');
    return `  ${id.padEnd(24)} ${range}  ${clockOf(scenario, median).padEnd(8)} ${expected.padEnd(12)} ${hits.padEnd(7)} ${milestoneText(milestone)}`;
  });
  const { median, min, max } = result.customerMinutesLost;
  const lost = [median, min, max].map((value) => millions(value ?? 0).padStart(8)).join(' ');
  return [
    `${scenario.title}: policy ${result.policy}, ${seedsText(result.seeds)}, variation ${result.variation}`,
    `  milestone                median    min    max  clock    expected     hits    (no expectation: how often it occurred)`,
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

/** The default policy: the actual response, otherwise the reference, otherwise no response. */
const USUAL = ['history', REFERENCE, NO_RESPONSE];

const usualPolicyOf = ({ scripts }: Scenario): string =>
  USUAL.find((name) => Object.hasOwn(scripts, name)) ?? NO_RESPONSE;

function checkPolicy(id: string, { scripts }: Scenario, policy: string): void {
  if (Object.hasOwn(scripts, policy)) return;
  stop('rehearse', {
    code: 'policy/unknown',
    why: `${id} has no policy ${policy}`,
    fix: `choose one of ${[...Object.keys(scripts), ...PLAYER_NAMES].join(', ')}`,
  });
}

function checkTogether({ seed, seeds, policies, player }: Options): void {
  if (player !== undefined && policies !== undefined)
    stop('rehearse', { code: 'option/clash', why: 'both --player and --policies were given', fix: 'give one of them' });
  if (seed !== undefined && seeds !== undefined)
    stop('rehearse', { code: 'option/clash', why: 'both --seed and --seeds were given', fix: 'give one of them' });
  if (policies !== undefined && policies !== 'all')
    stop('rehearse', {
      code: 'option/invalid',
      why: `--policies ${policies} is not known`,
      fix: 'write --policies all, or name one with --policy',
    });
}

/** The scenario that this name resolves to with `seed`. */
function scenarioOf(content: Content, id: string, seed: number): Scenario {
  const scenario = scenarioFor(content, id, seed);
  if (scenario !== undefined) return scenario;
  const known = [...content.scenarios.keys(), ...content.families.keys()].join(', ');
  return stop('rehearse', {
    code: 'scenario/unknown',
    why: `there is no scenario ${id}`,
    fix: `choose one of ${known}`,
  });
}

/** Runs bots and ranks them. */
async function tryPlayers(id: string, policies: readonly string[], options: Options): Promise<Ran> {
  const { seed = 1, seeds = [seed], variation, start, weights = false, json } = options;
  const trials = await playTrials({ id, policies, seeds, variation, start });
  const rank = rankOf(idOf(id), seeds, trials);
  if (!weights) return print(json, rank, rankTable);
  return print(
    json,
    { ...rank, weights: weighedOf(trials) },
    (all) => `${rankTable(all)}\n${weighedText(all.weights)}`,
  );
}

/** Plays one script over many seeds of one scenario: members of a family have different expectations. */
function studyScript(content: Content, id: string, seeds: readonly number[], { policy, variation, json }: Played): Ran {
  if (content.families.has(id))
    stop('rehearse', {
      code: 'option/clash',
      why: `${id} is a family, which plays another scenario with every seed`,
      fix: 'give one --seed, name one of its scenarios, or name a bot',
    });
  const scenario = scenarioOf(content, id, seeds[0]);
  return print(json, study(scenario, { policy, seeds, variation }), (result) => studyTable(scenario, result));
}

function playScript(scenario: Scenario, { policy, seed = 1, variation, json }: Played): Ran {
  const started = performance.now();
  const rehearsal = rehearse(scenario, { policy, seed, variation });
  const result = { ...rehearsal, wallMs: Math.round(performance.now() - started) };
  return print(json, result, (one) => runTable(scenario, one));
}

function parseStart(text: string): StartPoint {
  const start = START_POINTS.find((point) => point === text);
  if (start === undefined) throw new InvalidArgumentError(`a drill starts at ${START_POINTS.join(' or ')}`);
  return start;
}

const createRehearse = () =>
  createTool('rehearse', 'Simulates a scenario at full speed, with a script or a bot.')
    .argument('<scenario>', 'id of a scenario or a family, such as kinesis-2020, or its file')
    .option('--policy <name>', 'script or bot that responds; history, or reference where there is no history')
    .option('--policies <all>', 'all: every script of a scenario, or every bot on a family, as a table')
    .option('--player <file>', 'external player that responds: a .ts file as server/model/bots/bot.ts describes')
    .option('--start <point>', `where bots and players begin: ${START_POINTS.join(' or ')}`, parseStart)
    .option('--seed <number>', 'seed of the drill, 1 if not given', parseSeed)
    .option('--seeds <first..last>', 'several seeds, for median, minimum and maximum', parseSeeds)
    .option('--variation <share>', "spread of the parameters; the scenario's own if not given", parseVariation)
    .option('--weights', 'also rank the bots with other score weights');

export const main: Main = async (line) => {
  const { args, options } = parseLine<Options>(createRehearse(), line);
  checkTogether(options);
  const [wanted] = args;
  const content = contentFor('rehearse', wanted);
  const id = idOf(wanted);
  const { player, seed = 1, seeds, variation, start, json } = options;
  const chosen = seeds ?? [seed];
  const scenario = scenarioOf(content, id, chosen[0]);
  if (player !== undefined) return tryPlayer({ id: wanted, player, seeds: chosen, variation, start }, { json });
  if (options.policies === 'all') {
    if (content.families.has(id)) return tryPlayers(wanted, FAMILY_PLAYERS, options);
    const studies = Object.keys(scenario.scripts).map((name) =>
      study(scenario, { policy: name, seeds: chosen, variation }),
    );
    return print(json, { scenario: id, seeds: chosen, policies: studies }, (all) =>
      policiesTable(scenario, all.policies),
    );
  }
  const policy = options.policy ?? usualPolicyOf(scenario);
  if (PLAYER_NAMES.includes(policy)) return tryPlayers(wanted, [policy], options);
  checkPolicy(id, scenario, policy);
  const played = { ...options, policy };
  return seeds === undefined ? playScript(scenario, played) : studyScript(content, id, seeds, played);
};

if (import.meta.main) await runProcess(main);
