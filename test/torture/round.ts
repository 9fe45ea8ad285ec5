// One round of faults, drawn by seed: players play through a bad network while the server is killed, stopped and left without
// disk. Afterwards every log is compared with what the players were told. The seed draws the faults, not the exact interleaving.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Content, loadContent, scenarioFor } from '../../server/content/load-content.ts';
import { replay } from '../../server/session/replay.ts';
import type { LogEvent } from '../../server/storage/log-event.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';
import { ROOT } from '../support/sources.ts';
import { pause, StubbornPlayer } from './player.ts';
import { type FaultyProxy, startFaultyProxy } from './proxy.ts';

export type RoundReport = {
  readonly seed: number;
  readonly faults: Readonly<Record<Fault, number>>;
  readonly confirmed: number;
  readonly refused: number;
  readonly events: number;
  /** What must never happen; empty if all is well. */
  readonly problems: readonly string[];
};

const FAULTS = ['kill', 'pause', 'cut', 'delay', 'hold', 'disk-full'] as const;
type Fault = (typeof FAULTS)[number];

/** Of the players of a drill. */
const SEATS = ['commander', 'front-end-operations', 'communications'];
const DRILLS = 2;
const DISK_MB = 64;

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

/** A small disk of its own, which can be filled; null where this user may not mount one. */
function mountSmallDisk(folder: string): (() => void) | null {
  mkdirSync(folder, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder]).status !== 0) return null;
  return () => void spawnSync('umount', [folder]);
}

/** Writes until nothing more fits. */
function fill(folder: string): () => void {
  const file = join(folder, 'ballast');
  let size = 1024 * 1024;
  let written = 0;
  const parts: string[] = [];
  while (size >= 1024 && written < DISK_MB * 1024 * 1024) {
    const part = `${file}-${parts.length}`;
    parts.push(part);
    try {
      writeFileSync(part, Buffer.alloc(size));
      written += size;
    } catch {
      size /= 4;
    }
  }
  return () => {
    for (const part of parts) rmSync(part, { force: true });
  };
}

type Stage = { folder: string; server: ServerProcess; port: number; proxy: FaultyProxy; hasDisk: boolean };

async function startServer(stage: Stage): Promise<void> {
  stage.server = startProcess({ LOG_LEVEL: 'error' }, { folder: stage.folder });
  stage.port = Number(new URL(await stage.server.ready()).port);
}

const CARRY_OUT: Record<Fault, (stage: Stage, random: () => number) => Promise<void>> = {
  async kill(stage) {
    stage.server.child.kill('SIGKILL');
    await stage.server.exited;
    await startServer(stage);
  },
  async pause({ server }, random) {
    server.child.kill('SIGSTOP');
    await pause(200 + random() * 1800);
    server.child.kill('SIGCONT');
  },
  async cut({ proxy }) {
    proxy.cut();
  },
  async delay({ proxy }, random) {
    proxy.delayMs = random() * 400;
    await pause(500 + random() * 1000);
    proxy.delayMs = 0;
  },
  async hold({ proxy }, random) {
    proxy.held = true;
    await pause(200 + random() * 2000);
    proxy.held = false;
  },
  async 'disk-full'({ folder }, random) {
    const empty = fill(join(folder, 'data'));
    await pause(500 + random() * 1500);
    empty();
  },
};

type Told = Pick<StubbornPlayer, 'drill' | 'player' | 'history'>;

/** What the logs say against what the players were told. */
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

async function compareFile(
  file: string,
  content: Content,
  players: readonly Told[],
): Promise<{ events: number; problems: string[] }> {
  const opened = openSqliteStorage(file);
  if (!opened.ok) return { events: 0, problems: [`the storage cannot be opened: ${opened.code}`] };
  const compared = await compareLogs(opened.storage, content, players);
  await opened.storage.close();
  return compared;
}

/** `ended` ends the faults early. */
export async function playRound(
  seed: number,
  seconds: number,
  ended: () => boolean = () => false,
): Promise<RoundReport> {
  const random = randomOf(seed);
  const folder = mkdtempSync(join(tmpdir(), 'brownout-torture-'));
  const unmount = mountSmallDisk(join(folder, 'data'));
  const stage = { folder, port: 0, hasDisk: unmount !== null } as Stage;
  const loaded = loadContent(ROOT);
  if (!loaded.ok) throw new Error('the content cannot be loaded');
  stage.proxy = await startFaultyProxy(() => stage.port);
  const faults = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  const players: StubbornPlayer[] = [];
  try {
    await startServer(stage);
    const address = `http://127.0.0.1:${stage.proxy.port}`;
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
    const playing = players.map((player) => player.play());
    const endMs = performance.now() + seconds * 1000;
    const possible = FAULTS.filter((fault) => fault !== 'disk-full' || stage.hasDisk);
    while (performance.now() < endMs && !ended()) {
      await pause(200 + random() * 800);
      const fault = possible[Math.floor(random() * possible.length)];
      faults[fault]++;
      await CARRY_OUT[fault](stage, random);
    }
    for (const player of players) player.stop();
    await Promise.all(playing);
    stage.server.child.kill('SIGTERM');
    const status = await stage.server.exited;
    const { events, problems } = await compareFile(join(folder, 'data/drills.sqlite'), loaded.content, players);
    if (status !== 0) problems.push(`the server ended with ${status}: ${stage.server.err().slice(-300)}`);
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
    await stage.proxy.close();
    stage.server?.child.kill('SIGKILL');
    await stage.server?.exited;
    unmount?.();
    rmSync(folder, { recursive: true, force: true });
  }
}
