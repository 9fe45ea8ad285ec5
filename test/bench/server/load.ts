// The clients of the benchmark, in a process of their own: rooms of eight players who act once in five seconds. Tells its parent
// when all are in, counts from when it is told to, and answers with what was received and how long each action took.
import { io, type Socket } from 'socket.io-client';

export type LoadOptions = {
  readonly kind: 'ours' | 'plain';
  /** Each room is made at one of them in turn. */
  readonly addresses: readonly string[];
  readonly rooms: number;
  readonly speed: number;
};
/** `ms`: from each action to its answer, which follows its effect. */
export type LoadReport = { readonly bytes: number; readonly ms: number[] };

const ROOM = 8;
const ACTION_MS = 5000;
const SEATS = ['commander', 'front-end-operations', 'dependents-operations', 'communications', 'scribe', 'observer'];
const SERVICES = ['front-end', 'authentication', 'throttles'];

type Player = { readonly socket: Socket; readonly act: (turn: number) => [event: string, request: object] };

const options = JSON.parse(process.argv[2]) as LoadOptions;
let bytes = 0;
let counting = false;
const ms: number[] = [];

/** Each room from an address of its own on loopback, as far as the limits of the server go by address. */
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
  socket.on('connect', () =>
    socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
      if (!counting) return;
      bytes +=
        typeof data === 'string' ? Buffer.byteLength(data) : ((data as ArrayBuffer | undefined)?.byteLength ?? 0);
    }),
  );
  return socket;
}

async function must(socket: Socket, event: string, request: unknown): Promise<Record<string, never>> {
  const answer = await socket.emitWithAck(event, request);
  if (answer.ok !== true) throw new Error(`${event}: ${answer.code}`);
  return answer;
}

async function ourRoom(address: string, number: number): Promise<Player[]> {
  const owner = connect(address, number);
  const create = { scenario: 'kinesis-family', solo: false, start: 'page', name: 'Player 0', seed: number + 1 };
  const { room } = (await must(owner, 'drill:create', create)) as unknown as { room: { code: string } };
  const sockets = [owner];
  for (let n = 1; n < ROOM; n++) {
    const guest = connect(address, number);
    await must(guest, 'drill:join', { code: room.code, name: `Player ${n}` });
    sockets.push(guest);
  }
  for (const [n, seat] of SEATS.entries()) await must(sockets[n], 'seat:take', { seat });
  await must(owner, 'clock:set', { speed: options.speed, paused: false });
  return sockets.map((socket, n) => ({
    socket,
    // Commands, looks and chat in turn.
    act(turn) {
      const id = `${number}-${n}-${turn}`;
      if (turn % 3 === 0) return ['panel:open', { service: SERVICES[turn % SERVICES.length] }];
      if (turn % 3 === 1 && n === 0)
        return ['command', { id, do: 'incident/set-severity', with: { severity: 1 + (turn % 3) } }];
      return ['command', { id, do: 'talk/say', with: { text: `Looking at panel ${turn}` } }];
    },
  }));
}

async function plainRoom(address: string, number: number): Promise<Player[]> {
  const players: Player[] = [];
  for (let n = 0; n < ROOM; n++) {
    const socket = connect(address, number);
    await must(socket, 'enter', `room-${number}`);
    players.push({ socket, act: (turn) => ['act', { room: `room-${number}`, text: `Looking at panel ${turn}` }] });
  }
  return players;
}

function play({ socket, act }: Player): void {
  let turn = Math.floor(Math.random() * 100);
  const next = (): void => {
    const startMs = performance.now();
    socket.emitWithAck(...act(turn++)).then(() => counting && ms.push(performance.now() - startMs));
  };
  setTimeout(() => setInterval(next, ACTION_MS), Math.random() * ACTION_MS);
}

const { kind, addresses, rooms } = options;
for (let number = 0; number < rooms; number++) {
  const address = addresses[number % addresses.length];
  const players = await (kind === 'ours' ? ourRoom(address, number) : plainRoom(address, number));
  for (const player of players) play(player);
}
process.on('message', (message) => {
  counting = message === 'count';
  if (!counting) process.send!({ bytes, ms } satisfies LoadReport, () => process.exit(0));
});
process.send!('ready');
