// `npm run torture -- [--seconds N] [--seeds A..B] [--nodes N] [--json]`: a real server, or several nodes on a real PostgreSQL,
// and real players under faults, one round for each seed; by default ten minutes with one seed. Exits with 1 if anything
// confirmed is lost, duplicated or changed.
import { createTool, type Main, parseLine, parseSeeds, runProcess, wholeNumber } from '../../server/cli/tool.ts';
import { playRound, type RoundReport } from './round.ts';

type Options = { seconds: number; seeds: number[]; nodes: number; json?: boolean };

const tool = createTool('torture', 'Plays rounds under faults, and compares what was confirmed with the log.')
  .option('--seconds <number>', 'how long each round is', wholeNumber('the time', 1, 86_400), 600)
  .option('--seeds <seeds>', 'first..last, a round each', parseSeeds, [1])
  .option('--nodes <number>', 'more than one share a PostgreSQL', wholeNumber('the number of nodes', 1, 8), 1);

const line = ({ seed, faults, confirmed, refused, events, problems }: RoundReport): string =>
  `seed ${seed}: ${confirmed} confirmed, ${refused} refused, ${events} events; ` +
  `${Object.entries(faults)
    .map(([fault, count]) => `${count} ${fault}`)
    .join(', ')}; ` +
  (problems.length === 0 ? 'nothing lost or doubled' : `PROBLEMS:\n  ${problems.slice(0, 20).join('\n  ')}`);

/** A round interrupted by a signal is not compared: its servers and the database may have received the same signal. */
const LAST_ROUND_MS = 15_000;

const main: Main = async (words) => {
  const { seconds, seeds, nodes, json = false } = parseLine<Options>(tool, words).options;
  let ended = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      ended = true;
      setTimeout(() => process.exit(1), LAST_ROUND_MS).unref();
    });
  const reports: RoundReport[] = [];
  for (const seed of seeds) {
    if (ended) break;
    const report = await playRound(seed, seconds, () => ended, nodes);
    reports.push(report);
    if (!json) console.log(line(report));
  }
  const failed = reports.filter(({ problems }) => problems.length > 0).length;
  const confirmed = reports.reduce((sum, one) => sum + one.confirmed, 0);
  const all = `${reports.length} rounds, ${confirmed} confirmed commands, ${failed} rounds with problems`;
  return { status: failed === 0 ? 0 : 1, stdout: `${json ? JSON.stringify(reports) : all}\n`, stderr: '' };
};

await runProcess(main);
