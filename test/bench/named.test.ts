// `npm run bench` starts the named benchmark; any other name gets the model's refusal.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { SLOW_MS } from '../cli/run-tool.ts';
import { ROOT } from '../support/sources.ts';

const bench = (...args: string[]): { status: number | null; code: string; why: string } => {
  const { status, stdout } = spawnSync(process.execPath, ['test/bench/bench.ts', ...args, '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const { code, why } = JSON.parse(stdout);
  return { status, code, why };
};

test('each benchmark has their own options, and nothing else is a benchmark', { timeout: SLOW_MS }, () => {
  expect(bench('model', '--runs', '0')).toMatchObject({ status: 1, why: expect.stringContaining('number of runs') });
  expect(bench('client', '--rounds', '0')).toMatchObject({
    status: 1,
    why: expect.stringContaining('number of rounds'),
  });
  expect(bench('--json', 'client', '--runs', '5')).toMatchObject({ status: 1, code: 'option/invalid' });
  expect(bench('server', '--rooms', '0')).toMatchObject({ status: 1, why: expect.stringContaining('number of rooms') });
  expect(bench('topology', '--rooms', '5')).toMatchObject({ status: 1, code: 'option/invalid' });
  expect(bench('weather')).toMatchObject({ status: 1, code: 'bench/unknown' });
});
