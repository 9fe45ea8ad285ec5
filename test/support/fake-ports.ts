// Ports under the control of a test: a manual clock, sequential ids and seeds, a log in memory.
import { CODE_ALPHABET } from '#protocol/join-code.ts';
import { createMeters } from '../../server/meters.ts';
import { type Clock, type Ids, type Log, type Ports, post, type Seeds } from '../../server/ports.ts';

export type FakeClock = Clock & {
  /** Advances time and runs due tasks in order. */
  advance(ms: number): void;
  /** Advances time without running any task, like a long synchronous job. */
  work(ms: number): void;
  /** Number of pending tasks. */
  waiting(): number;
  /** From now on each read of the clock advances it by this much, as work does. */
  lookMs: number;
};

type Timer = { atMs: number; task: () => void };

export function fakeClock(): FakeClock {
  let timeMs = 1000;
  let timers: Timer[] = [];
  return {
    lookMs: 0,
    nowMs() {
      timeMs += this.lookMs;
      return timeMs;
    },
    date: () => '2026-11-23T10:00:00.000Z',
    schedule(delayMs, task) {
      const timer = { atMs: timeMs + Math.max(0, delayMs), task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    soon: (task) => void setImmediate(task),
    advance(ms) {
      const endMs = timeMs + ms;
      for (;;) {
        const next = timers.filter((timer) => timer.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        timeMs = Math.max(timeMs, next.atMs);
        next.task();
      }
      timeMs = Math.max(timeMs, endMs);
    },
    work(ms) {
      timeMs += ms;
    },
    waiting: () => timers.length,
  };
}

/** Join codes AAAA-AAAA, AAAA-AAAC, ..., three for each team drill; everything else is a word and a number. */
export function fakeIds(prefix = ''): Ids {
  let count = 0;
  const next = (word: string) => `${prefix}${word}${++count}`;
  let codes = 0;
  const letters = [...CODE_ALPHABET];
  const letter = (place: number) => letters[Math.floor(codes / letters.length ** place) % letters.length];
  return {
    drill: () => next('drill'),
    player: () => next('player'),
    secret: () => next('secret'),
    joinCode() {
      const code = `AAAA-AA${letter(1)}${letter(0)}`;
      codes++;
      return code;
    },
  };
}

export type FakeLog = Log & {
  readonly lines: { level: string; about: Readonly<Record<string, unknown>>; text: string }[];
};

export function fakeLog(): FakeLog {
  const lines: FakeLog['lines'] = [];
  const at = (level: string) => (about: Readonly<Record<string, unknown>>, text: string) => {
    lines.push({ level, about, text });
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

const countingSeeds = (): Seeds => {
  let seed = 0;
  return { next: () => ++seed };
};

export type FakePorts = Ports & { readonly clock: FakeClock; readonly log: FakeLog };

export const fakePorts = (prefix = ''): FakePorts => ({
  clock: fakeClock(),
  ids: fakeIds(prefix),
  seeds: countingSeeds(),
  log: fakeLog(),
  post,
  meters: createMeters(),
  memory: () => 0,
});
