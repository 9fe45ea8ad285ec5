// The faults of a round: processes, network, disk, clock and database, each injected into the environment of the round.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { type ServerProcess, startProcess } from '../support/process.ts';
import { MEDDLINGS, type Meddling } from './messages.ts';
import { pause } from './player.ts';
import type { FaultyProxy } from './proxy.ts';

export const FAULTS = [
  ...(['kill', 'pause', 'cut', 'delay', 'hold', 'clock', 'disk-full', 'drain', 'database'] as const),
  ...MEDDLINGS,
] as const;
export type Fault = (typeof FAULTS)[number];

const DISK_MB = 64;
/** Longer than a node's lease, so that a node wakes up after it has lost its drills. */
const LONG_PAUSE_MS = 11_000;

/** A small disk of its own that can be filled; null if this user cannot mount one. */
export function mountSmallDisk(folder: string): (() => void) | null {
  mkdirSync(folder, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder]).status !== 0) return null;
  return () => void spawnSync('umount', [folder]);
}

/** Writes until the disk is full. */
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

export type Stage = {
  readonly folder: string;
  readonly servers: ServerProcess[];
  readonly ports: number[];
  readonly proxy: FaultyProxy;
  readonly hasDisk: boolean;
  /** The address of PostgreSQL; null for one server on SQLite. */
  readonly database: string | null;
};

const JUMPING_CLOCK = fileURLToPath(new URL('jumping-clock.js', import.meta.url));

/** Starts the server at this index, as one of several nodes if there is a database. */
export async function startServer(stage: Stage, place: number): Promise<void> {
  const { database, folder, servers, ports } = stage;
  const environment = { LOG_LEVEL: 'error', NODE_OPTIONS: `--import ${JUMPING_CLOCK}` };
  const node: Record<string, string> =
    database === null ? {} : { DATABASE_URL: database, DATA_DIR: join(folder, `node-${place}`) };
  servers[place] = startProcess({ ...environment, ...node }, { folder });
  ports[place] = Number(new URL(await servers[place].ready()).port);
}

/** The faults that the environment of the round supports. */
export const possibleIn = ({ hasDisk, database }: Stage): Fault[] =>
  FAULTS.filter((fault) =>
    fault === 'disk-full' ? hasDisk : fault === 'drain' || fault === 'database' ? database !== null : true,
  );

const anyOf = ({ servers }: Stage, random: () => number): number => Math.floor(random() * servers.length);

async function end(stage: Stage, place: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  stage.servers[place].child.kill(signal);
  await stage.servers[place].exited;
  await startServer(stage, place);
}

/** Some messages are lost, repeated or swapped for a while, in both directions. */
const meddle =
  (meddling: Meddling) =>
  async ({ proxy }: Stage, random: () => number): Promise<void> => {
    proxy.meddling = meddling;
    await pause(500 + random() * 1500);
    proxy.meddling = null;
  };

export const CARRY_OUT: Record<Fault, (stage: Stage, random: () => number) => Promise<void>> = {
  kill: (stage, random) => end(stage, anyOf(stage, random), 'SIGKILL'),
  drain: (stage, random) => end(stage, anyOf(stage, random), 'SIGTERM'),
  async pause(stage, random) {
    const { child } = stage.servers[anyOf(stage, random)];
    child.kill('SIGSTOP');
    await pause(200 + random() * (stage.database === null ? 1800 : LONG_PAUSE_MS));
    child.kill('SIGCONT');
  },
  async clock(stage, random) {
    stage.servers[anyOf(stage, random)].child.kill('SIGUSR2');
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
  drop: meddle('drop'),
  duplicate: meddle('duplicate'),
  reorder: meddle('reorder'),
  async 'disk-full'({ folder }, random) {
    const empty = fill(join(folder, 'data'));
    await pause(500 + random() * 1500);
    empty();
  },
  /** Breaks every connection of the nodes to PostgreSQL, whatever it is doing. */
  async database({ database }) {
    const client = new Client(database!);
    await client.connect();
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'brownout %'`,
    );
    await client.end();
  },
};
