// The server as a separate process, on a free loopback port, with its output; terminated after the test.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './sources.ts';

export type ServerProcess = {
  readonly child: ChildProcess;
  /** Where it can write; its data is below. */
  readonly folder: string;
  out(): string;
  err(): string;
  /** The address that it prints when it is ready; rejects with its output if it exits earlier. */
  ready(): Promise<string>;
  readonly exited: Promise<number | null>;
  /** Terminates it and removes its folder. */
  remove(): Promise<void>;
};

/** Starts `server/main.ts` below `root`. `environment` is its whole environment besides PATH, PORT and DATA_DIR. */
export function startProcess(
  environment: Readonly<Record<string, string>> = {},
  { root = ROOT, folder = mkdtempSync(join(tmpdir(), 'brownout-process-')) } = {},
): ServerProcess {
  const child = spawn(join(ROOT, 'node_modules/.bin/node'), [join(root, 'server/main.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: join(folder, 'data'), ...environment },
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      out += text;
      const found = /http:\/\/\S+/.exec(out);
      if (found !== null) resolve(found[0]);
    });
    void exited.then(() => reject(new Error(`it did not start: ${err}`)));
  });
  address.catch(() => {});
  return {
    child,
    folder,
    out: () => out,
    err: () => err,
    ready: () => address,
    exited,
    async remove() {
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
