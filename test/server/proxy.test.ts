// Behind a real nginx with the server block that ships: WebSocket and long polling both play, and metrics stay inside.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../server/ports.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer } from '../support/server.ts';
import { ROOT } from '../support/sources.ts';

const FETCHED = join(ROOT, 'node_modules/.cache/debian/usr/sbin/nginx');
const NGINX = existsSync(FETCHED) ? FETCHED : 'nginx';
const hasNginx = spawnSync(NGINX, ['-v']).status === 0;
if (!hasNginx) console.warn('nginx is not installed (Debian package `nginx`): the server is not tested behind it.');

const KEY = 'the key of the server';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-nginx-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** The server block that ships, on a port of this machine and without certificates. */
function configFor(port: number, upstream: string): string {
  const block = readFileSync(join(ROOT, 'server/deploy/nginx.conf'), 'utf8')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replaceAll(/^ *ssl_certificate.*\n/gm, '')
    .replace('http://127.0.0.1:3000', upstream);
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return `daemon off; master_process off; pid ${folder}/pid; error_log stderr error;
events {}
http { access_log off; ${temp.join(' ')}
${block} }`;
}

async function startNginx(upstream: string): Promise<{ address: string; nginx: ChildProcess }> {
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), configFor(port, upstream));
  const nginx = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 100; i++) {
    const answer = await fetch(`${address}/healthz`).catch(() => null);
    if (answer?.ok === true) return { address, nginx };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  nginx.kill();
  throw new Error('nginx does not answer');
}

describe.skipIf(!hasNginx)('behind nginx', () => {
  test.each(['websocket', 'polling'])(
    'a client plays by %s',
    async (transport) => {
      const scenario = minimalScenario();
      const server = await startServer({ scenarios: [scenario], access: { createKeyDigest: digestOf(KEY) } });
      const { address, nginx } = await startNginx(server.address);
      const socket = io(address, { transports: [transport] });
      try {
        const request = { scenario: scenario.id, solo: true, start: 'calm', name: 'Ann' };
        // Whoever comes through the proxy is not on this machine.
        expect(await socket.timeout(5000).emitWithAck('access:sign-in', { key: KEY })).toEqual({ ok: true });
        const created = await socket.timeout(5000).emitWithAck('drill:create', request);
        expect(created).toMatchObject({ ok: true, room: { solo: true } });
        expect(socket.io.engine.transport.name).toBe(transport);
        expect((await fetch(`${address}/metrics`)).status).toBe(403);
      } finally {
        socket.close();
        nginx.kill();
        await new Promise((resolve) => nginx.once('exit', resolve));
      }
    },
    20_000,
  );
});
