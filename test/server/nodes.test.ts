// Nodes as processes of their own on one PostgreSQL: any of them lets people into any drill, and the drills of one that dies or is
// stopped go on at another.
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptySchema, NO_POSTGRES } from '../support/postgres.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';
import { postgresAt } from '../support/storage.ts';
import { StubbornPlayer } from '../torture/player.ts';

const SLOW_MS = 90_000;
/** From the death of a node to the first answer of another. */
const MOST_BACK_MS = 15_000;

type Wire = {
  ok: boolean;
  code?: string;
  token?: string;
  args?: { node: string };
  room?: { code: string; drill: string };
};

describe.skipIf(NO_POSTGRES !== null)('nodes', () => {
  let url: string;
  const nodes: ServerProcess[] = [];
  const addresses: string[] = [];
  const start = async (environment: Record<string, string> = {}): Promise<number> => {
    const node = startProcess({ DATABASE_URL: url, LOG_LEVEL: 'error', ...environment });
    nodes.push(node);
    return addresses.push(await node.ready()) - 1;
  };
  beforeAll(async () => {
    url = await emptySchema();
    await Promise.all([start(), start()]);
  }, SLOW_MS);
  afterAll(() => Promise.all(nodes.map((node) => node.remove())));

  const open: Socket[] = [];
  const connect = (address: string, path = '/socket.io', transports = ['websocket']): Socket => {
    const socket = io(address, { path, transports, forceNew: true });
    open.push(socket);
    return socket;
  };
  afterAll(() => {
    for (const socket of open) socket.close();
  });
  const ask = async (socket: Socket, event: string, request: object): Promise<Wire> =>
    (await socket.emitWithAck(event, request)) as Wire;
  const REQUEST = { scenario: 'kinesis-2020', solo: false, start: 'page', name: 'Ana' };

  test(
    'a node leads to the owner of a drill, and carries the connection there over both transports',
    async () => {
      const { room, token } = await ask(connect(addresses[0]), 'drill:create', REQUEST);
      const { code } = room!;
      const told = await ask(connect(addresses[1]), 'drill:join', { code, name: 'Bo' });
      expect(told).toMatchObject({ ok: false, code: 'drill/elsewhere' });
      for (const [name, transport] of [
        ['Bo', 'websocket'],
        ['Cy', 'polling'],
      ]) {
        const carried = connect(addresses[1], `/node/${told.args!.node}/socket.io`, [transport]);
        expect(await ask(carried, 'drill:join', { code, name })).toMatchObject({
          ok: true,
          room: { drill: room!.drill },
        });
        expect(carried.io.engine.transport.name).toBe(transport);
      }
      const sheet = async (below: string) => {
        const body = { method: 'POST', body: 'id\n', headers: { authorization: `Bearer ${token}` } };
        return (await fetch(`${addresses[1]}${below}/drill/injects?as=csv`, body)).json();
      };
      expect(await sheet('')).toMatchObject({ code: 'drill/elsewhere', args: { node: told.args!.node } });
      expect(await sheet(`/node/${told.args!.node}`)).toMatchObject({ code: 'inject/nothing-new' });
      const health = await fetch(`${addresses[1]}/node/${told.args!.node}/healthz`);
      expect(await health.json()).toEqual({ status: 'ok' });
      expect((await fetch(`${addresses[1]}/node/nobody/healthz`)).status).toBe(503);
    },
    SLOW_MS,
  );

  test.each(['SIGKILL', 'SIGTERM'] as const)(
    'after %s players go on at another node, and nothing that was confirmed is lost',
    async (signal) => {
      const first = await start();
      let killed = false;
      // One address for all, as a load balancer has: it knows which nodes answer.
      const player = new StubbornPlayer(
        () => addresses[nodes[first].child.exitCode === null && !killed ? first : 1],
        'ana',
        () => 0.5,
      );
      await player.create(7);
      await player.sit('commander');
      const playing = player.play();
      const confirmed = () => [...player.history.values()].filter((answer) => answer?.ok).length;
      await expect.poll(confirmed, { timeout: SLOW_MS }).toBeGreaterThan(3);
      killed = true;
      nodes[first].child.kill(signal);
      const before = confirmed();
      const atMs = Date.now();
      await expect.poll(confirmed, { timeout: SLOW_MS, interval: 50 }).toBeGreaterThan(before + 3);
      const backMs = Date.now() - atMs;
      player.stop();
      await playing;
      player.close();
      const storage = await postgresAt(url, 'reader');
      const stored = await storage.read(player.drill);
      await storage.close();
      const ids = stored.ok
        ? stored.events.flatMap((event) => (event.type === 'command' ? [event.payload.id] : []))
        : [];
      expect(ids).toEqual([...player.history.keys()]);
      expect(player.alarming).toEqual([]);
      console.info(`${signal}: back after ${backMs} ms`);
      expect(backMs).toBeLessThan(MOST_BACK_MS);
      if (signal === 'SIGTERM') expect(await nodes[first].exited).toBe(0);
    },
    SLOW_MS,
  );

  test(
    'workers of one machine share a port, for both transports, and stop together',
    async () => {
      const several = await start({ WORKERS: '3' });
      const { room } = await ask(connect(addresses[several]), 'drill:create', REQUEST);
      const { code } = room!;
      const seen = new Set<string>();
      for (let n = 0; n < 9; n++) {
        const guest = connect(addresses[several], '/socket.io', [n % 2 === 0 ? 'websocket' : 'polling']);
        const answer = await ask(guest, 'drill:join', { code, name: `Guest ${n}` });
        seen.add(answer.ok ? 'owner' : answer.code!);
        if (answer.ok) continue;
        const carried = connect(addresses[several], `/node/${answer.args!.node}/socket.io`, ['polling']);
        expect(await ask(carried, 'drill:join', { code, name: `Guest ${n}` })).toMatchObject({ ok: true });
      }
      expect(seen).toContain('drill/elsewhere');
      nodes[several].child.kill('SIGTERM');
      expect(await nodes[several].exited).toBe(0);
    },
    SLOW_MS,
  );
});
