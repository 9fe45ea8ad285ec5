// The server as a process of its own, on a free port of loopback, with its output; ended when the test is over.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './sources.ts';

export type ServerProcess = {
  readonly child: ChildProcess;
  /** Where it may write; its data is below. */
  readonly folder: string;
  out(): string;
  err(): string;
  /** The address that it prints when it serves; rejects with what it said when it ends before that. */
  ready(): Promise<string>;
  readonly exited: Promise<number | null>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
};

/** Starts `server/main.ts` below `root`. `environment` is all that it gets beside PATH, PORT and DATA_DIR. */
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
