// Everything that a client can get wrong: it is told so in a coded refusal, and the drill goes on as if nothing had come.
import { expect, test } from 'vitest';
import { EVENT_NAMES, type EventName } from '#protocol/parsers.ts';
import { hashesOf } from '../../server/session/drill-state.ts';
import type { Bot } from '../support/bot.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { drillStateFromLog } from '../support/reference-view.ts';
import { startServer, type TestServer, until } from '../support/server.ts';

const SCENARIO = minimalScenario();
const SETTING = { scenarios: [SCENARIO] };
const CODED = {
  ok: false,
  code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/),
  args: expect.any(Object),
  why: expect.any(String),
  fix: expect.any(String),
};

const NO_REQUEST: unknown[] = [null, undefined, 7, 'text', true, [], [{}], new Uint8Array(9)];
const STRANGE: unknown[] = [
  { strange: 1 },
  { toString: 'x', constructor: 7 },
  JSON.parse('{"__proto__": {"ok": true}}'),
  {
    id: {},
    do: {},
    with: {},
    scenario: {},
    code: {},
    token: {},
    seat: {},
    service: {},
    query: {},
    speed: {},
    name: {},
  },
  {
    id: -1,
    do: -1,
    with: -1,
    scenario: -1,
    code: -1,
    token: -1,
    seat: -1,
    service: -1,
    speed: -1,
    paused: -1,
    name: -1,
  },
  { name: 'x'.repeat(9000) },
];

/** Sends many requests without ever being too fast. */
async function unhurried(server: TestServer, requests: (() => Promise<unknown>)[]): Promise<void> {
  for (const request of requests) {
    await request();
    server.ports.clock.advance(50);
  }
}

async function pausedDrill(server: TestServer): Promise<Bot> {
  const bot = await server.bot().create({ scenario: 'small-town', seed: 9 });
  await bot.must('clock:set', { paused: true });
  return bot;
}

const eventsOf = async (server: TestServer): Promise<number> => {
  const stored = await server.storage.read('drill1');
  return stored.ok ? stored.events.length : -1;
};

test.each(EVENT_NAMES)('%s refuses every malformed request, and the drill goes on', async (event) => {
  const server = await startServer(SETTING);
  const bot = await pausedDrill(server);
  const before = await eventsOf(server);
  const takesNothing = [
    'scenario:list',
    'drill:resync',
    'drill:end',
    'drill:debrief',
    'clock:forward',
    'daily:table',
    'replay:basis',
    'replay:family',
    'actions:list',
    'pages:state',
  ].includes(event);
  await unhurried(
    server,
    [...NO_REQUEST, ...STRANGE].map((request) => async () => {
      const answer = await bot.raw(event, request);
      expect(answer, JSON.stringify(request)).toMatchObject({ ...CODED, code: 'request/invalid' });
    }),
  );
  expect(await bot.raw(event)).toMatchObject({ ...CODED, code: 'request/not-one' });
  expect(await bot.raw(event, {}, {})).toMatchObject({ ...CODED, code: 'request/not-one' });
  if (!takesNothing) expect(await bot.raw(event, {})).toMatchObject({ ...CODED, code: 'request/invalid' });
  expect(await eventsOf(server)).toBe(before);
  expect(await bot.command('incident/set-severity', { severity: 3 })).toEqual({ ok: true, step: 12 });
  expect(server.ports.log.lines).toEqual([]);
});

const IN_A_DRILL: [EventName, unknown][] = [
  ['drill:resync', {}],
  ['drill:end', {}],
  ['drill:debrief', {}],
  ['seat:take', { seat: 'scribe' }],
  ['clock:set', { paused: true }],
  ['clock:forward', {}],
  ['command', { id: 'c', do: 'front/stop-adding', with: {} }],
  ['panel:open', { service: 'front' }],
];

test.each(IN_A_DRILL)('%s needs a drill', async (event, request) => {
  const server = await startServer(SETTING);
  expect(await server.bot().raw(event, request)).toMatchObject({ ...CODED, code: 'drill/not-joined' });
});

const REFUSED: [string, EventName, unknown][] = [
  ['drill/unknown-scenario', 'drill:create', { scenario: 'atlantis', solo: true, start: 'page', name: 'A' }],
  [
    'drill/solo-has-no-teams',
    'drill:create',
    { scenario: 'small-town', solo: true, start: 'calm', name: 'A', teams: ['R'] },
  ],
  [
    'drill/teams-alike',
    'drill:create',
    { scenario: 'small-town', solo: false, start: 'calm', name: 'A', teams: ['Red', 'Blue', ' RЕD'] },
  ],
  ['drill/unknown-code', 'drill:join', { code: 'ZZZZ-ZZZZ', name: 'Bo' }],
  ['drill/unknown-token', 'drill:resume', { token: 'drill1.guess' }],
  ['drill/unknown-token', 'drill:resume', { token: 'nowhere.guess' }],
  ['drill/unknown-token', 'drill:resume', { token: '.' }],
  ['seat/unknown', 'seat:take', { seat: 'mayor' }],
  ['command/unknown', 'command', { id: 'c1', do: 'front/fly', with: {} }],
  ['command/unknown', 'command', { id: 'c2', do: 'nowhere/stop-adding', with: {} }],
  ['command/unknown', 'command', { id: 'c3', do: 'incident/constructor', with: {} }],
  ['field/unknown', 'command', { id: 'c4', do: 'incident/set-severity', with: { level: 1 } }],
  ['field/missing', 'command', { id: 'c5', do: 'incident/set-severity', with: {} }],
  ['field/invalid', 'command', { id: 'c6', do: 'incident/set-severity', with: { severity: 9 } }],
  ['field/invalid', 'command', { id: 'c7', do: 'incident/set-severity', with: { severity: '1' } }],
  ['host/unknown', 'command', { id: 'c8', do: 'host/inspect-host', with: { service: 'front', host: 99_999 } }],
  ['service/unknown', 'panel:open', { service: 'nowhere' }],
];

test.each(REFUSED)('%s is the answer to %s %j', async (code, event, request) => {
  const server = await startServer(SETTING);
  const bot = await pausedDrill(server);
  const before = await eventsOf(server);
  expect(await bot.raw(event, request)).toMatchObject({ ...CODED, code });
  expect(await eventsOf(server)).toBe(before);
});

test('an unknown event is refused by name', async () => {
  const server = await startServer(SETTING);
  const bot = server.bot();
  for (const event of ['world:win', 'toString', '__proto__', 'x'.repeat(500)])
    expect(await bot.raw(event, {})).toMatchObject({ ...CODED, code: 'request/unknown-event' });
});

test('an event without an acknowledgement is not carried out, and its sender is told', async () => {
  const server = await startServer(SETTING);
  const bot = await pausedDrill(server);
  bot.socket.emit('clock:set', { paused: false });
  bot.socket.emit('world:win');
  await bot.caughtUp();
  expect(bot.refused).toMatchObject([
    { event: 'clock:set', code: 'request/no-acknowledgement' },
    { event: 'world:win', code: 'request/no-acknowledgement' },
  ]);
  expect(bot.clock?.paused).toBe(true);
});

test('who asks too fast is refused until the measure has flowed back, and nobody else is', async () => {
  const server = await startServer(SETTING);
  const bot = await pausedDrill(server);
  const other = server.bot();
  const answers = await Promise.all(Array.from({ length: 70 }, () => bot.ask('scenario:list', {})));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(58);
  expect(answers.at(-1)).toMatchObject({ ...CODED, code: 'request/rate-limited' });
  expect(await other.ask('scenario:list', {})).toMatchObject({ ok: true });
  server.ports.clock.advance(100);
  const later = await Promise.all(Array.from({ length: 3 }, () => bot.ask('scenario:list', {})));
  expect(later.map((answer) => answer.ok)).toEqual([true, true, false]);
});

test('who takes no notice of that is cut off', async () => {
  const server = await startServer(SETTING);
  const bot = await pausedDrill(server);
  for (let n = 0; n < 600; n++) bot.socket.emit('clock:forward', {});
  await until(() => bot.socket.disconnected, 'the server has cut the connection');
  const back = await server.bot().resume(bot.welcome!.token);
  expect(back.room?.clock.step).toBe(12);
});

test('a message above the limit closes the connection and leaves the drill as it was', async () => {
  const server = await startServer(SETTING);
  const bot = await pausedDrill(server);
  bot.socket.emit('command', { id: 'c', do: 'front/stop-adding', with: { text: 'x'.repeat(20_000) } });
  await until(() => bot.socket.disconnected, 'the server has closed the connection');
  const back = await server.bot().resume(bot.welcome!.token);
  expect(await back.command('incident/set-severity', { severity: 1 })).toEqual({ ok: true, step: 12 });
});

test('nothing that was refused has moved the world', async () => {
  const server = await startServer(SETTING);
  const bot = await pausedDrill(server);
  await unhurried(
    server,
    REFUSED.map(
      ([, event, request]) =>
        () =>
          bot.raw(event, request),
    ),
  );
  const fresh = await startServer(SETTING);
  await pausedDrill(fresh);
  const [refused, without] = await Promise.all(
    [server, fresh].map(async ({ storage }) => hashesOf(await drillStateFromLog(storage, 'drill1', SCENARIO, 600))),
  );
  expect(refused).toEqual(without);
});
