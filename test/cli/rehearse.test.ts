// The rehearsal as a command: one JSON object, a table, and clear refusals.
import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { rehearse } from '#model/rehearse.ts';
import { shippedScenario } from '../support/shipped.ts';
import { ROOT } from '../support/sources.ts';

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['server/cli/rehearse.ts', ...args], { cwd: ROOT, encoding: 'utf8' });

test('--json prints one object, the same as the model says', () => {
  const printed = execFileSync(
    process.execPath,
    ['server/cli/rehearse.ts', 'kinesis-2020', '--policy', 'history', '--seed', '3', '--json'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  const { wallMs, ...rest } = JSON.parse(printed);
  expect(rest).toEqual(rehearse(shippedScenario('kinesis-2020'), { policy: 'history', seed: 3 }));
  expect(Object.keys(rest).sort()).toEqual(
    ['customerMinutesLost', 'hash', 'milestones', 'policy', 'scenario', 'seed', 'steps'].sort(),
  );
  expect(wallMs).toBeGreaterThan(0);
});

test('without --json it prints a table', () => {
  const { stdout, status } = run('kinesis-2020', '--policy', 'null', '--seed', '1');
  expect(status).toBe(0);
  expect(stdout).toMatch(/frontEndNormal +- +never/);
});

test.each([
  [['no-such-scenario'], /there is no scenario no-such-scenario; choose one of kinesis-2020/],
  [['kinesis-2020', '--policy', 'magic'], /no policy magic; choose one of .*history/],
  [['kinesis-2020', '--seed', 'x'], /a seed is a whole number/],
  [['kinesis-2020', '--variation', '9'], /a variation is a share/],
])('%j is refused with what to do', (args, said) => {
  const { stderr, status } = run(...args);
  expect(status).not.toBe(0);
  expect(stderr).toMatch(said);
});
