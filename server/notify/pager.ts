// Sends pages to the people on call, in real time: each target has a queue, temporary failures are retried with growing delays,
// and a page that the target rejects is dropped.
import type { Clock, Log, Post } from '../ports.ts';
import { bodyFor, type Page, type PageTarget } from './page.ts';

/** Delays between tries; after the last try the page is dropped. */
const PAUSES_MS = [1000, 4000, 15_000, 60_000] as const;
/** Pages that wait for one target; more than that are dropped. */
const QUEUE_LENGTH = 50;

type QueuedPage = { readonly drill: string; readonly body: string; tries: number };

/** The result of a try: done, retry, or drop with a reason. */
type Result = { readonly next: 'done' | 'again' | 'give-up'; readonly why: string };

function resultOf(status: number): Result {
  if (status >= 200 && status < 300) return { next: 'done', why: '' };
  return { next: status >= 500 ? 'again' : 'give-up', why: `answered ${status}` };
}

class Queue {
  #target: PageTarget;
  #ports: { clock: Clock; log: Log; post: Post };
  #pages: QueuedPage[] = [];
  #busy = false;

  constructor(target: PageTarget, ports: { clock: Clock; log: Log; post: Post }) {
    this.#target = target;
    this.#ports = ports;
  }

  add(page: Page): void {
    if (this.#pages.length >= QUEUE_LENGTH) {
      this.#warn(page.drill, 'too many pages wait');
      return;
    }
    this.#pages.push({ drill: page.drill, body: JSON.stringify(bodyFor(this.#target, page)), tries: 0 });
    this.#sendIn(0);
  }

  #sendIn(delayMs: number): void {
    if (this.#busy || this.#pages.length === 0) return;
    this.#busy = true;
    this.#ports.clock.schedule(delayMs, () => void this.#send());
  }

  async #send(): Promise<void> {
    const [page] = this.#pages;
    const { next, why } = await this.#attempt(page);
    this.#busy = false;
    const pauseMs = next === 'again' ? PAUSES_MS[page.tries++] : undefined;
    if (pauseMs !== undefined) {
      this.#sendIn(pauseMs);
      return;
    }
    if (next !== 'done') this.#warn(page.drill, why);
    this.#pages.shift();
    this.#sendIn(0);
  }

  async #attempt({ body }: QueuedPage): Promise<Result> {
    try {
      return resultOf(await this.#ports.post(this.#target.url, body));
    } catch (error) {
      return { next: 'again', why: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The address is a secret, so the log names only the format. */
  #warn(drill: string, why: string): void {
    this.#ports.log.warn({ drill, format: this.#target.format, why }, 'a page was not delivered');
  }
}

export class Pager {
  #queues: readonly Queue[];

  constructor(targets: readonly PageTarget[], ports: { clock: Clock; log: Log; post: Post }) {
    this.#queues = targets.map((target) => new Queue(target, ports));
  }

  /** Returns at once; delivery is asynchronous. */
  send(page: Page): void {
    for (const queue of this.#queues) queue.add(page);
  }
}
