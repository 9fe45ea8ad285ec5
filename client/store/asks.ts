// What became of everything that was asked of the server, by the name of the thing that was pressed, so that the answer
// can stand beside it and outlives the panel it was pressed in.
import { type Signal, signal } from '@preact/signals';
import type { Refusal } from '#model/result.ts';

export type Asked<T = unknown> =
  | { state: 'idle' }
  | { state: 'pending' }
  | { state: 'done'; answer: T }
  | { state: 'refused'; refusal: Refusal };

const IDLE: Asked = { state: 'idle' };

export type Asks = {
  of(key: string): Signal<Asked>;
  /** Marks `key` as pending at once and as done or refused when the answer is there. */
  run<T extends { ok: true }>(key: string, answer: Promise<T | Refusal>): Promise<T | Refusal>;
  clear(): void;
};

export function createAsks(): Asks {
  const asked = new Map<string, Signal<Asked>>();
  const latest = new Map<string, number>();
  let count = 0;

  const of = (key: string): Signal<Asked> => {
    const known = asked.get(key);
    if (known !== undefined) return known;
    const fresh = signal<Asked>(IDLE);
    asked.set(key, fresh);
    return fresh;
  };

  return {
    of,
    async run(key, answer) {
      const mine = ++count;
      latest.set(key, mine);
      of(key).value = { state: 'pending' };
      const outcome = await answer;
      // A second press replaces the first: only the latest answer is shown.
      if (latest.get(key) === mine)
        of(key).value = outcome.ok ? { state: 'done', answer: outcome } : { state: 'refused', refusal: outcome };
      return outcome;
    },
    clear() {
      latest.clear();
      for (const one of asked.values()) one.value = IDLE;
    },
  };
}
