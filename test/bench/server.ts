// `npm run bench -- server [--rooms N] [--seconds N] [--warm N] [--nodes N] [--solo N] [--busy-disk] [--json]`: the server's
// cost for each player, in CPU time and bytes, compared with plain Socket.IO and Colyseus in the same run. If the system
// supports it, the server is pinned to one core and the clients to another.
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { createTool, type Main, parseLine, print, runProcess, wholeNumber } from '../../server/cli/tool.ts';
import { startPostgres } from '../support/postgres.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';
import { median } from './measure.ts';
import type { LoadOptions, LoadReport } from './server/load.ts';

/** `warm`: seconds before the measurement, in which hot code is compiled. */
type Size = { readonly rooms: number; readonly seconds: number; readonly warm: number };
type Options = Size & {
  readonly nodes: number;
  readonly solo: number;
  readonly busyDisk?: boolean;
  readonly json?: boolean;
};

/** Per player and second. `p99Ms`: from an action to its answer. */
type Cost = { readonly cpuMicros: number; readonly bytes: number; readonly p99Ms: number };
type Report = {
  readonly machine: string;
  readonly players: number;
  readonly plain: Cost;
  readonly colyseus: Cost;
  readonly once: Cost;
  readonly twenty: Cost;
  /** CPU time of a player as a multiple of the plain server's. */
  readonly ratioOnce: number;
  readonly ratioTwenty: number;
  readonly createMs: number;
  /** Of the same drill, before it is requested: its draw is simulated until it is proven. */
  readonly proofMs: number;
  readonly idleDrillBytes: number;
  /** In real time, while another process writes and flushes continuously. */
  readonly busyDisk: Cost | null;
  /** All nodes on one PostgreSQL, by number of nodes. */
  readonly nodes: Readonly<Record<number, Cost>>;
  /** Solo drills at 20 times real time, on every core that the clients do not use. */
  readonly solo: (Cost & { readonly drills: number }) | null;
};

const ROOM = 8;
/** Ticks of the kernel clock that counts CPU time. */
const TICKS_PER_SECOND = 100;
const IDLE_DRILLS = 40;
/** Created beforehand, so that the server's cache of draws is as full as it gets. */
const WARM_DRILLS = 20;
const LOBBY_DRILLS = 8;
const COLLECTIONS = 10;
/** Less CPU time than this counts as idle. */
const IDLE_SHARE = 0.1;
const SETTLE_MS = 300;
const PRELOAD = fileURLToPath(new URL('server/preload.js', import.meta.url));
const BUSY_DISK = fileURLToPath(new URL('server/busy-disk.ts', import.meta.url));
const LOAD = fileURLToPath(new URL('server/load.ts', import.meta.url));
const BASELINES = { plain: 'server/plain-server.ts', colyseus: 'server/colyseus-server.ts' };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function pin(pid: number, core: number): void {
  if (cpus().length > 1) spawnSync('taskset', ['-cp', String(core % cpus().length), String(pid)], { stdio: 'ignore' });
}

/** User and system time of a process. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function costOf(pids: readonly number[], load: LoadOptions, { seconds, warm }: Size): Promise<Cost> {
  const clients: ChildProcess = fork(LOAD, [JSON.stringify(load)], { execArgv: [] });
  pin(clients.pid!, 1);
  const message = async (): Promise<unknown> => (await once(clients, 'message'))[0];
  const used = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  await message();
  await pause(warm * 1000);
  const [before, startMs] = [used(), performance.now()];
  clients.send('count');
  await pause(seconds * 1000);
  const [after, endMs] = [used(), performance.now()];
  const answer = message();
  clients.send('tell');
  const { bytes, ms } = (await answer) as LoadReport;
  const playerSeconds = (load.rooms * (load.solo ? 1 : ROOM) * (endMs - startMs)) / 1000;
  const sorted = ms.sort((a, b) => a - b);
  return {
    cpuMicros: ((after - before) * 1e6) / playerSeconds,
    bytes: bytes / playerSeconds,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  };
}

const ENVIRONMENT = { LOG_LEVEL: 'error', NODE_OPTIONS: `--import ${PRELOAD}`, CONNECTIONS_PER_ADDRESS: '100000' };

async function ours(environment: Readonly<Record<string, string>>, core: number): Promise<ServerProcess> {
  const server = startProcess({ ...ENVIRONMENT, ...environment });
  await server.ready();
  pin(server.child.pid!, core);
  return server;
}

async function baselineCost(kind: keyof typeof BASELINES, size: Size): Promise<Cost> {
  const server = fork(fileURLToPath(new URL(BASELINES[kind], import.meta.url)), [], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  pin(server.pid!, 0);
  const [text] = await once(server.stdout!, 'data');
  const load: LoadOptions = { kind, addresses: [String(text).trim()], rooms: size.rooms, speed: 1 };
  try {
    return await costOf([server.pid!], load, size);
  } finally {
    // Some exit only after they have disconnected everybody.
    server.kill('SIGKILL');
  }
}

async function ourCost(size: Size, speed: number, isDiskBusy = false): Promise<Cost> {
  const server = await ours({}, 0);
  const writer = isDiskBusy ? await startWriter(join(server.folder, 'other')) : null;
  try {
    const load: LoadOptions = { kind: 'ours', addresses: [await server.ready()], rooms: size.rooms, speed };
    return await costOf([server.child.pid!], load, size);
  } finally {
    writer?.kill('SIGKILL');
    await server.remove();
  }
}

/** Not pinned: server threads and clients share all cores. */
async function soloCost(size: Size, drills: number): Promise<Report['solo']> {
  if (drills === 0) return null;
  const server = startProcess(ENVIRONMENT);
  try {
    const addresses = [await server.ready()];
    const load: LoadOptions = { kind: 'ours', addresses, rooms: drills, speed: 20, solo: true };
    return { drills, ...(await costOf([server.child.pid!], load, size)) };
  } finally {
    await server.remove();
  }
}

/** On the clients' core, so that it competes with the server for the disk and not for the CPU. */
async function startWriter(file: string): Promise<ChildProcess> {
  const writer = fork(BUSY_DISK, [file], { execArgv: [] });
  pin(writer.pid!, 1);
  await once(writer, 'message');
  return writer;
}

async function heapOf(server: ServerProcess): Promise<number> {
  // The engine discards unused compiled code after some collections.
  for (let n = 0; n < COLLECTIONS; n++) {
    server.child.kill('SIGUSR2');
    await pause(200);
  }
  const text = await (await fetch(`${await server.ready()}/metrics`)).text();
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)![1]);
}

type DrillCost = Pick<Report, 'createMs' | 'proofMs' | 'idleDrillBytes'>;

/** Each from its own address: the number of drills created from one address is limited. */
const pageOf = (address: string, number: number): Promise<Socket> => {
  const localAddress = `127.2.0.${1 + number}`;
  const options = { transports: ['websocket'], forceNew: true, localAddress };
  const socket = io(address, options);
  return once(socket as never, 'connect').then(() => socket);
};

async function create(socket: Socket, seed?: number): Promise<void> {
  const request = { scenario: 'kinesis-family', solo: true, start: 'page', name: 'Ana', seed, paused: true };
  const answer = await socket.emitWithAck('drill:create', request);
  if (answer.ok !== true) throw new Error(answer.code);
}

/** Idle solo drills: the cost of each before and during creation, and its memory. */
async function drillCost(): Promise<DrillCost> {
  const server = await ours({}, 0);
  const address = await server.ready();
  const sockets: Socket[] = [];
  const visit = async (): Promise<Socket> => {
    sockets.push(await pageOf(address, sockets.length));
    return sockets.at(-1)!;
  };
  const used = () => cpuSeconds(server.child.pid!) * 1000;
  const ms = { create: 0, proof: 0 };
  /** The lobby page shows the start of the next drill, so its draw is made and proven for that. */
  const createFromLobby = async (): Promise<void> => {
    const socket = await visit();
    const before = used();
    await socket.emitWithAck('scenario:list', {});
    for (let from = -Infinity; used() - from > SETTLE_MS * IDLE_SHARE; ) {
      from = used();
      await pause(SETTLE_MS);
    }
    const proven = used();
    await create(socket);
    ms.proof += proven - before;
    ms.create += used() - proven;
  };
  try {
    for (let n = 0; n < WARM_DRILLS; n++) await create(await visit(), n + 1);
    const before = await heapOf(server);
    for (let n = 0; n < IDLE_DRILLS; n++) await create(await visit(), WARM_DRILLS + n + 1);
    const idleDrillBytes = ((await heapOf(server)) - before) / IDLE_DRILLS;
    for (let n = 0; n < LOBBY_DRILLS; n++) await createFromLobby();
    return { createMs: ms.create / LOBBY_DRILLS, proofMs: ms.proof / LOBBY_DRILLS, idleDrillBytes };
  } finally {
    for (const socket of sockets) socket.close();
    await server.remove();
  }
}

/** The same players on different numbers of nodes: all nodes share one core here, so CPU time is compared. */
async function nodeCosts(size: Size, most: number): Promise<Record<number, Cost>> {
  const costs: Record<number, Cost> = {};
  if (most === 0) return costs;
  const postgres = await startPostgres({ fsync: true });
  try {
    for (let count = 1; count <= most; count++) {
      const nodes = await Promise.all(Array.from({ length: count }, () => ours({ DATABASE_URL: postgres.url }, 0)));
      const addresses = await Promise.all(nodes.map((node) => node.ready()));
      const pids = nodes.map(({ child }) => child.pid!);
      costs[count] = await costOf(pids, { kind: 'ours', addresses, rooms: size.rooms, speed: 1 }, size);
      for (const node of nodes) await node.remove();
    }
  } finally {
    await postgres.stop();
  }
  return costs;
}

async function bench({ nodes, solo, busyDisk = false, ...size }: Options): Promise<Report> {
  const plain: Cost = await baselineCost('plain', size);
  const colyseus = await baselineCost('colyseus', size);
  const once = await ourCost(size, 1);
  const twenty = await ourCost(size, 20);
  // The machine's load changes meanwhile: the baseline is measured again, and the mean of both is used.
  const again = await baselineCost('plain', size);
  const baseline = { ...plain, cpuMicros: median([plain.cpuMicros, again.cpuMicros]) };
  return {
    machine: `${cpus().length} x ${cpus()[0].model}`,
    players: size.rooms * ROOM,
    ...{ plain: baseline, colyseus, once, twenty },
    ratioOnce: once.cpuMicros / baseline.cpuMicros,
    ratioTwenty: twenty.cpuMicros / baseline.cpuMicros,
    ...(await drillCost()),
    busyDisk: busyDisk ? await ourCost(size, 1, true) : null,
    nodes: await nodeCosts(size, nodes),
    solo: await soloCost(size, solo),
  };
}

const costText = ({ cpuMicros, bytes, p99Ms }: Cost): string =>
  `${cpuMicros.toFixed(0).padStart(6)} us  ${bytes.toFixed(0).padStart(6)} bytes  p99 ${p99Ms.toFixed(1)} ms`;

const soloText = ({ drills, ...cost }: NonNullable<Report['solo']>): string =>
  `  ${drills} solo drills at 20   ${costText(cost)}, ${((cost.cpuMicros * drills) / 1e6).toFixed(2)} cores in all`;

const text = (report: Report): string =>
  [
    `On ${report.machine}, ${report.players} players; of each player and second:`,
    `  plain Socket.IO        ${costText(report.plain)}`,
    `  Colyseus               ${costText(report.colyseus)}`,
    `  real time              ${costText(report.once)}   ${report.ratioOnce.toFixed(2)} times plain (target: 0.6)`,
    `  20 times real time     ${costText(report.twenty)}   ${report.ratioTwenty.toFixed(2)} times plain (target: 1.0)`,
    `  creating a drill       ${report.createMs.toFixed(1)} ms of processor time   (target: 10 ms), its draw before that ${report.proofMs.toFixed(0)} ms`,
    `  an idle solo drill     ${(report.idleDrillBytes / 1000).toFixed(0)} kB   (target: 300 kB)`,
    ...(report.busyDisk === null ? [] : [`  real time, busy disk   ${costText(report.busyDisk)}`]),
    ...Object.entries(report.nodes).map(([count, cost]) => `  ${count} nodes, PostgreSQL    ${costText(cost)}`),
    ...(report.solo === null ? [] : [soloText(report.solo)]),
  ].join('\n');

const tool = createTool('bench', 'Measures what a player costs the server, beside plain Socket.IO and Colyseus.')
  .argument('<what>', 'what to measure: server')
  .option('--rooms <number>', 'rooms of eight players', wholeNumber('the number of rooms', 1, 2000), 40)
  .option('--seconds <number>', 'how long each is measured', wholeNumber('the time', 1, 600), 20)
  .option('--warm <number>', 'seconds before that', wholeNumber('the time', 1, 600), 30)
  .option('--nodes <number>', 'also 1 to so many nodes on one PostgreSQL', wholeNumber('the number of nodes', 0, 8), 0)
  .option(
    '--solo <number>',
    'also so many drills of one player at 20 times',
    wholeNumber('the number of drills', 0, 5000),
    0,
  )
  .option('--busy-disk', 'also in real time while another process writes and flushes without a pause');

const main: Main = async (line) => {
  const { options } = parseLine<Options>(tool, line);
  return print(options.json, await bench(options), text);
};

await runProcess(main);
