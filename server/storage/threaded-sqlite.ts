// SQLite on a thread of its own. Only callers that wait for a flush wait for the disk: other drills run and answer meanwhile.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Refusal } from '#model/engine/result.ts';
import { soleOwner } from './leases.ts';
import type { Call, CallResult } from './sqlite-thread.ts';
import type { DrillStorage } from './storage.ts';

type Pending = { resolve(value: unknown): void; reject(error: Error): void };

/** Calls of the thread's methods. A failure of the thread itself ends the process: everything acknowledged is in the file. */
class Thread {
  #worker: Worker;
  #pending = new Map<number, Pending>();
  #calls = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', ({ id, value, failure }: CallResult) => {
      const { resolve, reject } = this.#pending.get(id)!;
      this.#pending.delete(id);
      if (failure === undefined) resolve(value);
      else reject(Object.assign(new Error(failure.message), failure.codes));
    });
  }

  call(method: string, args: readonly unknown[]): Promise<unknown> {
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, args } satisfies Call);
    });
  }

  async close(): Promise<void> {
    await this.call('close', []);
    await this.#worker.terminate();
  }

  /** A proxy whose methods are those of the thread with this prefix, except for its `own`. */
  methods<T extends object>(prefix: string, own: Partial<T> = {}): T {
    const get = (target: T, name: string | symbol) => {
      // `await` on the proxy itself checks whether it is a promise.
      if (name in target || typeof name === 'symbol' || name === 'then') return target[name as keyof T];
      return (...args: readonly unknown[]) => this.call(prefix + name, args);
    };
    return new Proxy(own as T, { get });
  }
}

/**
 * Opens or creates the database in `file` on a thread of its own, which `close` ends. Refusals: `storage/in-use`,
 * `storage/foreign`, `storage/unknown-schema`, `storage/cannot-open`.
 */
export async function openThreadedSqlite(file: string): Promise<{ ok: true; storage: DrillStorage } | Refusal> {
  const worker = new Worker(new URL('./sqlite-thread.ts', import.meta.url), { workerData: file });
  const [opened] = (await once(worker, 'message')) as [{ ok: true } | Refusal];
  if (!opened.ok) {
    await worker.terminate();
    return opened;
  }
  const thread = new Thread(worker);
  const storage = thread.methods<DrillStorage>('', {
    leases: soleOwner,
    records: thread.methods('records.'),
    actionItems: thread.methods('actionItems.'),
    pages: thread.methods('pages.'),
    audit: thread.methods('audit.'),
    quotas: null,
    close: () => thread.close(),
  });
  return { ok: true, storage };
}
