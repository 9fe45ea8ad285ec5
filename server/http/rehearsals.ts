// Rehearsals of drafts on a thread of their own: one after the other, a few at most, each ended when it takes too long.
import { Tinypool } from 'tinypool';
import type { InjectRehearsal } from '#model/bots/inject-rehearsal.ts';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';

const LIMIT_MS = 120_000;
const WAITING = 3;

export class Rehearsals {
  #pool: Tinypool | null = null;
  #asked = 0;

  async run(scenario: Scenario): Promise<({ readonly ok: true } & InjectRehearsal) | Refusal> {
    if (this.#asked > WAITING) return refuse('draft/busy');
    this.#asked++;
    this.#pool ??= new Tinypool({
      filename: new URL('./rehearsal-thread.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: 1,
    });
    const signal = AbortSignal.timeout(LIMIT_MS);
    try {
      return { ok: true, ...((await this.#pool.run(scenario, { signal })) as InjectRehearsal) };
    } catch (error) {
      return signal.aborted
        ? refuse('draft/rehearsal-too-long', { seconds: LIMIT_MS / 1000 })
        : refuse('draft/rehearsal-failed', { problem: (error as Error).message });
    } finally {
      this.#asked--;
    }
  }

  async close(): Promise<void> {
    await this.#pool?.destroy();
    this.#pool = null;
  }
}
