// What one client may not do to the others: fill the memory, flood drills, guess codes, come from elsewhere, or create drills
// without the key.
import { get } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { QUOTAS } from '../../server/access/quotas.ts';
import { digestOf } from '../../server/ports.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer, type TestServer, until } from '../support/server.ts';

const SCENARIO = minimalScenario();
const SETTING = { scenarios: [SCENARIO] };
const CREATE = { scenario: SCENARIO.id, solo: true, start: 'calm', name: 'Ann' } as const;
const TEAM = { ...CREATE, solo: false } as const;

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

function connect(server: TestServer, extraHeaders: Record<string, string> = {}, transports = ['websocket']): Socket {
  const socket = io(server.address, { transports, forceNew: true, reconnection: false, extraHeaders });
  open.push(socket);
  return socket;
}

const ask = (socket: Socket, event: string, request: object): Promise<Record<string, unknown>> =>
  socket.timeout(5000).emitWithAck(event, request);

/** As somebody whom the proxy on this machine forwards. */
const AWAY = { 'x-forwarded-for': '203.0.113.9' };

test('a connection that asks and does not read is closed, and the memory stays', async () => {
  const server = await startServer(SETTING);
  const player = await server.bot().create({ scenario: SCENARIO.id });
  const slow = connect(server);
  await ask(slow, 'drill:create', CREATE);
  const raw = (slow.io.engine as unknown as { transport: { ws: { _socket: { pause(): void } } } }).transport.ws._socket;
  raw.pause();
  const held = server.app.directory.loaded.size;
  let closed = false;
  for (let n = 0; n < 40_000 && !closed; n++) {
    slow.emit('drill:resync', {}, () => {});
    server.ports.clock.advance(50);
    if (n % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    closed = server.app.directory.loaded.size === held && server.connections() === 1;
  }
  await until(() => server.connections() === 1, 'the slow connection is gone');
  await player.must('drill:resync', {});
});

test('who goes on too fast in spite of refusals is cut off, also with a few answers in between', async () => {
  const server = await startServer(SETTING);
  const player = await server.bot().create({ scenario: SCENARIO.id });
  const flooding = connect(server);
  await ask(flooding, 'scenario:list', {});
  for (let n = 0; n < 1000; n++) {
    flooding.emit('scenario:list', {}, () => {});
    if (n % 10 === 0) server.ports.clock.advance(50);
  }
  await until(() => server.connections() === 1, 'the flooding connection is gone');
  await player.must('scenario:list', {});
});

test('drills are limited by address, whatever the connection', async () => {
  const server = await startServer(SETTING);
  let created = 0;
  let refused: Record<string, unknown> | null = null;
  while (refused === null) {
    const socket = connect(server);
    for (let n = 0; n < 15 && refused === null; n++) {
      const answer = await ask(socket, 'drill:create', CREATE);
      if (answer.ok === true) created++;
      else refused = answer;
    }
    socket.close();
  }
  expect(created).toBe(QUOTAS.drillsOfAddress.burst);
  expect(refused).toMatchObject({ code: 'access/too-many-drills', args: { seconds: 3 } });
  server.ports.clock.advance(3000);
  expect(await ask(connect(server), 'drill:create', CREATE)).toMatchObject({ ok: true });
});

test('codes are guessed across connections a few times only; then a right one is answered like a wrong one', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create(TEAM);
  const right = owner.welcome!.room.code!;
  const guess = (code: string) => ask(connect(server), 'drill:join', { code, name: 'Bea' });
  for (let n = 0; n < QUOTAS.guessesOfAddress.burst; n++)
    expect(await guess('CCCC-CCCC')).toMatchObject({ code: 'drill/unknown-code' });
  const wrong = await guess('CCCC-CCCC');
  expect(wrong).toMatchObject({ code: 'access/too-many-guesses' });
  expect(await guess(right)).toEqual(wrong);
  server.ports.clock.advance(10_000);
  expect(await guess(right)).toMatchObject({ ok: true });
});

test('tokens are guesses too', async () => {
  const server = await startServer(SETTING);
  const codes = new Set<unknown>();
  for (let n = 0; n <= QUOTAS.guessesOfAddress.burst; n++)
    codes.add((await ask(connect(server), 'drill:resume', { token: `drill1.${n}` })).code);
  expect([...codes]).toEqual(['drill/unknown-token', 'access/too-many-guesses']);
});

test('connections of one address are limited, and come back when others close', async () => {
  const server = await startServer({ ...SETTING, access: { connectionsPerAddress: 2 } });
  const [first, second] = [connect(server), connect(server)];
  await until(() => first.connected && second.connected, 'two are connected');
  const third = connect(server);
  const error = await new Promise((resolve) => third.once('connect_error', resolve));
  expect(error).toBeInstanceOf(Error);
  first.close();
  await until(() => server.connections() === 1, 'one is gone');
  await until(() => connect(server).connected || open.some((socket, n) => n > 2 && socket.connected), 'another is in');
});

test.each(['websocket', 'polling'])('a page of another site gets no connection by %s', async (transport) => {
  const server = await startServer(SETTING);
  const foreign = connect(server, { origin: 'https://evil.example.com' }, [transport]);
  await new Promise((resolve) => foreign.once('connect_error', resolve));
  const own = connect(server, { origin: server.address }, [transport]);
  await until(() => own.connected, 'the own page is connected');
  expect(foreign.connected).toBe(false);
});

test('pages are not given out under another name, and polling has the same headers', async () => {
  const server = await startServer(SETTING);
  const at = (path: string, host: string) =>
    new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
      get(`${server.address}${path}`, { headers: { host } }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode!, headers: answer.headers });
      }).on('error', reject);
    });
  expect((await at('/', 'evil.example.com')).status).toBe(421);
  expect((await at('/healthz', 'evil.example.com')).status).toBe(200);
  const { headers } = await at('/socket.io/?EIO=4&transport=polling', 'localhost');
  const plain = (await at('/healthz', 'localhost')).headers;
  for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy'])
    expect(headers[name]).toBe(plain[name]);
});

test('from elsewhere a drill takes the key; the way to it is written down', async () => {
  const key = 'a key of the operator';
  const server = await startServer({ ...SETTING, access: { createKeyDigest: digestOf(key) } });
  const away = connect(server, AWAY);
  expect(await ask(away, 'drill:create', CREATE)).toMatchObject({ code: 'access/key-needed' });
  expect(await ask(away, 'daily:start', { name: 'Ann' })).toMatchObject({
    code: 'access/key-needed',
  });
  expect(await ask(away, 'access:sign-in', { key: 'a wrong one' })).toMatchObject({ code: 'access/wrong-key' });
  expect(await ask(away, 'access:sign-in', { key })).toMatchObject({ ok: true });
  expect(await ask(away, 'drill:create', CREATE)).toMatchObject({ ok: true });
  expect(await ask(connect(server, AWAY), 'drill:create', CREATE)).toMatchObject({ code: 'access/key-needed' });
  expect(await ask(connect(server), 'drill:create', CREATE)).toMatchObject({ ok: true });
  expect((await server.storage.audit.all()).map(({ action, who }) => [action, who])).toEqual([
    ['sign-in-refused', '203.0.113.9'],
    ['sign-in', '203.0.113.9'],
    ['drill-created', '203.0.113.9'],
    ['drill-created', '127.0.0.1'],
  ]);
});

test('only whoever may create a drill has scenario texts checked', async () => {
  const key = 'a key of the operator';
  const server = await startServer({ ...SETTING, access: { createKeyDigest: digestOf(key) } });
  const check = async (headers: Record<string, string>) => {
    const answer = await fetch(`${server.address}/drafts`, { method: 'POST', body: 'id: x', headers });
    return ((await answer.json()) as { code: string }).code;
  };
  expect(await check(AWAY)).toBe('access/key-needed');
  expect(await check({ ...AWAY, 'x-server-key': 'a wrong one' })).toBe('access/wrong-key');
  expect(await check({ ...AWAY, 'x-server-key': key })).toBe('draft/invalid');
  expect(await check({})).toBe('draft/invalid');
  expect((await server.storage.audit.all()).map(({ action }) => action)).toEqual(['sign-in-refused']);
});

test('who joins needs no key', async () => {
  const server = await startServer({ ...SETTING, access: { createKeyDigest: digestOf('a key') } });
  const owner = await server.bot().create(TEAM);
  const away = connect(server, AWAY);
  expect(await ask(away, 'drill:join', { code: owner.welcome!.room.code!, name: 'Bea' })).toMatchObject({ ok: true });
});

test('a proxy that proves itself signs people in', async () => {
  const authProxy = { header: 'x-forwarded-user', secret: 'the secret of the proxy' };
  const server = await startServer({ ...SETTING, access: { authProxy } });
  const signedIn = { ...AWAY, 'x-forwarded-user': 'ana@example.com' };
  const forged = connect(server, { ...signedIn, 'x-auth-proxy-secret': 'a guess' });
  expect(await ask(forged, 'drill:create', CREATE)).toMatchObject({ code: 'access/key-needed' });
  const proven = connect(server, { ...signedIn, 'x-auth-proxy-secret': authProxy.secret });
  expect(await ask(proven, 'drill:create', CREATE)).toMatchObject({ ok: true });
  expect(await server.storage.audit.last()).toMatchObject({ action: 'drill-created', who: 'ana@example.com' });
});
