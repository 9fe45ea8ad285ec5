// The clients of the benchmark, in a process of their own: rooms of eight players, or solo drills, with one action every five
// seconds. Tells its parent when all have joined, counts from the parent's signal, and reports what was received and how long
// each action took.
import { Client } from '@colyseus/sdk';
import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, Frame } from '#protocol/events.ts';
import { unpacked } from '#protocol/panel.ts';

export type LoadOptions = {
  readonly kind: 'ours' | 'plain' | 'colyseus';
  /** Rooms are created on these in turn. */
  readonly addresses: readonly string[];
  readonly rooms: number;
  readonly speed: number;
  /** One player each, who holds every seat. */
  readonly solo?: boolean;
};
/** `ms`: from each action to its answer, which follows its effect. */
export type LoadReport = { readonly bytes: number; readonly ms: number[] };

const ROOM = 8;
/** Solo drills: their draws are proven before the drills begin, and several drills share one. */
const SOLO_SEEDS = 40;
const ACTION_MS = 5000;
const SEATS = ['commander', 'front-end-operations', 'dependents-operations', 'communications', 'scribe', 'observer'];
/** The panel that every player opens repeatedly. */
const SERVICE = 'front-end';

type AnswerToPanel = Parameters<Parameters<ClientEvents['panel:open']>[1]>[0];

/** `act` resolves with the answer, which follows the effect. */
type Player = { act(turn: number): Promise<unknown> };

const options = JSON.parse(process.argv[2]) as LoadOptions;
let bytes = 0;
let counting = false;
const ms: number[] = [];

/** Each room from its own loopback address, because some limits of the server are per address. */
function connect(address: string, room: number): Socket {
  const localAddress = `127.1.${Math.floor(room / 250)}.${1 + (room % 250)}`;
  const options = {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { edits: true },
    localAddress,
  };
  const socket = io(address, options);
  socket.on('connect', () => socket.io.engine.on('packet', ({ data }: { data?: unknown }) => count(data)));
  return socket;
}

function count(data: unknown): void {
  if (!counting) return;
  bytes += typeof data === 'string' ? Buffer.byteLength(data) : ((data as ArrayBuffer | undefined)?.byteLength ?? 0);
}

async function must(socket: Socket, event: string, request: unknown): Promise<Record<string, never>> {
  const answer = await socket.emitWithAck(event, request);
  if (answer.ok !== true) throw new Error(`${event}: ${answer.code}`);
  return answer;
}

async function ourRoom(address: string, number: number): Promise<Player[]> {
  const owner = connect(address, number);
  const { solo = false, speed } = options;
  const seed = 1 + (solo ? number % SOLO_SEEDS : number);
  const create = { scenario: 'kinesis-family', solo, start: 'page', name: 'Player 0', seed };
  const { room } = (await must(owner, 'drill:create', create)) as unknown as { room: { code: string } };
  const sockets = [owner];
  for (let n = 1; n < (solo ? 1 : ROOM); n++) {
    const guest = connect(address, number);
    await must(guest, 'drill:join', { code: room.code, name: `Player ${n}` });
    sockets.push(guest);
  }
  if (!solo) for (const [n, seat] of SEATS.entries()) await must(sockets[n], 'seat:take', { seat });
  await must(owner, 'clock:set', { speed, paused: false });
  return sockets.map((socket, n) => ourPlayer(socket, number, n));
}

/** Like the page, it sends which minutes of a panel it has. */
function ourPlayer(socket: Socket, room: number, n: number): Player {
  let have: { version: string; minutes: number } | undefined;
  socket.on('frame', ({ samples }: Frame) => {
    if (have !== undefined && samples !== undefined) have.minutes = samples.rows.at(-1)!.minute + 1;
  });
  const act = async (turn: number) => {
    const [event, request] = ourAction(room, n, turn);
    if (event !== 'panel:open') return socket.emitWithAck(event, request);
    const answer: AnswerToPanel = await socket.emitWithAck(event, { ...request, have });
    if (!answer.ok) return answer;
    const { firstMinute, rows } = unpacked(answer.panel!);
    have = { version: answer.version!, minutes: firstMinute + rows.length };
    return answer;
  };
  return { act };
}

/** Commands, inspections and chat in turn. */
function ourAction(room: number, n: number, turn: number): [event: string, request: object] {
  const id = `${room}-${n}-${turn}`;
  if (turn % 3 === 0) return ['panel:open', { service: SERVICE }];
  if (turn % 3 === 1 && n === 0)
    return ['command', { id, do: 'incident/set-severity', with: { severity: 1 + (turn % 3) } }];
  return ['command', { id, do: 'talk/say', with: { text: `Looking at panel ${turn}` } }];
}

async function plainRoom(address: string, number: number): Promise<Player[]> {
  const players: Player[] = [];
  for (let n = 0; n < ROOM; n++) {
    const socket = connect(address, number);
    await must(socket, 'enter', `room-${number}`);
    const request = (turn: number) => ({ room: `room-${number}`, text: `Looking at panel ${turn}` });
    players.push({ act: (turn) => socket.emitWithAck('act', request(turn)) });
  }
  return players;
}

async function colyseusRoom(address: string, number: number): Promise<Player[]> {
  const players: Player[] = [];
  for (let n = 0; n < ROOM; n++) {
    const room = await new Client(address).joinOrCreate('drill', { room: `room-${number}` });
    const answers = new Map<string, () => void>();
    room.onMessage('done', (id: string) => answers.get(id)?.());
    const { ws } = room.connection.transport as unknown as { ws: WebSocket };
    ws.addEventListener('message', ({ data }) => count(data));
    players.push({
      act: (turn) =>
        new Promise<void>((resolve) => {
          const id = `${n}-${turn}`;
          answers.set(id, resolve);
          room.send('act', { id, text: `Looking at panel ${turn}` });
        }),
    });
  }
  return players;
}

const ROOMS = { ours: ourRoom, plain: plainRoom, colyseus: colyseusRoom };

function play({ act }: Player): void {
  let turn = Math.floor(Math.random() * 100);
  const next = (): void => {
    const startMs = performance.now();
    void act(turn++).then(() => counting && ms.push(performance.now() - startMs));
  };
  setTimeout(() => setInterval(next, ACTION_MS), Math.random() * ACTION_MS);
}

const { kind, addresses, rooms } = options;
for (let number = 0; number < rooms; number++) {
  const address = addresses[number % addresses.length];
  const players = await ROOMS[kind](address, number);
  for (const player of players) play(player);
}
process.on('message', (message) => {
  counting = message === 'count';
  if (!counting) process.send!({ bytes, ms } satisfies LoadReport, () => process.exit(0));
});
process.send!('ready');
