// Programs in the seats of people: the example plays a drill over REST and over MCP against a real process, work takes its minutes,
// refusals and rights are those of people, and everybody sees who is an agent.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { describe, expect, test } from 'vitest';
import { QUOTAS } from '../../server/access/quotas.ts';
import { callerOf, play } from '../../server/cli/example-agent.ts';
import { digestOf } from '../../server/ports.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startProcess } from '../support/process.ts';
import { startServer, type TestServer, until } from '../support/server.ts';
import { ROOT } from '../support/sources.ts';

const talk = ['talk/*', 'inspect/*', 'board/*'];
const SCENARIO = minimalScenario({
  seats: [
    { id: 'commander', name: 'Commander', role: 'commander', text: '', sees: ['*'], may: ['incident/*', ...talk] },
    { id: 'operations', name: 'Operations', role: 'operations', text: '', sees: ['*'], may: ['front/*', ...talk] },
  ],
});
const CODED = { ok: false, code: expect.any(String), why: expect.any(String), fix: expect.any(String) };

type Answer = { ok: boolean; code?: string; token?: string; [field: string]: unknown };

async function use(
  { address }: { address: string },
  tool: string,
  input: unknown = {},
  token = '',
  headers: Record<string, string> = {},
): Promise<Answer> {
  const all = { ...headers, ...(token !== '' && { authorization: `Bearer ${token}` }) };
  const request = { method: 'POST', headers: all, body: JSON.stringify(input) };
  return (await (await fetch(`${address}/agent/tools/${tool}`, request)).json()) as Answer;
}

const created = async (server: TestServer, more = {}): Promise<string> =>
  (await use(server, 'create_drill', { scenario: SCENARIO.id, name: 'Ada', start: 'calm', seed: 1, ...more })).token!;

async function mcp(address: string, headers: Record<string, string> = {}) {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(`${address}/mcp`), { requestInit: { headers } });
  await client.connect(transport);
  const call = async (name: string, input: object = {}) =>
    (await client.callTool({ name, arguments: input as Record<string, unknown> })).structuredContent as Answer;
  return { client, transport, call };
}

describe('the example', () => {
  test('has 40 lines', () => {
    const lines = readFileSync(join(ROOT, 'server/cli/example-agent.ts'), 'utf8').split('\n');
    expect(lines.filter((line) => !/^\s*(\/\/|\/\*\*|$)/.test(line)).length).toBeLessThanOrEqual(40);
  });

  test('plays a drill over REST and over MCP, names the cause and is scored', async () => {
    const server = startProcess();
    try {
      const address = await server.ready();
      const scores = await Promise.all([
        play(callerOf(address), 1),
        (async () => {
          const { call, client } = await mcp(address);
          const score = await play(call, 1);
          await client.close();
          return score;
        })(),
      ]);
      for (const { parts, help } of scores) {
        expect(help).toContain('agents');
        const points = Object.fromEntries(parts.map((part: { id: string; points: number }) => [part.id, part.points]));
        expect(points.diagnosis).toBeGreaterThan(5);
        expect(points.outcome).toBeGreaterThan(5);
      }
    } finally {
      await server.remove();
    }
  }, 120_000);
});

describe('a seat', () => {
  test('keeps its player busy for the minutes of what is inspected, and the result can be cited', async () => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const token = await created(server);
    const aim = { what: 'metric', service: 'front', metric: 'Threads.Max' };
    expect(await use(server, 'inspect', aim, token)).toMatchObject({ ok: true });
    expect(await use(server, 'inspect', aim, token)).toMatchObject({ ...CODED, code: 'operator/busy' });
    expect(await use(server, 'wait', { seconds: 0 }, token)).toMatchObject({ ok: true, events: [] });
    const waiting = use(server, 'wait', { seconds: 50 }, token);
    let done = false;
    void waiting.then(() => {
      done = true;
    });
    for (let n = 0; n < 40 && !done; n++) {
      await server.pass(1000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { events } = (await waiting) as unknown as { events: { type: string; observation?: number }[] };
    const result = events.find(({ type }) => type === 'result');
    expect(result).toMatchObject({ service: 'front', subject: 'Threads.Max', text: expect.any(String) });
    const added = await use(server, 'add_hypothesis', { text: 'threads' }, token);
    expect(added).toMatchObject({ ok: true, hypothesis: 1 });
    const cited = { hypothesis: 1, observation: result!.observation, mark: '+' };
    expect(await use(server, 'cite', cited, token)).toMatchObject({ ok: true });
    const record = await use(server, 'read_record', { of: 'citations' }, token);
    expect(record.entries).toMatchObject([{ hypothesis: 1, mark: '+' }]);
  });

  test('has the rights of its seat and no more', async () => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const owner = await server.bot().create({ scenario: SCENARIO.id, solo: false });
    const { code } = owner.welcome!.room;
    const joined = await use(server, 'join_drill', { code, name: 'Ada' });
    const token = joined.token!;
    expect(await use(server, 'take_seats', { seats: ['operations'] }, token)).toMatchObject({ ok: true });
    await owner.must('seat:take', { seat: 'commander' });
    await owner.must('clock:set', { paused: false });
    expect(await use(server, 'set_severity', { severity: 2 }, token)).toMatchObject({ code: 'command/not-your-seat' });
    expect(await use(server, 'set_clock', { speed: 180 }, token)).toMatchObject({ code: 'clock/not-yours' });
    expect(await use(server, 'end_drill', {}, token)).toMatchObject({ code: 'drill/not-yours' });
    expect(await use(server, 'chat', { text: 'ready' }, token)).toMatchObject({ ok: true });
    await owner.caughtUp();
    expect(owner.view.chat).toMatchObject([{ message: { args: { text: 'ready' } } }]);
    const ada = owner.room!.players.find(({ name }) => name === 'Ada');
    expect(ada).toMatchObject({ agent: true, bot: null, connected: true, seats: ['operations'] });
    const around = await use(server, 'look_around', {}, token);
    expect(around.players).toMatchObject([{ plays: 'person' }, { plays: 'agent' }]);
  });

  test('waits for what others say, and is told when it is removed', async () => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const owner = await server.bot().create({ scenario: SCENARIO.id, solo: false });
    const { token = '' } = await use(server, 'join_drill', { code: owner.welcome!.room.code, name: 'Ada' });
    await use(server, 'take_seats', { seats: ['operations'] }, token);
    await use(server, 'wait', { seconds: 0 }, token);
    const heard = use(server, 'wait', { seconds: 50 }, token);
    await owner.must('seat:take', { seat: 'commander' });
    await owner.must('clock:set', { paused: false });
    expect(((await heard).events as { type: string }[])[0]).toMatchObject({ type: 'clock', paused: false });
    await owner.command('talk/say', { text: 'look at the front' });
    expect((await use(server, 'wait', { seconds: 50 }, token)).events).toMatchObject([
      { type: 'chat', text: 'look at the front', by: 'Ana' },
    ]);
    const ada = owner.room!.players.find(({ name }) => name === 'Ada')!.id;
    await owner.must('drill:steer', { do: 'remove-player', player: ada });
    const told = await use(server, 'wait', { seconds: 50 }, token);
    expect((told.events as { type: string }[]).map(({ type }) => type)).toContain('dismissed');
    expect(await use(server, 'chat', { text: 'hello?' }, token)).toMatchObject(CODED);
    expect(await use(server, 'chat', { text: 'hello?' }, token)).toMatchObject({ code: 'drill/unknown-token' });
  });

  test('is left after a silence and taken again by the next call', async () => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const owner = await server.bot().create({ scenario: SCENARIO.id, solo: false });
    const { token = '' } = await use(server, 'join_drill', { code: owner.welcome!.room.code, name: 'Ada' });
    const isThere = () => owner.room!.players.find(({ name }) => name === 'Ada')!.connected;
    await owner.caughtUp();
    expect(isThere()).toBe(true);
    await server.pass(110_000);
    await until(() => !isThere(), 'the agent counts as away');
    expect(await use(server, 'list_seats', {}, token)).toMatchObject({ ok: true });
    await owner.caughtUp();
    expect(isThere()).toBe(true);
  });

  test('comes back after a restart of the server, with its mark', async () => {
    const first = await startServer({ scenarios: [SCENARIO] });
    const token = await created(first);
    await first.stop();
    const second = await startServer({ scenarios: [SCENARIO], storage: first.storage, prefix: 'b' });
    expect(await use(second, 'look_around', {}, token)).toMatchObject({ ok: true, players: [{ plays: 'agent' }] });
  });
});

describe('refused with a code', () => {
  test.each([
    ['an unknown tool', 'fly', {}, 404, 'agent/unknown-tool'],
    ['a name of the prototype', '__proto__', {}, 404, 'agent/unknown-tool'],
    ['no seat', 'look_around', {}, 401, 'agent/no-token'],
    ['a wrong type', 'join_drill', { code: 7, name: 'Ada' }, 400, 'agent/invalid-input'],
    ['an unknown field', 'list_scenarios', { strange: 1 }, 400, 'agent/invalid-input'],
    ['a list', 'list_scenarios', [], 400, 'agent/invalid-input'],
    ['too much', 'join_drill', { code: 'x'.repeat(20_000), name: 'Ada' }, 413, 'http/too-large'],
    ['an unknown scenario', 'create_drill', { scenario: 'atlantis', name: 'Ada' }, 422, 'drill/unknown-scenario'],
    ['an unknown code', 'join_drill', { code: 'CCCC-CCCC', name: 'Ada' }, 422, 'drill/unknown-code'],
    ['an empty name', 'create_drill', { scenario: SCENARIO.id, name: '' }, 400, 'request/invalid'],
  ])('%s', async (_, tool, input, status, code) => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const answer = await fetch(`${server.address}/agent/tools/${tool}`, {
      method: 'POST',
      body: JSON.stringify(input),
    });
    expect([answer.status, await answer.json()]).toMatchObject([status, { ...CODED, code }]);
    expect(server.connections()).toBe(0);
  });

  test('what is no JSON, a wrong token, and the token of a person', async () => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const broken = await fetch(`${server.address}/agent/tools/chat`, { method: 'POST', body: '{' });
    expect(await broken.json()).toMatchObject({ ...CODED, code: 'http/not-json' });
    expect(await use(server, 'look_around', {}, 'drill1.guess')).toMatchObject({ code: 'drill/unknown-token' });
    const person = await server.bot().create({ scenario: SCENARIO.id });
    const answer = await use(server, 'look_around', {}, person.welcome!.token);
    expect(answer).toMatchObject({ ...CODED, code: 'agent/not-agent' });
  });

  test('drills, guesses, haste and connections beyond the quotas of people', async () => {
    const server = await startServer({ scenarios: [SCENARIO], access: { connectionsPerAddress: 2 } });
    const token = await created(server);
    await created(server);
    expect(await use(server, 'list_scenarios')).toMatchObject({ code: 'access/too-many-connections' });
    const many = await Promise.all(Array.from({ length: 80 }, () => use(server, 'list_seats', {}, token)));
    expect(many.every(({ ok }) => ok)).toBe(true);
    const fast = await Promise.all(
      Array.from({ length: 80 }, () => use(server, 'search_runbooks', { words: 'x' }, token)),
    );
    expect(new Set(fast.map(({ code }) => code))).toEqual(new Set([undefined, 'request/rate-limited']));
    const guessing = await startServer({ scenarios: [SCENARIO], prefix: 'g' });
    const codes = [];
    for (let n = 0; n <= QUOTAS.guessesOfAddress.burst; n++)
      codes.push((await use(guessing, 'look_around', {}, `drill1.${n}`)).code);
    expect(new Set(codes)).toEqual(new Set(['drill/unknown-token', 'access/too-many-guesses']));
  });

  test('a page of another site', async () => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const headers = { origin: 'https://evil.example.com' };
    expect(await use(server, 'list_scenarios', {}, '', headers)).toMatchObject({ code: 'http/other-origin' });
    const rpc = { method: 'POST', body: '{}', headers };
    expect((await fetch(`${server.address}/mcp`, rpc)).status).toBe(421);
  });

  test('a drill from elsewhere without the key', async () => {
    const key = 'a key of the operator';
    const server = await startServer({ scenarios: [SCENARIO], access: { createKeyDigest: digestOf(key) } });
    const drill = { scenario: SCENARIO.id, name: 'Ada' };
    const away = { 'x-forwarded-for': '203.0.113.9' };
    expect(await use(server, 'create_drill', drill, '', away)).toMatchObject({ code: 'access/key-needed' });
    const wrong = { ...away, 'x-server-key': 'another' };
    expect(await use(server, 'create_drill', drill, '', wrong)).toMatchObject({ code: 'access/wrong-key' });
    const right = { ...away, 'x-server-key': key };
    expect(await use(server, 'create_drill', drill, '', right)).toMatchObject({ ok: true });
  });
});

describe('over MCP', () => {
  test('the tools are those of REST, with the schemas of their inputs', async () => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const { client } = await mcp(server.address);
    const { tools } = await client.listTools();
    const listed = (await (await fetch(`${server.address}/agent/tools`)).json()) as { tools: { name: string }[] };
    expect(tools.map(({ name }) => name)).toEqual(listed.tools.map(({ name }) => name));
    expect(tools.find(({ name }) => name === 'inspect')).toMatchObject({
      inputSchema: { type: 'object', required: ['what'] },
    });
    await client.close();
  });

  test('a session keeps its seat, another takes it by the token, and one that ended is refused', async () => {
    const server = await startServer({ scenarios: [SCENARIO] });
    const { client, transport, call } = await mcp(server.address);
    expect(await call('look_around')).toMatchObject({ ...CODED, code: 'agent/no-token' });
    const { token } = await call('create_drill', { scenario: SCENARIO.id, name: 'Ada', start: 'calm' });
    expect(await call('set_severity', { severity: 2 })).toMatchObject({ ok: true });
    expect(await call('set_severity', { severity: 9 })).toMatchObject({ ...CODED, code: 'field/invalid' });
    const other = await mcp(server.address, { authorization: `Bearer ${token}` });
    expect(await other.call('look_around')).toMatchObject({ ok: true, severity: 2 });
    await other.client.close();
    await transport.terminateSession();
    await client.close();
    const gone = await fetch(`${server.address}/mcp`, {
      method: 'POST',
      headers: { 'mcp-session-id': 'gone', 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });
    expect([gone.status, await gone.json()]).toMatchObject([404, { code: 'agent/unknown-session' }]);
    expect((await fetch(`${server.address}/mcp`)).status).toBe(405);
  });
});
