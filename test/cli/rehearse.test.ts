// The rehearsal as a command: one JSON object, tables, several seeds, every policy, and clear refusals.
import { expect, test } from 'vitest';
import { rehearse } from '#model/rehearse.ts';
import { main } from '../../server/cli/rehearse.ts';
import { shippedScenario } from '../support/shipped.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const tool = toolOf(main);

test(
  '--json prints one object, the same as the model says',
  async () => {
    const { wallMs, ...rest } = await tool.json('kinesis-2020', '--policy', 'history', '--seed', '3');
    expect(rest).toEqual(rehearse(shippedScenario('kinesis-2020'), { policy: 'history', seed: 3 }));
    expect(Object.keys(rest).sort()).toEqual(
      ['customerMinutesLost', 'hash', 'milestones', 'policy', 'scenario', 'seed', 'steps'].sort(),
    );
    expect(wallMs).toBeGreaterThan(0);
  },
  SLOW_MS,
);

test(
  'without --json it prints a table',
  async () => {
    const { stdout, status } = await tool.run('kinesis-2020', '--policy', 'null', '--seed', '1');
    expect(status).toBe(0);
    expect(stdout).toMatch(/frontEndNormal +- +never/);
  },
  SLOW_MS,
);

test(
  'what never happened is played with the best known response',
  async () => {
    expect(await tool.json('web-shop')).toMatchObject({ policy: 'reference', seed: 1 });
  },
  SLOW_MS,
);

test(
  'over seeds it tells the middle, the ends and how often expectations were met',
  async () => {
    const study = await tool.json('kinesis-2020', '--policy', 'history', '--seeds', '2..3', '--variation', '0');
    expect(study.seeds).toEqual([2, 3]);
    expect(study.runs.map((run: { seed: number }) => run.seed)).toEqual([2, 3]);
    expect(study.milestones.additionDone).toEqual({ median: 63, min: 63, max: 63, reached: 2 });
    expect(study.expect.frontEndNormal).toEqual({ minutes: 1179, tolerance: 45, hits: 2, of: 2 });
    const lost = study.runs.map((run: { customerMinutesLost: number }) => run.customerMinutesLost);
    expect(study.customerMinutesLost.min).toBe(Math.min(...lost));
  },
  SLOW_MS,
);

test(
  '--policies all plays every script of the scenario',
  async () => {
    const { policies } = await tool.json('kinesis-2020', '--policies', 'all', '--variation', '0');
    const byName = new Map(policies.map((one: { policy: string }) => [one.policy, one]));
    expect([...byName.keys()]).toEqual(Object.keys(shippedScenario('kinesis-2020').scripts));
    expect(byName.get('null')).toMatchObject({ outages: 1, recovered: { median: null } });
    expect(byName.get('history')).toMatchObject({ outages: 1, recovered: { reached: 1 } });
  },
  SLOW_MS,
);

test.each([
  [['no-such-scenario'], /there is no scenario no-such-scenario; choose one of .*kinesis-2020.*\[scenario\/unknown\]/],
  [['kinesis-2020', '--policy', 'magic'], /no policy magic; choose one of .*history.*\[policy\/unknown\]/],
  [['kinesis-2020', '--seed', 'x'], /a seed is a whole number.*\[option\/invalid\]/],
  [['kinesis-2020', '--seed', '1', '--seeds', '1..2'], /both --seed and --seeds were given.*\[option\/clash\]/],
  [['kinesis-2020', '--policies', 'some'], /--policies some is not known; write --policies all/],
  [['kinesis-2020', '--variation', '9'], /a variation is a share/],
])('%j is refused with what to do', { timeout: SLOW_MS }, async (args, said) => {
  const { stderr, status } = await tool.run(...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(said);
});

test(
  'as a process it prints the same, and exits as it should',
  async () => {
    for (const line of [
      ['kinesis-2020', '--policy', 'null', '--seeds', '1..1'],
      ['no-such-scenario', '--json'],
    ])
      expect(startTool('rehearse', ...line)).toEqual(await tool.run(...line));
  },
  SLOW_MS,
);
