// `npm run bench -- model [--scenario S] [--json]`: how fast the model is, and how much faster than a plain loop over every
// server at every step. Figures depend on the machine; ratios are taken in one run.

import {
  contentFor,
  createTool,
  type Main,
  parseLine,
  print,
  runProcess,
  scenarioFor,
  stop,
  wholeNumber,
} from '../../server/cli/tool.ts';
import { type BenchReport, bench } from './measure.ts';

type Options = { scenario?: string; runs: number; json?: boolean };

const sameness = (minutes: number | null): string => (minutes === null ? 'DIFFER' : `the same within ${minutes} min`);

const text = (report: BenchReport): string =>
  [
    `${report.scenario}: history, ${report.steps} steps`,
    `  history          ${report.historyMs} ms, ${report.stepMicros} us a step`,
    `  plain loop       ${report.plainLoopMs} ms, ${report.plainNanosPerServerStep} ns a server and step: ${report.ratio} times as long`,
    `  its milestones   ${sameness(report.plainDiffersMinutes)}`,
    `  ten times as many servers: ${report.tenfoldRatio} times as long, milestones ${sameness(report.tenfoldDiffersMinutes)}`,
    `  clone ${report.cloneMs} ms, hash ${report.hashMs} ms, world ${(report.worldBytes / 1000).toFixed(0)} kB`,
  ].join('\n');

const tool = createTool('bench', 'Times the model.')
  .argument('<what>', 'what to time: model')
  .option('--scenario <id>', 'whose history is played; the first if not given')
  .option('--runs <number>', 'of how many runs the median is taken', wholeNumber('the number of runs', 1, 1000), 31);

const main: Main = (line) => {
  const { args, options } = parseLine<Options>(tool, line);
  if (args[0] !== 'model')
    stop('bench', {
      code: 'bench/unknown',
      why: `there is no benchmark called ${args[0]}`,
      fix: 'write: bench -- model, client, server or topology',
    });
  const content = contentFor('bench');
  const scenario = scenarioFor('bench', content, options.scenario ?? [...content.scenarios.keys()][0]);
  if (!Object.hasOwn(scenario.scripts, 'history'))
    stop('bench', {
      code: 'policy/unknown',
      why: `${scenario.id} has no script history`,
      fix: 'choose another scenario',
    });
  const effort = { warmUps: 10, runs: options.runs, slowRuns: 5 };
  return print(options.json, bench(scenario, effort), text);
};

await runProcess(main);
