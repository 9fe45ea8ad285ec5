// Behind a real nginx with the configurations that ship, on a host of its own and below a path: WebSocket and long polling both play,
// the page finds what it loads, agents find their tools, and metrics stay inside.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../server/ports.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { freePort, hasNginx, type Place, startNginx } from '../support/nginx.ts';
import { startServer } from '../support/server.ts';

const KEY = 'the key of the server';
const SCENARIO = minimalScenario();

let clientFolder: string;
beforeAll(() => {
  clientFolder = mkdtempSync(join(tmpdir(), 'brownout-client-'));
  mkdirSync(join(clientFolder, 'assets'));
  writeFileSync(join(clientFolder, 'index.html'), '<!doctype html><script src="./assets/main-abc.js"></script>');
  writeFileSync(join(clientFolder, 'assets/main-abc.js'), 'export {};');
});
afterAll(() => rmSync(clientFolder, { recursive: true }));

async function behind(place: Place) {
  const path = place === 'host' ? '/' : '/brownout/';
  const port = await freePort();
  const publicUrl = new URL(`http://127.0.0.1:${port}${path}`);
  const server = await startServer({
    scenarios: [SCENARIO],
    clientFolder,
    access: { createKeyDigest: digestOf(KEY), publicUrl },
  });
  const nginx = await startNginx(server.address, place, port);
  return { publicUrl, path, nginx, server };
}

const PLACES: readonly Place[] = ['host', 'path', 'path taken away'];

describe.skipIf(!hasNginx()).each(PLACES)('behind nginx, %s', (place) => {
  test.each(['websocket', 'polling'])(
    'a client plays by %s',
    async (transport) => {
      const { publicUrl, path, nginx } = await behind(place);
      const extraHeaders = { origin: publicUrl.origin };
      const socket = io(publicUrl.origin, { path: `${path}socket.io`, transports: [transport], extraHeaders });
      try {
        const request = { scenario: SCENARIO.id, solo: true, start: 'calm', name: 'Ann' };
        // Whoever comes through the proxy is not on this machine.
        expect(await socket.timeout(5000).emitWithAck('drill:create', request)).toMatchObject({
          code: 'access/key-needed',
        });
        expect(await socket.timeout(5000).emitWithAck('access:sign-in', { key: KEY })).toEqual({ ok: true });
        const created = await socket.timeout(5000).emitWithAck('drill:create', request);
        expect(created).toMatchObject({ ok: true, room: { solo: true } });
        expect(socket.io.engine.transport.name).toBe(transport);
      } finally {
        socket.close();
        await nginx.close();
      }
    },
    30_000,
  );

  test('a page finds what it loads, an agent its tools, and nobody the metrics', async () => {
    const { publicUrl, nginx } = await behind(place);
    try {
      const page = await fetch(publicUrl);
      expect([page.status, page.url]).toEqual([200, publicUrl.href]);
      const [, source] = /src="([^"]+)"/.exec(await page.text())!;
      expect(await (await fetch(new URL(source, page.url))).text()).toBe('export {};');
      const tools = (await (await fetch(new URL('agent/tools', publicUrl))).json()) as { tools: { name: string }[] };
      expect(tools.tools.map(({ name }) => name)).toContain('inspect');
      expect((await fetch(new URL('metrics', publicUrl))).status).toBe(403);
      expect((await fetch(new URL('nowhere', publicUrl))).status).toBe(404);
    } finally {
      await nginx.close();
    }
  }, 30_000);
});

test('below a path the address without its last slash leads to the page, and other sites stay as they are', async () => {
  const publicUrl = new URL('http://127.0.0.1/brownout/');
  const { address } = await startServer({ scenarios: [SCENARIO], clientFolder, access: { publicUrl } });
  const bare = await fetch(`${address}/brownout?code=AAAA-AAAA`, { redirect: 'manual' });
  expect([bare.status, bare.headers.get('location')]).toEqual([308, '/brownout/?code=AAAA-AAAA']);
  expect((await fetch(`${address}/brownout/healthz`)).status).toBe(200);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect((await fetch(`${address}/brownouts/healthz`)).status).toBe(404);
});
