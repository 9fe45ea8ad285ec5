// The status of requests to the server by a key for the control that was pressed, so that the answer can be shown beside it
// and outlives its panel.
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
   * same promise, so a double press counts once.
   */
  run<T extends { ok: true }>(key: string, ask: () => Promise<T | WireRefusal>): Promise<T | WireRefusal>;
  /** Back to idle, when the answer has been read. */
  forget(key: string): void;
  clear(): void;
};

export function createRequests(): Requests {
  const asked = new Map<string, Signal<Request>>();
  const awaited = new Map<string, Promise<{ ok: true } | WireRefusal>>();

  function of(key: string): Signal<Request> {
    const known = asked.get(key);
    if (known !== undefined) return known;
    const fresh = signal<Request>({ state: 'idle' });
    asked.set(key, fresh);
    return fresh;
  }

  return {
    of,
    async run<T extends { ok: true }>(key: string, ask: () => Promise<T | WireRefusal>): Promise<T | WireRefusal> {
      const under = awaited.get(key) as Promise<T | WireRefusal> | undefined;
      if (under !== undefined) return under;
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
