// One round of faults, drawn by seed: players use a bad network while the server is killed, suspended and left without disk.
// Afterwards every log is compared with what the players were told. The seed determines the faults, not the exact interleaving.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Content, loadContent, scenarioFor } from '../../server/content/load-content.ts';
import { replay } from '../../server/session/replay.ts';
import type { LogEvent } from '../../server/storage/log-event.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { ROOT } from '../support/sources.ts';
import { postgresAt } from '../support/storage.ts';
import { CARRY_OUT, FAULTS, type Fault, mountSmallDisk, possibleIn, type Stage, startServer } from './faults.ts';
import { pause, StubbornPlayer } from './player.ts';
import { startFaultyProxy } from './proxy.ts';

export type RoundReport = {
  readonly seed: number;
  readonly faults: Readonly<Record<Fault, number>>;
  readonly confirmed: number;
  readonly refused: number;
  readonly events: number;
  /** Violated invariants; empty if all is well. */
  readonly problems: readonly string[];
};

/** Of the players of a drill. */
const SEATS = ['commander', 'front-end-operations', 'communications'];
const DRILLS = 2;
/** mulberry32 */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Told = Pick<StubbornPlayer, 'drill' | 'player' | 'history'>;

/** Compares the logs with what the players were told. */
export async function compareLogs(
  storage: DrillStorage,
  content: Content,
  players: readonly Told[],
): Promise<{ events: number; problems: string[] }> {
  const problems: string[] = [];
  let events = 0;
  for (const drill of new Set(players.map((player) => player.drill))) {
    const stored = await storage.read(drill);
    if (!stored.ok) {
      problems.push(`${drill} cannot be read: ${stored.code}`);
      continue;
    }
    events += stored.events.length;
    const replayed = replay(stored, scenarioFor(content, stored.row.scenario, stored.row.seed), content.runbooks);
    if (!replayed.ok) problems.push(`${drill} does not replay: ${replayed.code}`);
    const own = players.filter((player) => player.drill === drill);
    problems.push(...compareCommands(stored.events, own));
  }
  return { events, problems };
}

function compareCommands(events: readonly LogEvent[], players: readonly Told[]): string[] {
  const problems: string[] = [];
  const logged = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'command') continue;
    const key = `${event.player} ${event.payload.id}`;
    logged.set(key, (logged.get(key) ?? 0) + 1);
  }
  for (const { player, history } of players)
    for (const [id, answer] of history) {
      const count = logged.get(`${player} ${id}`) ?? 0;
      logged.delete(`${player} ${id}`);
      if (count > 1) problems.push(`${id} is in the log ${count} times`);
      if (answer?.ok === true && count === 0) problems.push(`${id} was confirmed and is lost`);
      if (answer?.ok === false && count > 0) problems.push(`${id} was refused (${answer.code}) and is in the log`);
    }
  for (const key of logged.keys()) problems.push(`${key} is in the log and was never sent`);
  return problems;
}

async function storageOf(stage: Stage): Promise<DrillStorage> {
  if (stage.database !== null) return postgresAt(stage.database, 'reader');
  const opened = openSqliteStorage(join(stage.folder, 'data/drills.sqlite'));
  if (!opened.ok) throw new Error(`the storage cannot be opened: ${opened.code}`);
  return opened.storage;
}

async function compareStored(stage: Stage, content: Content, players: readonly Told[]) {
  const storage = await storageOf(stage);
  try {
    return await compareLogs(storage, content, players);
  } finally {
    await storage.close();
  }
}

/** One server, or several nodes behind one address that leads to any of them. */
async function setStage(nodes: number, random: () => number): Promise<{ stage: Stage; strike(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'brownout-torture-'));
  const postgres: TestPostgres | null = nodes > 1 ? await startPostgres({ fsync: true }) : null;
  const unmount = postgres === null ? mountSmallDisk(join(folder, 'data')) : null;
  const ports: number[] = [];
  const stage: Stage = {
    ...{ folder, ports, servers: [], hasDisk: unmount !== null, database: postgres?.url ?? null },
    proxy: await startFaultyProxy(() => ports[Math.floor(random() * ports.length)], random),
  };
  await Promise.all(Array.from({ length: nodes }, (_, place) => startServer(stage, place)));
  return {
    stage,
    async strike() {
      await stage.proxy.close();
      for (const server of stage.servers) {
        server.child.kill('SIGKILL');
        await server.exited;
      }
      await postgres?.stop();
      unmount?.();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function seatPlayers(address: string, seed: number, random: () => number): Promise<StubbornPlayer[]> {
  const players: StubbornPlayer[] = [];
  for (let drill = 0; drill < DRILLS; drill++) {
    const owner = new StubbornPlayer(() => address, `p${drill}-0`, random);
    players.push(owner);
    await owner.create(seed);
    await owner.sit(SEATS[0]);
    for (let n = 1; n < SEATS.length; n++) {
      const guest = new StubbornPlayer(() => address, `p${drill}-${n}`, random);
      players.push(guest);
      await guest.join(owner.code);
      await guest.sit(SEATS[n]);
    }
  }
  return players;
}

/** `ended` stops the faults early. */
export async function playRound(
  seed: number,
  seconds: number,
  ended: () => boolean = () => false,
  nodes = 1,
): Promise<RoundReport> {
  const random = randomOf(seed);
  const loaded = loadContent(ROOT);
  if (!loaded.ok) throw new Error('the content cannot be loaded');
  const { stage, strike } = await setStage(nodes, random);
  const faults = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  let players: StubbornPlayer[] = [];
  try {
    players = await seatPlayers(`http://127.0.0.1:${stage.proxy.port}`, seed, random);
    const playing = players.map((player) => player.play());
    const endMs = performance.now() + seconds * 1000;
    const possible = possibleIn(stage);
    while (performance.now() < endMs && !ended()) {
      await pause(200 + random() * 800);
      const fault = possible[Math.floor(random() * possible.length)];
      faults[fault]++;
      await CARRY_OUT[fault](stage, random);
    }
    for (const player of players) player.stop();
    await Promise.all(playing);
    const stopped = stage.servers.map(({ child, exited }) => {
      child.kill('SIGTERM');
      return exited;
    });
    const statuses = await Promise.all(stopped);
    const { events, problems } = await compareStored(stage, loaded.content, players);
    for (const [place, status] of statuses.entries())
      if (status !== 0) problems.push(`a server ended with ${status}: ${stage.servers[place].err().slice(-300)}`);
    for (const { alarming } of players)
      for (const refusal of alarming) problems.push(`a player was told ${refusal.code}`);
    const answers = players.flatMap(({ history }) => [...history.values()]);
    return {
      seed,
      faults,
      confirmed: answers.filter((answer) => answer?.ok === true).length,
      refused: answers.filter((answer) => answer?.ok === false).length,
      events,
      problems,
    };
  } finally {
    for (const player of players) player.close();
    await strike();
  }
}
