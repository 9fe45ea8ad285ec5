// The grid of restart paces as a command: a cell for each pace and load, the table, and clear refusals.
import { expect, test } from 'vitest';
import { main } from '../../server/cli/safe-pace.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const tool = toolOf(main);
const SMALL = ['kinesis-2020', '--paces', '350,450', '--shares', '0.7'];

test(
  'tells each pace under each load, and prints the same as a process',
  async () => {
    const { cells } = await tool.json(...SMALL);
    expect(cells).toHaveLength(2);
    expect(cells[0]).toMatchObject({ share: 0.7, customerMinutesLost: expect.any(Number) });
    const ran = startTool('safe-pace', ...SMALL);
    expect(ran).toEqual(await tool.run(...SMALL));
    expect(ran.stdout).toMatch(/350\/h +450\/h/);
  },
  SLOW_MS,
);

test.each([
  [['--policy', 'null'], /no script null that restarts servers.*\[policy\/no-restart\]/],
  [['--paces', '0'], /paces are up to 20 numbers above 0.*\[option\/invalid\]/],
])('%j is refused with what to do', { timeout: SLOW_MS }, async (args, said) => {
  expect(await tool.run('kinesis-2020', ...args)).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(said),
  });
});
