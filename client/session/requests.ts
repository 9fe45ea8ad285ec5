// The status of requests to the server, keyed by the control that sent each, so that the answer can be shown beside the control
// and survives closing its panel.
import { type Signal, signal } from '@preact/signals';
import type { WireRefusal } from '#protocol/events.ts';

/** A refusal that the page makes itself, in its own words. */
export const localRefusal = (code: string, why: string, fix: string): WireRefusal => ({
  ok: false,
  code,
  args: {},
  why,
  fix,
});

type Request =
  | { state: 'idle' }
  | { state: 'pending' }
  | { state: 'done' }
  | { state: 'refused'; refusal: WireRefusal };

export type Requests = {
  of(key: string): Signal<Request>;
  /**
   * Sends a request and tracks it under `key`: pending, then done or refused. While it is pending, the same key returns the
   * same promise, so a double press counts once. Where one key stands for several things, `what` tells them apart: another
   * thing is asked for as soon as the first is answered.
   */
  run<T extends { ok: true }>(
    key: string,
    ask: () => Promise<T | WireRefusal>,
    what?: string,
  ): Promise<T | WireRefusal>;
  /** Back to idle, when the answer has been read. */
  forget(key: string): void;
  clear(): void;
};

export function createRequests(): Requests {
  const asked = new Map<string, Signal<Request>>();
  const awaited = new Map<string, Promise<{ ok: true } | WireRefusal>>();
  /** What is asked for under each key. */
  const under = new Map<string, string>();

  function of(key: string): Signal<Request> {
    const known = asked.get(key);
    if (known !== undefined) return known;
    const fresh = signal<Request>({ state: 'idle' });
    asked.set(key, fresh);
    return fresh;
  }

  return {
    of,
    async run<T extends { ok: true }>(
      key: string,
      ask: () => Promise<T | WireRefusal>,
      what = '',
    ): Promise<T | WireRefusal> {
      for (let before = awaited.get(key); before !== undefined; before = awaited.get(key)) {
        if (under.get(key) === what) return before as Promise<T | WireRefusal>;
        await before;
        // Its own asker takes note of the answer first.
        await Promise.resolve();
      }
      under.set(key, what);
      of(key).value = { state: 'pending' };
      const answer = ask();
      awaited.set(key, answer);
      const outcome = await answer;
      // After `clear` the answer belongs to a drill that was left.
      if (awaited.get(key) !== answer) return outcome;
      awaited.delete(key);
      of(key).value = outcome.ok ? { state: 'done' } : { state: 'refused', refusal: outcome };
      return outcome;
    },
    forget(key) {
      if (!awaited.has(key)) of(key).value = { state: 'idle' };
    },
    clear() {
      awaited.clear();
      for (const one of asked.values()) one.value = { state: 'idle' };
    },
  };
}
