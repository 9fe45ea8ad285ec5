// Runs a command-line tool of the house as its own process, the way a person does.
import { spawnSync } from 'node:child_process';
import { ROOT } from '../support/sources.ts';

export type Ran = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

export const runTool = (tool: string, ...args: string[]): Ran =>
  spawnSync(process.execPath, [`server/cli/${tool}.ts`, ...args], { cwd: ROOT, encoding: 'utf8' });

/** What a tool prints with --json. */
export const jsonOf = (tool: string, ...args: string[]) => JSON.parse(runTool(tool, ...args, '--json').stdout);

/** A loaded machine starts processes slowly. */
export const SLOW_MS = 60_000;
