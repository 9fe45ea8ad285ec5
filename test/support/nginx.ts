// A real nginx with a shipped configuration, on a local port and without certificates: the installed one, or one fetched from
// Debian.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './sources.ts';

const FETCHED = join(ROOT, 'node_modules/.cache/debian/usr/sbin/nginx');
const NGINX = existsSync(FETCHED) ? FETCHED : 'nginx';

export function hasNginx(): boolean {
  const has = spawnSync(NGINX, ['-v']).status === 0;
  if (!has) console.warn('nginx is not installed (Debian package `nginx`): the server is not tested behind it.');
  return has;
}

/** A host of its own; a path that is passed on to the server; a path that nginx takes away. */
export type Place = 'host' | 'path' | 'path taken away';

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

const shipped = (file: string): string => readFileSync(join(ROOT, 'server/deploy', file), 'utf8');

function blockFor(place: Place, upstream: string): string {
  const block = shipped('nginx.conf')
    .replace('listen 443 ssl;', 'listen 127.0.0.1:PORT;')
    .replaceAll(/^ *ssl_certificate.*\n/gm, '');
  if (place === 'host') return block.replace('http://127.0.0.1:3000', upstream);
  const below = shipped('nginx-path.conf');
  const passing =
    place === 'path'
      ? below.replace('http://127.0.0.1:3000', upstream)
      : below.replace('location /brownout {', 'location /brownout/ {').replace('http://127.0.0.1:3000', `${upstream}/`);
  const map = block.slice(block.indexOf('map $http_upgrade'));
  return `server { listen 127.0.0.1:PORT; location / { return 200 "another site"; }\n${passing} }\n${map}`;
}

export type Nginx = { readonly address: string; close(): Promise<void> };

/** `upstream`: the address of the server, such as `http://127.0.0.1:3000`. */
export async function startNginx(upstream: string, place: Place = 'host', port?: number): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'brownout-nginx-'));
  const chosen = port ?? (await freePort());
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr error;
events {}
http { access_log off; ${temp.join(' ')}
${blockFor(place, upstream).replaceAll('PORT', `${chosen}`)} }`,
  );
  const nginx = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const address = `http://127.0.0.1:${chosen}`;
  const close = async (): Promise<void> => {
    const gone = new Promise((resolve) => nginx.once('exit', resolve));
    nginx.kill();
    await gone;
    rmSync(folder, { recursive: true });
  };
  for (let i = 0; i < 400; i++) {
    const answer = await fetch(`${address}/${place === 'host' ? '' : 'brownout/'}healthz`).catch(() => null);
    if (answer?.ok === true) return { address, close };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await close();
  throw new Error('nginx does not answer');
}
