// Runs a command-line tool: as its own process, the way a person does, or faster within the test, by the same function.
import { spawnSync } from 'node:child_process';
import { type Main, type Ran, runTool } from '../../server/cli/tool.ts';
import { ROOT } from '../support/sources.ts';

/** As a process, through the path that npm uses. */
export function startTool(tool: string, ...args: string[]): Ran {
  const options = { cwd: ROOT, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [`server/cli/${tool}.ts`, ...args], options);
  return { status: status ?? -1, stdout, stderr };
}

export type Tool = {
  run(...args: string[]): Promise<Ran>;
  /** What it prints with --json. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests look at.
  json(...args: string[]): Promise<any>;
};

/** Within the test. */
export const toolOf = (main: Main): Tool => ({
  run: (...args) => runTool(main, args),
  json: async (...args) => JSON.parse((await runTool(main, [...args, '--json'])).stdout),
});

/** A loaded machine starts processes slowly. */
export const SLOW_MS = 60_000;
