// Access to the outside world: time, identifiers, random seeds and the log. The rest of the server gets them injected, so that
// a test controls the clock and all ids.
import { createHash, randomInt } from 'node:crypto';
import { getHeapStatistics } from 'node:v8';
import { customAlphabet, nanoid } from 'nanoid';
import { pino } from 'pino';
import { CODE_ALPHABET } from '#protocol/join-code.ts';
import { SEED_LIMIT } from '#protocol/limits.ts';
import { createMeters, type Meters } from './meters.ts';

export type Clock = {
  /** Monotonic milliseconds with an arbitrary origin. */
  nowMs(): number;
  /** Wall-clock time as ISO text, only for records that people read and never for computation. */
  date(): string;
  /** Calls `task` once after `delayMs`, unless the returned function is called before. */
  schedule(delayMs: number, task: () => void): () => void;
  /** Calls `task` once, after the work that is now queued in the process. */
  soon(task: () => void): void;
};

export type Ids = {
  drill(): string;
  player(): string;
  /** An unguessable secret for a player's token or the server's key. */
  secret(): string;
  /** `XXXX-XXXX`, meant to be read aloud and typed. */
  joinCode(): string;
};

/** Seeds of drills whose creator did not choose one. */
export type Seeds = { next(): number };

export type Log = {
  info(about: Readonly<Record<string, unknown>>, text: string): void;
  warn(about: Readonly<Record<string, unknown>>, text: string): void;
  error(about: Readonly<Record<string, unknown>>, text: string): void;
};

/** `retryAfter`: the raw header. */
export type PostAnswer = { readonly status: number; readonly retryAfter: string | null };

/** Posts JSON and returns the answer; rejects on timeout. Redirects are not followed. */
export type Post = (url: string, body: string, headers?: Readonly<Record<string, string>>) => Promise<PostAnswer>;

export type Ports = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly seeds: Seeds;
  readonly log: Log;
  readonly post: Post;
  readonly meters: Meters;
  /** Share of the process's memory in use, from 0 to 1. */
  memory(): number;
};

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

const codePart = customAlphabet(CODE_ALPHABET, 4);

/** The stored digest of a token, so that reading the storage is not enough to take a seat. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

const MS_PER_DAY = 24 * 60 * 60_000;

/** The time this many days before `date`; both ISO. */
export const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(date) - days * MS_PER_DAY).toISOString();

const POST_TIMEOUT_MS = 10_000;

export const post: Post = async (url, body, headers = {}) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(POST_TIMEOUT_MS),
  });
  await answer.body?.cancel();
  return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
};

export const realPorts = (logLevel: LogLevel): Ports => ({
  clock: {
    nowMs: () => performance.now(),
    date: () => new Date().toISOString(),
    schedule(delayMs, task) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
    soon: (task) => void setImmediate(task),
  },
  ids: {
    drill: () => nanoid(12),
    player: () => nanoid(10),
    secret: () => nanoid(24),
    joinCode: () => `${codePart()}-${codePart()}`,
  },
  seeds: { next: () => randomInt(SEED_LIMIT) },
  log: pino({ level: logLevel, base: undefined }),
  post,
  meters: createMeters(),
  memory() {
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    return used / limit;
  },
});
