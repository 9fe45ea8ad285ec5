// Sends pages to the people on call, in real time. Each target has its own stored queue, so that a restart loses nothing.
// Temporary failures are retried with growing delays, or when the target says; a page that the target rejects is dropped.
import { createHmac } from 'node:crypto';
import type { PageFormat } from '#protocol/steering.ts';
import type { Clock, Log, Post, PostAnswer } from '../ports.ts';
import type { PageQueue } from '../storage/page-queue.ts';
import { bodyFor, type Page, type PageTarget } from './page.ts';

/** Delays between tries; after the last try the page is dropped. */
const PAUSES_MS = [1000, 4000, 15_000, 60_000, 300_000] as const;
/** Maximum delay: a target that asks for longer is retried after this. */
const MOST_PAUSE_MS = 60 * 60_000;
/** Minimum delay: the requested date may have passed on arrival. */
const LEAST_PAUSE_MS = 1000;
/** How often a target may ask for a delay. */
const MOST_BUSY = 20;
/** Real time after which a test ends. */
export const TEST_MS = 60_000;
/** Maximum queue length of one target; further pages are dropped. */
const QUEUE_LENGTH = 50;

type Needs = { readonly clock: Clock; readonly log: Log; readonly post: Post };

/** The result of an attempt: done, retry, or drop with a reason; `pauseMs` is the delay that the target asked for. */
type Result = { readonly next: 'done' | 'again' | 'busy' | 'give-up'; readonly why: string; readonly pauseMs?: number };

/** `Retry-After`: seconds, or a date. */
function pauseAskedFor(retryAfter: string | null, nowIso: string): number {
  if (retryAfter === null) return PAUSES_MS[2];
  const askedMs = /^\d+$/.test(retryAfter.trim())
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.parse(nowIso);
  return Number.isNaN(askedMs) ? PAUSES_MS[2] : Math.min(MOST_PAUSE_MS, Math.max(LEAST_PAUSE_MS, askedMs));
}

function resultOf({ status, retryAfter }: PostAnswer, nowIso: string): Result {
  const why = `answered ${status}`;
  if (status >= 200 && status < 300) return { next: 'done', why };
  if (status === 429 || (status === 503 && retryAfter !== null))
    return { next: 'busy', why, pauseMs: pauseAskedFor(retryAfter, nowIso) };
  return { next: status >= 500 || status === 408 ? 'again' : 'give-up', why };
}

/** Signs time and body, so that a captured request cannot be replayed later. */
function signed(secret: string, body: string, nowIso: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(Date.parse(nowIso) / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-brownout-timestamp': timestamp, 'x-brownout-signature': `v1=${signature}` };
}

/** Has no id until it is stored. */
type Waiting = { id: number | null; page: Page; tries: number };

class Queue {
  readonly target: PageTarget;
  #ports: Needs;
  #stored: PageQueue;
  #pages: Waiting[] = [];
  /** Writes are sequential. */
  #storing: Promise<void> = Promise.resolve();
  #busyTimes = 0;
  #scheduled = false;

  constructor(target: PageTarget, ports: Needs, stored: PageQueue) {
    this.target = target;
    this.#ports = ports;
    this.#stored = stored;
    this.#store(() => this.#sendStored());
  }

  async #sendStored(): Promise<void> {
    const { format } = this.target;
    const pages = await this.#stored.waiting(format);
    if (pages.length === 0) return;
    this.#ports.log.warn({ format, pages: pages.length }, 'pages from before the restart are sent now');
    const held = pages.filter(({ page }) => page.kind === 'test-over');
    this.#pages.unshift(...pages.filter((one) => !held.includes(one)));
    for (const waiting of held) this.#hold(waiting);
    this.#sendIn(0);
  }

  /** Stored immediately, so that a restart before delivery sends it too. */
  addTestOver(page: Page): void {
    if (bodyFor(this.target, page) === null) return;
    this.#hold(this.#keep(page));
  }

  /** Timers until tests end. */
  #hold(waiting: Waiting): void {
    const { clock } = this.#ports;
    const pastMs = Date.parse(clock.date()) - Date.parse(waiting.page.sent);
    clock.schedule(Math.min(TEST_MS, Math.max(0, TEST_MS - pastMs)), () => {
      waiting.page = { ...waiting.page, sent: clock.date() };
      this.#pages.push(waiting);
      this.#sendIn(0);
    });
  }

  #keep(page: Page): Waiting {
    const waiting: Waiting = { id: null, page, tries: 0 };
    this.#store(async () => {
      waiting.id = (await this.#stored.add(this.target.format, page)).id;
    });
    return waiting;
  }

  add(page: Page): void {
    if (bodyFor(this.target, page) === null) return;
    if (this.#pages.length >= QUEUE_LENGTH) {
      this.#warn(page, 'too many pages wait');
      return;
    }
    this.#pages.push(this.#keep(page));
    this.#sendIn(0);
  }

  /** One immediate attempt, outside the queue. */
  async attempt(page: Page): Promise<Result> {
    const { clock, post } = this.#ports;
    const { url, format, key } = this.target;
    const body = JSON.stringify(bodyFor(this.target, page));
    const headers = format === 'generic' && key !== '' ? signed(key, body, clock.date()) : {};
    try {
      return resultOf(await post(url, body, headers), clock.date());
    } catch (error) {
      // The message may contain the address, which is a secret.
      const { name } = error as Error;
      return { next: 'again', why: name === 'TimeoutError' ? 'no answer in time' : 'no connection' };
    }
  }

  #sendIn(delayMs: number): void {
    if (this.#scheduled || this.#pages.length === 0) return;
    this.#scheduled = true;
    this.#ports.clock.schedule(delayMs, () => void this.#send());
  }

  async #send(): Promise<void> {
    const [waiting] = this.#pages;
    const { next, why, pauseMs } = await this.attempt(waiting.page);
    this.#scheduled = false;
    const isPatient = next === 'busy' && this.#busyTimes++ < MOST_BUSY;
    const delayMs = isPatient ? pauseMs : next === 'again' ? PAUSES_MS[waiting.tries] : undefined;
    if (delayMs !== undefined) {
      if (next === 'again') {
        waiting.tries++;
        const { tries } = waiting;
        this.#store(async () => {
          if (waiting.id !== null) await this.#stored.tried(waiting.id, tries);
        });
      }
      this.#sendIn(delayMs);
      return;
    }
    if (next !== 'done') this.#warn(waiting.page, why);
    this.#busyTimes = 0;
    this.#store(async () => {
      if (waiting.id !== null) await this.#stored.remove(waiting.id);
    });
    this.#pages.shift();
    this.#sendIn(0);
  }

  /** If the disk is full, a page only loses its durability across a restart; it is still sent, and no drill is affected. */
  #store(work: () => Promise<void>): void {
    this.#storing = this.#storing
      .then(work)
      .catch((error) =>
        this.#ports.log.warn({ format: this.target.format, err: error }, 'a waiting page cannot be stored'),
      );
  }

  /** The address is a secret, so the log names only the format. */
  #warn({ drill, kind }: Page, why: string): void {
    const { format } = this.target;
    this.#ports.log.warn({ drill, kind, format, why }, 'a page was not delivered and is given up');
  }
}

export class Pager {
  #queues: readonly Queue[];
  #publicUrl: URL | null;
  #clock: Clock;

  constructor(targets: readonly PageTarget[], ports: Needs, stored: PageQueue, publicUrl: URL | null = null) {
    this.#publicUrl = publicUrl;
    this.#clock = ports.clock;
    this.#queues = targets.map((target) => new Queue(target, ports, stored));
    void this.#giveUpOthers(stored, ports.log);
  }

  async #giveUpOthers(stored: PageQueue, log: Log): Promise<void> {
    try {
      for (const { page, format } of await stored.others(this.formats))
        log.warn({ drill: page.drill, format }, 'a page is given up: its target is no longer set');
    } catch (error) {
      log.warn({ err: error }, 'waiting pages cannot be read');
    }
  }

  /** Targets that the operator has configured. */
  get formats(): PageFormat[] {
    return this.#queues.map(({ target }) => target.format);
  }

  /** Returns immediately; delivery is asynchronous. */
  send(page: Page, formats: readonly string[]): void {
    const linked = this.#withLink(page);
    for (const queue of this.#queues) if (formats.includes(queue.target.format)) queue.add(linked);
  }

  /** Tries once and returns the result; null if there is no such target. */
  async test(page: Page, format: PageFormat): Promise<{ delivered: boolean; why: string } | null> {
    const queue = this.#queues.find(({ target }) => target.format === format);
    if (queue === undefined) return null;
    const { next, why } = await queue.attempt(this.#withLink(page));
    // By then the person on call has seen it; an unresolved incident would keep paging.
    if (next === 'done') queue.addTestOver({ ...page, kind: 'test-over', sent: this.#clock.date() });
    return { delivered: next === 'done', why };
  }

  #withLink(page: Page): Page {
    if (this.#publicUrl === null || page.code === null) return page;
    const link = new URL(this.#publicUrl);
    link.searchParams.set('code', page.code);
    return { ...page, link: link.href };
  }
}
