// What became of everything that was asked of the server, by the name of the thing that was pressed, so that the answer
// can stand beside it and outlives the panel it was pressed in.
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

export type Request =
  | { state: 'idle' }
  | { state: 'pending' }
  | { state: 'done' }
  | { state: 'refused'; refusal: WireRefusal };

export type Requests = {
  of(key: string): Signal<Request>;
  /**
   * Asks, and marks `key` as pending at once and as done or refused when the answer is there. While an answer is awaited
   * the same is not asked again: a double press counts once.
   */
  run<T extends { ok: true }>(key: string, ask: () => Promise<T | WireRefusal>): Promise<T | WireRefusal>;
  /** The answer has been read. */
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
      // After a clear the answer belongs to a drill that was left.
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
