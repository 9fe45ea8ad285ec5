// Prepares a fresh clone before any npm script. Installs packages if the lock file is newer than the installation. --client
// builds the client if a source is newer than the build. --tools downloads the programs from Debian that tests use (Prometheus,
// promtool, nginx) into node_modules/.cache without installing them, and --office does so with LibreOffice Calc. Plain
// JavaScript without npm imports, because it runs on the machine's own Node before anything is installed.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const inRoot = (path) => join(root, path);

/** Modification time in ms; 0 if the file does not exist. */
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
  // On Windows npm is a script, which only a shell can start.
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

const DEBIAN = inRoot('node_modules/.cache/debian');
const OFFICE = inRoot('node_modules/.cache/libreoffice');

/** Unpacks Debian packages into a folder, without installing anything or starting a service. True if all were available. */
function fetchFromDebian(names, cache) {
  const folder = mkdtempSync(join(tmpdir(), 'brownout-debian-'));
  try {
    execFileSync('apt-get', ['download', ...names], { cwd: folder, stdio: 'ignore', timeout: 300_000 });
    mkdirSync(cache, { recursive: true });
    for (const file of readdirSync(folder))
      execFileSync('dpkg', ['-x', join(folder, file), cache], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch (error) {
    console.error(
      `The Debian package ${names.at(-1)} cannot be had (${error.message}). Tests that need it say so and are skipped.`,
    );
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A package and its dependencies that this machine lacks, the package last. */
function withDependencies(name) {
  try {
    const planned = execFileSync('apt-get', ['install', '--simulate', '--no-install-recommends', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return [...planned.matchAll(/^Inst (\S+)/gm)].map(([, one]) => one);
  } catch {
    return [name];
  }
}

/**
 * LibreOffice searches below /usr and /etc, so it gets its actual location and the settings that an installation would copy.
 */
function fetchOffice() {
  if (!fetchFromDebian(withDependencies('libreoffice-calc-nogui'), OFFICE)) return;
  const home = join(OFFICE, 'usr/lib/libreoffice');
  const settings = join(OFFICE, 'etc/libreoffice/registry');
  cpSync(join(home, 'share/.registry'), settings, { recursive: true });
  rmSync(join(home, 'share/registry'), { force: true });
  symlinkSync(settings, join(home, 'share/registry'));
  for (const file of readdirSync(join(home, 'program')).filter((name) => name.endsWith('rc'))) {
    const path = join(home, 'program', file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll(/file:\/\/(?=\/(usr\/lib|etc)\/libreoffice)/g, `file://${OFFICE}`));
  }
}

const isThere = (program) =>
  ['bin', 'sbin'].some((folder) => existsSync(join(DEBIAN, 'usr', folder, program))) ||
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));

if (process.argv.includes('--tools')) {
  if (!isThere('promtool') || !isThere('prometheus')) fetchFromDebian(['prometheus'], DEBIAN);
  if (!isThere('nginx')) fetchFromDebian(['nginx'], DEBIAN);
}

if (process.argv.includes('--office') && !isThere('soffice') && !existsSync(OFFICE)) {
  console.error('Fetching LibreOffice Calc (90 MB) ...');
  fetchOffice();
}
