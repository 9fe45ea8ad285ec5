// Starts a headless Chromium for tests and screenshots: the one in CHROMIUM_PATH, else the npm package, unpacked once into its
// own folder together with the libraries that a minimal machine may lack.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const PACKAGE = new URL('../../node_modules/@sparticuz/chromium/', import.meta.url);

/** Software WebGL, and no requests to other machines. */
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

/** The package unpacks into TMPDIR, and unpacks its libraries only if it detects a lambda: a child process simulates one. */
async function unpackInto(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', UNPACK], {
    cwd: new URL('../../', import.meta.url),
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
}

/** Folder of the unpacked browser. If two processes start at once, the first to finish wins and the other discards its copy. */
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

/** False if a library is missing. */
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

/** In a C locale the browser reports the language `en-US@posix`, which no formatter accepts. */
const LOCALE = { LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' };

/** A new browser; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  const { executablePath, env } = given ? { executablePath: given, env: process.env } : await packaged();
  return chromium.launch({ executablePath, args: FLAGS, env: { ...(env as Record<string, string>), ...LOCALE } });
}

let shared: Promise<Browser> | undefined;

/**
 * One browser for all files of a test worker, closed with the worker; elsewhere a new one that `release` closes. Each page
 * opened in it has its own profile.
 */
export async function borrowBrowser(): Promise<{ browser: Browser; release(): Promise<void> }> {
  if (process.env.VITEST === undefined) {
    const browser = await launchBrowser();
    return { browser, release: () => browser.close() };
  }
  shared ??= launchBrowser();
  return { browser: await shared, release: async () => {} };
}
