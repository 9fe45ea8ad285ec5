// The doors to the world outside: time, identifiers, chance and the log. Everything else in the server gets them passed
// in, so that a test can hold the clock and name every drill.
import { createHash, randomInt } from 'node:crypto';
import { customAlphabet, nanoid } from 'nanoid';
import { pino } from 'pino';
import { SEED_LIMIT } from '#protocol/limits.ts';

export type Clock = {
  /** Milliseconds that only rise; where they start means nothing. */
  nowMs(): number;
  /** The calendar's time as ISO text, for records that people read; nothing is computed from it. */
  date(): string;
  /** Calls `task` once, `delayMs` from now, unless the returned function is called before. */
  schedule(delayMs: number, task: () => void): () => void;
  /** Calls `task` once, after whatever waits in the process now has had its turn. */
  soon(task: () => void): void;
};

export type Ids = {
  drill(): string;
  player(): string;
  /** The part of a player's token that nobody can guess. */
  secret(): string;
  /** `XXXX-XXXX`, meant to be read aloud and typed. */
  joinCode(): string;
};

/** Seeds of drills whose creator asked for none. */
export type Seeds = { next(): number };

export type Log = {
  info(about: Readonly<Record<string, unknown>>, text: string): void;
  warn(about: Readonly<Record<string, unknown>>, text: string): void;
  error(about: Readonly<Record<string, unknown>>, text: string): void;
};

/** Sends JSON and answers with the status; rejects where nobody answers in time. Redirects are answers like any other. */
export type Post = (url: string, body: string) => Promise<number>;

export type Ports = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly seeds: Seeds;
  readonly log: Log;
  readonly post: Post;
};

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Without the letters and digits that look or sound alike: 0 O, 1 I L, 5 S, 2 Z, 8 B, U V. */
export const CODE_ALPHABET = 'ACDEFGHJKMNPQRTWXY34679';

const codePart = customAlphabet(CODE_ALPHABET, 4);

/** What the archive keeps of a token, so that nobody can take a seat who has only read the archive. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

const POST_TIMEOUT_MS = 10_000;

export const post: Post = async (url, body) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(POST_TIMEOUT_MS),
  });
  await answer.body?.cancel();
  return answer.status;
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
});
