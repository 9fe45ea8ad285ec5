// Prepares a fresh clone before any npm script: installs packages when the lock file is newer than what is installed, and with
// --client builds the client when a source is newer than the build, and with --tools fetches the programs from Debian that tests use
// (Prometheus, promtool, nginx) into node_modules/.cache, where they are not installed. Plain JavaScript
// with no imports from npm, because it runs on the machine's own Node before anything is installed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const inRoot = (path) => join(root, path);

/** Time of the last change in ms, 0 where the file does not exist. */
const changedMs = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newestMs(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestMs(path) : changedMs(path));
  }
  return newest;
}

function run(command, args) {
  // npm is a script on Windows, which only a shell can start.
  execFileSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

const installedMs = changedMs(inRoot('node_modules/.package-lock.json'));
if (installedMs === 0 || changedMs(inRoot('package-lock.json')) > installedMs) {
  console.error('Installing packages (first time, or the lock file changed) ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

if (process.argv.includes('--client')) {
  const sources = Math.max(
    newestMs(inRoot('client')),
    newestMs(inRoot('server/model')),
    newestMs(inRoot('server/protocol')),
    changedMs(inRoot('package-lock.json')),
  );
  if (changedMs(inRoot('client/dist/index.html')) < sources) {
    console.error('Building the client ...');
    run(inRoot('node_modules/.bin/node'), [
      inRoot('node_modules/vite/bin/vite.js'),
      'build',
      'client',
      '--logLevel',
      'warn',
    ]);
  }
}

/** Unpacks a Debian package into the cache of the project. Nothing is installed, and no service is started. */
function fetchFromDebian(name) {
  const cache = inRoot('node_modules/.cache/debian');
  const folder = mkdtempSync(join(tmpdir(), 'brownout-debian-'));
  try {
    execFileSync('apt-get', ['download', name], { cwd: folder, stdio: 'ignore', timeout: 120_000 });
    mkdirSync(cache, { recursive: true });
    execFileSync('dpkg', ['-x', join(folder, readdirSync(folder)[0]), cache], { stdio: 'ignore', timeout: 60_000 });
  } catch (error) {
    console.error(
      `The Debian package ${name} cannot be had (${error.message}). Tests that need it say so and are skipped.`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isThere = (program) =>
  ['bin', 'sbin'].some((folder) => existsSync(inRoot(`node_modules/.cache/debian/usr/${folder}/${program}`))) ||
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));

if (process.argv.includes('--tools')) {
  if (!isThere('promtool') || !isThere('prometheus')) fetchFromDebian('prometheus');
  if (!isThere('nginx')) fetchFromDebian('nginx');
}
