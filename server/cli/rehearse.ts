// `npm run rehearse -- SCENARIO --policy P --seed N [--variation V] [--json]`: plays a scenario headless at full speed with
// a scripted player and prints the milestones and customer-minutes lost.

import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { type Rehearsal, rehearse } from '#model/rehearse.ts';
import type { Scenario } from '#model/scenario.ts';
import { formatClock } from '#model/time.ts';
import { loadContent } from '../content/load-content.ts';
import { formatProblems } from '../content/problem.ts';

type Options = { policy: string; seed: number; variation?: number; json?: boolean };

/** A refusal on the command line: says what is wrong and what to do, and exits with 1. */
function fail(why: string, fix: string): never {
  process.stderr.write(`rehearse: ${why}; ${fix}\n`);
  process.exit(1);
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new InvalidArgumentError('a seed is a whole number from 0 to 4294967295');
  return seed;
}

function parseVariation(text: string): number {
  const variation = Number(text);
  if (!(variation >= 0 && variation <= 0.5)) throw new InvalidArgumentError('a variation is a share from 0 to 0.5');
  return variation;
}

function table(scenario: Scenario, result: Rehearsal & { wallMs: number }): string {
  const rows = scenario.milestones.map(({ id, title }) => {
    const minutes = result.milestones[id];
    const clock = minutes === null ? 'never' : formatClock(scenario.clock.originMinute + minutes);
    return `  ${id.padEnd(24)} ${(minutes === null ? '-' : minutes.toFixed(0)).padStart(6)}  ${clock.padEnd(6)} ${title}`;
  });
  const lost = (result.customerMinutesLost / 1e6).toFixed(1);
  return [
    `${scenario.title}: policy ${result.policy}, seed ${result.seed}`,
    `  milestone                min   clock`,
    ...rows,
    `  customer-minutes lost    ${lost} million`,
    `  ${result.steps} steps in ${result.wallMs} ms, world ${result.hash}`,
  ].join('\n');
}

const program = new Command('rehearse')
  .description('Plays a scenario headless with a scripted player.')
  .argument('<scenario>', 'id of a scenario, such as kinesis-2020')
  .option('--policy <name>', 'which script plays', 'history')
  .option('--seed <number>', 'seed of the drill', parseSeed, 1)
  .option('--variation <share>', "spread of the parameters; the scenario's own if not given", parseVariation)
  .option('--json', 'print one JSON object');

program.parse();
const [id] = program.args;
const options = program.opts<Options>();
const loaded = loadContent(fileURLToPath(new URL('../..', import.meta.url)));
if (!loaded.ok) fail('the content has mistakes', `mend them:\n${formatProblems(loaded.problems)}`);
const { scenarios } = loaded.content;
const scenario = scenarios.get(id);
if (scenario === undefined) fail(`there is no scenario ${id}`, `choose one of ${[...scenarios.keys()].join(', ')}`);
if (!Object.hasOwn(scenario.scripts, options.policy))
  fail(`${id} has no policy ${options.policy}`, `choose one of ${Object.keys(scenario.scripts).join(', ')}`);

const started = performance.now();
const rehearsal = rehearse(scenario, options);
const result = { ...rehearsal, wallMs: Math.round(performance.now() - started) };
process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${table(scenario, result)}\n`);
