// Every event and every command with values that no honest client sends, and packets of every form, against a real process: each is
// refused with a code, nothing is a defect, and whoever else plays notices nothing. Afterwards the drill replays from its log.
import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CommandView } from '#model/incident/view-types.ts';
import { MESSAGE_BYTES } from '#protocol/limits.ts';
import { EVENT_NAMES, type EventName, type RequestOf } from '#protocol/parsers.ts';
import { Bot } from '../support/bot.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';
import { until } from '../support/server.ts';
import { spoilt, strangeValue } from '../support/strange-values.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A fixed seed: a run tells the same every time. FUZZ_SEED tries another, FUZZ_RUNS more of them. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_201_125);
const RUNS = Number(process.env.FUZZ_RUNS ?? 25);
/** Each connection may send 60 at once. */
const PER_CONNECTION = 50;

const TOKEN = 'drill.token';
const KEYED = { handle: 'ana', key: 'key' };
/** Of an event that is not listed an empty request is spoilt. */
const SOUND: { readonly [E in EventName]?: readonly RequestOf<E>[] } = {
  'scenario:list': [{}],
  'access:sign-in': [{ key: 'a key' }],
  'drill:create': [{ scenario: 'order-stream', solo: true, start: 'calm', name: 'Ana', mode: 'unaided', teams: ['R'] }],
  'drill:join': [{ code: 'ABCD-EFGH', name: 'Bea', team: 'team-1' }],
  'drill:facilitate': [{ link: TOKEN }],
  'drill:resume': [{ token: TOKEN }],
  'drill:resync': [{}],
  'drill:end': [{}],
  'drill:debrief': [{}],
  'drill:export': [{ as: 'markdown' }],
  'actions:list': [{ team: 'team-1' }],
  'actions:put': [
    { id: null, text: 'Raise it', element: 'planning', owner: 'Ana', due: '2026-12-01', done: false } as never,
  ],
  'actions:remove': [{ id: 'a1', team: 'team-1' }],
  'actions:bring-back': [{ token: TOKEN, team: 'team-1' }],
  'pages:state': [{}],
  'pages:choose': [{ targets: ['slack'] }],
  'pages:test': [{ target: 'slack' }],
  'record:create': [{ handle: 'ana' }],
  'record:read': [KEYED],
  'record:keep': [KEYED],
  'record:erase': [KEYED],
  'daily:table': [{}],
  'daily:start': [{ name: 'Ana' }],
  'replay:moment': [{ step: 3 }],
  'drill:fork': [{ step: 3 }],
  'replay:family': [{}],
  'harden:open': [{ scenario: 'small-town', seed: 1 }],
  'replay:basis': [{}],
  'seat:take': [{ seat: 'commander' }],
  'seat:take-bundle': [{ seats: ['commander', 'operations'] }],
  'seat:give-up': [{ seat: 'commander' }],
  'seat:offer': [{ seat: 'commander', to: 'nobody' }],
  'seat:accept': [{ seat: 'commander' }],
  'seat:decline': [{ seat: 'commander' }],
  'drill:steer': [
    { do: 'name-deputy', player: null },
    { do: 'mute-player', player: 'nobody', muted: true },
    { do: 'remove-player', player: 'nobody' },
    { do: 'move-player', player: 'nobody', team: 'team-1', seats: ['commander'] },
    { do: 'free-seat', team: 'team-1', seat: 'commander' },
    { do: 'reserve-seat', team: 'team-1', seat: 'commander', name: 'Ana' },
    { do: 'jump', step: 1 },
    { do: 'undo', event: 1 },
    { do: 'bookmark', team: null, kind: 'note', note: 'n', met: true },
    { do: 'add-objective', text: 'Tell customers' },
    { do: 'rate-objective', team: 'team-1', objective: 'x', rating: 'met', note: '' },
    { do: 'create-link', label: 'phone' },
    { do: 'revoke-link', link: 'none' },
  ],
  'bot:add': [{ level: 'expert', seats: ['operations'], team: 'team-1' }],
  'bot:remove': [{ bot: 'nobody' }],
  'clock:set': [{ speed: 20, paused: false }],
  'clock:forward': [{ at: ['p1'] }],
  command: [{ id: 'c1', do: 'talk/say', with: { text: 'hello' }, runbook: { id: 'slow-dependency', step: 1 } }],
  'runbook:read': [{ runbook: 'slow-dependency' }],
  'chat:older': [{ before: 3 }],
  'timeline:older': [{ before: 3 }],
  'bookmarks:older': [{ before: 3 }],
  'runbook:search': [{ words: 'slow' }],
  'panel:open': [{ service: 'stream' }],
};
const FIELDS = [...new Set(Object.values(SOUND).flatMap((requests) => requests.flatMap((one) => Object.keys(one))))];

const REFUSAL = {
  ok: false,
  code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/),
  args: expect.any(Object),
  why: expect.any(String),
  fix: expect.any(String),
};

let server: ServerProcess;
let address: string;
let witness: Bot;
let owner: Bot;
/** The drill that is spoilt, and one that has ended. */
let running: string;
let ended: string;

/** Asks as the owner of a drill, with a fresh connection before the old one is too fast. */
class Asker {
  #token: string;
  #socket: Socket | null = null;
  #sent = 0;
  isIn = false;

  constructor(token: string) {
    this.#token = token;
  }

  async ask(event: string, request: unknown): Promise<unknown> {
    if (this.#socket === null || !this.#socket.connected || ++this.#sent > PER_CONNECTION) await this.#open();
    return this.#socket!.timeout(20_000).emitWithAck(event, request);
  }

  close(): void {
    this.#socket?.disconnect();
  }

  async #open(): Promise<void> {
    this.close();
    this.#sent = 0;
    this.#socket = io(address, { transports: ['websocket'], forceNew: true, reconnection: false });
    const resumed = await this.#socket.timeout(20_000).emitWithAck('drill:resume', { token: this.#token });
    // Once guesses are limited nobody comes back by a token; nothing but guesses is tried then.
    expect(resumed.code ?? 'access/too-many-guesses').toBe('access/too-many-guesses');
    this.isIn = resumed.ok;
  }
}

/** A longer one closes the connection, which a test of its own looks at. */
const fits = (request: unknown): boolean => Buffer.byteLength(JSON.stringify(request) ?? '') < MESSAGE_BYTES - 200;

/** Guesses of codes are limited; everything else has a code of its own. */
function expectAnswer(answer: unknown, about: unknown): void {
  if ((answer as { ok?: unknown }).ok === true) return;
  expect(answer, JSON.stringify(about)?.slice(0, 500)).toEqual(REFUSAL);
  expect(['server/defect', 'drill/stopped'], JSON.stringify(about)?.slice(0, 500)).not.toContain(
    (answer as { code: string }).code,
  );
}

beforeAll(async () => {
  server = startProcess({ LOG_LEVEL: 'error' });
  address = await server.ready();
  witness = await new Bot(address).create({ scenario: 'order-stream', seed: 1 });
  owner = await new Bot(address).create({ scenario: 'order-stream', seed: 2, solo: false });
  running = owner.welcome!.token;
  await owner.must('seat:take-bundle', { seats: owner.briefing!.seats.map(({ id }) => id) });
  await owner.must('clock:set', { paused: false, speed: 1 });
  const done = await new Bot(address).create({ scenario: 'order-stream', seed: 3 });
  ended = done.welcome!.token;
  await done.must('drill:end', {});
  done.close();
});

afterAll(async () => {
  witness.close();
  owner.close();
  await server.remove();
});

/** The process is there, nothing was a defect, and the drill of others goes on without a gap. */
async function expectUnhurt(): Promise<void> {
  expect(server.out() + server.err()).not.toMatch(/defect|"level":50/);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  const frames = witness.frames;
  await until(() => witness.frames > frames, 'the drill of others goes on');
  expect(await witness.command('talk/say', { text: 'still here' })).toMatchObject({ ok: true });
  expect([witness.resyncs, witness.stopped]).toEqual([0, null]);
}

/** These would end the drill, or change who plays it, when they are sound by chance. */
const ONLY_SPOILT: ReadonlySet<EventName> = new Set([
  'drill:end',
  'drill:resume',
  'drill:fork',
  'drill:create',
  'daily:start',
]);

/** Wrong guesses are limited for all events together, so these come last. */
const GUESSING: ReadonlySet<EventName> = new Set([
  'access:sign-in',
  'drill:join',
  'drill:facilitate',
  'drill:resume',
  'actions:bring-back',
  'replay:compare',
]);

async function spoil(event: EventName, asker: Asker): Promise<void> {
  const requests: readonly object[] = SOUND[event] ?? [{}];
  const any = strangeValue(FIELDS).filter((value) => !(ONLY_SPOILT.has(event) && JSON.stringify(value) === '{}'));
  const values = fc.oneof(any, ...requests.map((request) => spoilt(request, FIELDS)));
  // Without shrinking, which fails at values as deep as these: the message has the value.
  for (const request of fc.sample(values, { seed: SEED, numRuns: RUNS * Math.ceil(Math.sqrt(requests.length)) }))
    if (fits(request)) expectAnswer(await asker.ask(event, request), [event, request]);
}

describe.each(['running', 'ended'] as const)('in a drill that is %s', (state) => {
  test('every event with strange values is refused with a code', async () => {
    for (const event of EVENT_NAMES) {
      if (GUESSING.has(event) || (event === 'drill:end' && state === 'running')) continue;
      const asker = new Asker(state === 'running' ? running : ended);
      await spoil(event, asker);
      expect(asker.isIn).toBe(true);
      asker.close();
    }
    await expectUnhurt();
  });
});

test('every command with strange values is refused with a code', async () => {
  const asker = new Asker(running);
  let n = 0;
  const given = (command: CommandView): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(command.args).map(([name, field]) => [
        name,
        field.type === 'number'
          ? (field.min ?? 1)
          : field.type === 'flag'
            ? true
            : field.type === 'choice'
              ? field.of[0]
              : 'x',
      ]),
    );
  // What stops the exercise for all is for the facilitator's own tests.
  const commands = owner.briefing!.commands.filter(({ do: name }) => !name.startsWith('exercise/'));
  for (const command of commands) {
    const values = fc.oneof(strangeValue(Object.keys(command.args)), spoilt(given(command), Object.keys(command.args)));
    for (const strange of fc.sample(values, { seed: SEED, numRuns: Math.ceil(RUNS / 3) })) {
      const request = { id: `fuzz-${++n}`, do: command.do, with: strange };
      if (fits(request)) expectAnswer(await asker.ask('command', request), request);
    }
  }
  asker.close();
  await expectUnhurt();
});

/** Packets as they go over the wire: engine.io's type, socket.io's type, attachments, namespace, id, and something behind. */
const packet = fc
  .tuple(
    fc.constantFrom('4', '4', '4', '4', '', '0', '1', '2', '3', '5', '6', '7', 'b'),
    fc.constantFrom('2', '2', '2', '0', '1', '3', '4', '5', '6', '7', ''),
    fc.constantFrom('', '', '', '1-', '0-', '9-', '-', '99999999999999-'),
    fc.constantFrom('', '', '', '/,', '/admin,', '/\0,', '/x?a=b'),
    fc.constantFrom('', '1', '7', '0', '-1', '999999999999999999999'),
    fc.oneof(
      fc.constantFrom(
        '',
        '[]',
        '[',
        '{}',
        'null',
        '""',
        '["',
        '[1]',
        '[null]',
        '["error"]',
        '["disconnect"]',
        '["connect"]',
      ),
      fc.tuple(fc.constantFrom(...EVENT_NAMES), strangeValue(FIELDS)).map((parts) => JSON.stringify(parts)),
      strangeValue(FIELDS).map((value) => JSON.stringify([value])),
      fc.string({ unit: 'binary', maxLength: 40 }),
    ),
  )
  .map((parts) => parts.join(''));

const frame: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  { weight: 6, arbitrary: packet },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes)) },
  { weight: 1, arbitrary: fc.constant('42["scenario:list",{}]').map((text) => text.repeat(40)) },
);

/** Sends all on one connection, after the connect packet or without it; over once it is closed or answers an event of ours. */
async function sendRaw(frames: readonly (string | Uint8Array<ArrayBuffer>)[], connected: boolean): Promise<void> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  let over = false;
  socket.addEventListener('close', () => {
    over = true;
  });
  socket.addEventListener('message', ({ data }) => {
    if (String(data).startsWith('43999')) over = true;
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  if (connected) socket.send('40');
  for (const one of frames) if (socket.readyState === WebSocket.OPEN) socket.send(one);
  if (socket.readyState === WebSocket.OPEN) socket.send(connected ? '42999["scenario:list",{}]' : '41');
  if (!connected) socket.close();
  await until(() => over, 'the packets have been dealt with');
  socket.close();
}

test('packets of every form leave the server and the drills of others as they were', async () => {
  await fc.assert(fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 8 }), fc.boolean(), sendRaw), {
    seed: SEED,
    numRuns: RUNS * 6,
    endOnFailure: true,
  });
  await expectUnhurt();
});

test('a packet above the limit closes the connection of its sender and no other', async () => {
  const asker = new Asker(running);
  await expect(asker.ask('command', { id: 'x', do: 'talk/say', with: { text: 'x'.repeat(70_000) } })).rejects.toThrow();
  asker.close();
  await expectUnhurt();
});

test('every event that guesses with strange values is refused with a code', async () => {
  for (const event of GUESSING) {
    const asker = new Asker(running);
    await spoil(event, asker);
    asker.close();
  }
  await expectUnhurt();
});

test('afterwards the drill comes back from its log', async () => {
  const { folder } = server;
  server.child.kill('SIGKILL');
  await server.exited;
  server = startProcess({ LOG_LEVEL: 'error' }, { folder });
  address = await server.ready();
  for (const token of [running, ended, witness.welcome!.token]) {
    const bot = await new Bot(address).resume(token);
    expect(bot.welcome!.room.phase).toBe(token === ended ? 'ended' : 'running');
    bot.close();
  }
});
