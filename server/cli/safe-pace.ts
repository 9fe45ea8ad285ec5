// `npm run safe-pace -- SCENARIO [--paces 250,350] [--shares 0.5,1] [--policy P] [--seed N] [--variation V] [--json]`: how fast
// the fleet can be restarted under a given load, and what each pace costs.

import { InvalidArgumentError } from 'commander';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatDayClock } from '#model/engine/time.ts';
import { type PaceCell, paceGrid } from './pace-grid.ts';
import {
  contentFor,
  createTool,
  type Main,
  millions,
  parseLine,
  parseSeed,
  parseVariation,
  print,
  runProcess,
  scenarioFor,
  stop,
} from './tool.ts';

type Options = { policy: string; paces: number[]; shares: number[]; seed: number; variation: number; json?: boolean };

const PACES = [250, 350, 400, 450, 500, 600, 780];
const SHARES = [0.5, 0.7, 0.85, 1, 1.1];
const MOST_NUMBERS = 20;

/** `250,350,400`, each above 0 and at most `max`. */
const parseNumbers =
  (what: string, max: number) =>
  (text: string): number[] => {
    const numbers = text.split(',').map(Number);
    if (numbers.length > MOST_NUMBERS || !numbers.every((value) => value > 0 && value <= max))
      throw new InvalidArgumentError(
        `${what} are up to ${MOST_NUMBERS} numbers above 0 and up to ${max}, with commas between`,
      );
    return numbers;
  };

function cellText(scenario: Scenario, { recovered, customerMinutesLost }: PaceCell): string {
  const over = recovered === null ? 'never' : formatDayClock(scenario.clock.originMinute + recovered);
  return `${over} / ${millions(customerMinutesLost)}`.padStart(18);
}

function table(scenario: Scenario, { policy, paces, shares, seed }: Options, cells: readonly PaceCell[]): string {
  return [
    `${scenario.title}: recovered at / million customer-minutes lost, ${policy} restarted at several paces, seed ${seed}`,
    `  ${'load'.padEnd(5)} ${paces.map((pace) => `${pace}/h`.padStart(18)).join(' ')}`,
    ...shares.map((share) => {
      const row = cells.filter((cell) => cell.share === share);
      return `  ${`${share}`.padEnd(5)} ${row.map((cell) => cellText(scenario, cell)).join(' ')}`;
    }),
    '  Load: share of the usual traffic that is admitted from when 15 % of the fleet should be back until all are.',
  ].join('\n');
}

const createSafePace = () =>
  createTool('safe-pace', 'Simulates a restart of the fleet at several paces under several loads.')
    .argument('<scenario>', 'id of a scenario, such as kinesis-2020')
    .option('--policy <name>', 'script whose restart is simulated at other paces', 'history')
    .option('--paces <list>', 'servers per hour', parseNumbers('paces', 1e5), PACES)
    .option('--shares <list>', 'loads, as shares of the usual one', parseNumbers('shares', 3), SHARES)
    .option('--seed <number>', 'seed of the drill', parseSeed, 1)
    .option('--variation <share>', 'spread of the parameters', parseVariation, 0);

export const main: Main = (line) => {
  const { args, options } = parseLine<Options>(createSafePace(), line);
  const { policy, seed } = options;
  const scenario = scenarioFor('safe-pace', contentFor('safe-pace', args[0]), args[0]);
  if (!scenario.scripts[policy]?.commands.some((command) => command.do.endsWith('/restart-servers')))
    stop('safe-pace', {
      code: 'policy/no-restart',
      why: `${scenario.id} has no script ${policy} that restarts servers`,
      fix: 'name one that restarts servers, such as history',
    });
  const report = { scenario: scenario.id, policy, seed, cells: paceGrid(scenario, options) };
  return print(options.json, report, ({ cells }) => table(scenario, options, cells));
};

if (import.meta.main) await runProcess(main);
