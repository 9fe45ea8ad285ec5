// Starts a headless Chromium for tests and screenshots: the one that CHROMIUM_PATH names, else the one that comes from
// npm, unpacked once into a folder of its own together with the libraries that a bare machine may lack.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const PACKAGE = new URL('../../node_modules/@sparticuz/chromium/', import.meta.url);

/** WebGL in software, and nothing that calls the outside world. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--font-render-hinting=none',
];

const UNPACK = `
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
`;

/** The package unpacks into TMPDIR, and its libraries only where it believes to be in a lambda: a child believes it. */
async function unpackInto(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', UNPACK], {
    cwd: new URL('../../', import.meta.url),
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
}

/** Folder with the unpacked browser. Two processes may start at once: the first to finish wins, the other discards. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8'));
  const folder = join(tmpdir(), `brownout-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const fresh = await mkdtemp(join(tmpdir(), 'brownout-chromium-new-'));
  await unpackInto(fresh);
  try {
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** False where a library is missing. */
const starts = (executablePath: string): boolean => spawnSync(executablePath, ['--version']).status === 0;

async function packaged(): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  const env = { ...process.env };
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH ??= join(folder, 'fonts');
  if (!starts(executablePath))
    env.LD_LIBRARY_PATH = [join(folder, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { executablePath, env };
}

/** In a C locale the browser calls its language `en-US@posix`, which no formatter accepts. */
const LOCALE = { LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' };

/** A fresh browser; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  const { executablePath, env } = given ? { executablePath: given, env: process.env } : await packaged();
  return chromium.launch({ executablePath, args: FLAGS, env: { ...(env as Record<string, string>), ...LOCALE } });
}

let shared: Promise<Browser> | undefined;

/**
 * One for all files of a test worker, which ends with the worker; elsewhere a fresh one that `release` ends. A page opened in it has
 * a profile of its own.
 */
export async function borrowBrowser(): Promise<{ browser: Browser; release(): Promise<void> }> {
  if (process.env.VITEST === undefined) {
    const browser = await launchBrowser();
    return { browser, release: () => browser.close() };
  }
  shared ??= launchBrowser();
  return { browser: await shared, release: async () => {} };
}
