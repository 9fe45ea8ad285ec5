// `npm pack` gives a package that runs in an empty folder: with the client built, without anything that only tests or builds need.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Bot } from '../support/bot.ts';
import { ROOT } from '../support/sources.ts';

vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-package-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Paths below node_modules of all packages that the server needs while it runs. */
function runtimePackages(): string[] {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && dev !== true)
    .map(([path]) => path)
    .filter((path) => statSync(join(ROOT, path), { throwIfNoEntry: false }) !== undefined);
}

test('the package starts in an empty folder and serves client and drills', async () => {
  // The client was built before the tests; packing builds it again only where a source is newer.
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 20_000_000,
    }),
  ) as { filename: string; files: { path: string }[] }[];
  const paths = packed.files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['server/main.ts', 'server/cli/brownout.js', 'client/dist/index.html']));
  expect(paths.filter((path) => /^(test|client\/(?!dist))\//.test(path))).toEqual([]);
  execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  cpSync(join(folder, 'package'), join(modules, 'brownout'), { recursive: true });
  for (const path of runtimePackages()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(folder, path));
  }
  expect(readdirSync(modules)).not.toContain('vite');
  const server = spawn(process.execPath, [join(modules, 'brownout/server/cli/brownout.js')], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0' },
  });
  let out = '';
  let err = '';
  server.stderr.on('data', (text) => {
    err += text;
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      server.stdout.on('data', (text) => {
        out += text;
        const found = /http:\/\/\S+/.exec(out);
        if (found !== null) resolve(found[0]);
      });
      server.on('exit', () => reject(new Error(`it did not start: ${err}`)));
    });
    expect(await (await fetch(address)).text()).toContain('<title>');
    const bot = await new Bot(address).create({ scenario: 'kinesis-2020', seed: 1 });
    bot.close();
    expect(readdirSync(join(folder, 'data'))).toContain('drills.sqlite');
  } finally {
    const exited = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    expect(await exited).toBe(0);
  }
});
