// The process over plain HTTP.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer } from '../support/server.ts';

const SETTING = { scenarios: [minimalScenario()] };

let clientFolder: string;
beforeEach(() => {
  clientFolder = mkdtempSync(join(tmpdir(), 'brownout-client-'));
});
afterEach(() => rmSync(clientFolder, { recursive: true }));

function build(): void {
  writeFileSync(join(clientFolder, 'index.html'), '<!doctype html><title>the game</title>');
  mkdirSync(join(clientFolder, 'assets'));
  writeFileSync(join(clientFolder, 'assets/main-abc.js'), 'export {};');
}

test('says that it serves', async () => {
  const { address } = await startServer(SETTING);
  const response = await fetch(`${address}/healthz`);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('{"status":"ok"}');
});

test('serves the built client: its page always fresh, its named files for ever', async () => {
  build();
  const { address } = await startServer({ ...SETTING, clientFolder });
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('the game');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const script = await fetch(`${address}/assets/main-abc.js`);
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(script.headers.get('content-type')).toContain('javascript');
});

test('answers with the packed copy of a script to whoever takes one, and with the script to all others', async () => {
  build();
  const script = 'export const packed = 1;';
  writeFileSync(join(clientFolder, 'assets/city-abc.js'), script);
  writeFileSync(join(clientFolder, 'assets/city-abc.js.gz'), gzipSync(script));
  const { address } = await startServer({ ...SETTING, clientFolder });
  const ask = (encoding: string, name = 'city-abc') =>
    fetch(`${address}/assets/${name}.js`, { headers: { 'accept-encoding': encoding } });
  const packed = await ask('gzip');
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('content-type')).toContain('javascript');
  expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(await packed.text()).toBe(script);
  writeFileSync(join(clientFolder, 'assets/city-abc.js.br'), brotliCompressSync(script));
  const shorter = await ask('gzip, deflate, br');
  expect(shorter.headers.get('content-encoding')).toBe('br');
  expect(await shorter.text()).toBe(script);
  expect((await ask('gzip')).headers.get('content-encoding')).toBe('gzip');
  const plain = await ask('identity');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('vary')).toContain('accept-encoding');
  expect(await plain.text()).toBe(script);
  const alone = await ask('gzip', 'main-abc');
  expect(alone.headers.get('content-encoding')).toBeNull();
  expect(await alone.text()).toBe('export {};');
});

test('says how to build the client where it is not built', async () => {
  const { address } = await startServer({ ...SETTING, clientFolder });
  const page = await fetch(address);
  expect(page.status).toBe(503);
  expect(await page.text()).toContain('npm run build');
});

test('lets the browser use what the drawing needs and nothing from elsewhere', async () => {
  build();
  const { address } = await startServer({ ...SETTING, clientFolder });
  const { headers } = await fetch(address);
  const policy = Object.fromEntries(
    headers
      .get('content-security-policy')!
      .split(';')
      .map((directive) => directive.split(' '))
      .map(([name, ...sources]) => [name, sources]),
  );
  expect(policy['default-src']).toEqual(["'self'"]);
  expect(policy['script-src']).toEqual(["'self'"]);
  expect(policy['img-src']).toEqual(["'self'", 'data:', 'blob:']);
  expect(policy['style-src']).toEqual(["'self'", "'unsafe-inline'"]);
  expect(policy['frame-ancestors']).toEqual(["'none'"]);
  expect(
    Object.values(policy)
      .flat()
      .filter((source) => /http|\*|eval/.test(source)),
  ).toEqual([]);
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('strict-transport-security')).toBeNull();
});

test.each([
  ['GET', '/nothing/here'],
  ['POST', '/'],
  ['GET', '/../../package.json'],
  ['GET', '/%2e%2e/%2e%2e/package.json'],
  ['GET', '/.git/config'],
  ['GET', '/%E0%A4%A'],
])('%s %s is refused in a coded way', async (method, path) => {
  build();
  const server = await startServer({ ...SETTING, clientFolder });
  const response = await fetch(`${server.address}${path}`, { method });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    ok: false,
    code: 'http/unknown-route',
    why: expect.any(String),
    fix: expect.any(String),
  });
  expect(server.ports.log.lines).toEqual([]);
});

test('a connection that cannot be accepted is reported, and the server goes on', async () => {
  const server = await startServer(SETTING);
  server.app.server.emit('error', new Error('accept EMFILE'));
  expect(server.ports.log.lines).toMatchObject([{ level: 'error', text: 'a connection could not be accepted' }]);
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
});

/** A client of its own process, which no part of this one holds back: it never finishes its request. */
function unfinishedRequest(port: number): Promise<number | null> {
  const client = `
    const socket = require('node:net').connect(${port}, '127.0.0.1');
    socket.write('GET / HTTP/1.1\\r\\nHost: unfinished\\r\\n');
    socket.on('error', () => {}); // A reset ends the connection as well as a close does.
    socket.on('close', () => process.exit(0));`;
  const child = spawn(process.execPath, ['--input-type=commonjs', '-e', client]);
  return new Promise((resolve) => child.on('close', resolve));
}

test('stops at once, whatever requests were never finished', async () => {
  const server = await startServer(SETTING);
  const accepted = new Promise((resolve) => server.app.server.once('connection', resolve));
  const closed = unfinishedRequest((server.app.server.address() as AddressInfo).port);
  await accepted;
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  await server.stop();
  expect(await closed).toBe(0);
});
