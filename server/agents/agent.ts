// One program in a seat: it sends requests like a socket, folds frames into the view of its seats, and buffers events until the
// program waits for them.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { ClientEvents, FrameBody, Welcome, WireRefusal } from '#protocol/events.ts';
import { MESSAGE_BYTES, REQUESTS_PER_SECOND } from '#protocol/limits.ts';
import { withWords } from '#protocol/wording.ts';
import type { Access } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import type { Ports } from '../ports.ts';
import { leave, type Session } from '../requests.ts';
import { responderFor } from '../respond.ts';
import type { DrillDirectory } from '../session/drill-directory.ts';
import type { Subscriber } from '../session/subscribers.ts';
import { createRateLimiter } from '../transport.ts';
import { type Known, type News, newsIn } from './news.ts';

type Requests = { [E in keyof ClientEvents]: Parameters<ClientEvents[E]>[0] };
type Answers = { [E in keyof ClientEvents]: Parameters<Parameters<ClientEvents[E]>[1]>[0] };

/** Maximum number of buffered events; older ones are only counted. */
const NEWS_KEPT = 200;
const RATE_LIMITED = refuse('request/rate-limited', { most: REQUESTS_PER_SECOND });

export class Agent {
  readonly session: Session;
  known: Known | null = null;
  /** Time of its last request. */
  askedMs: number;
  #ports: Ports;
  #responder: ReturnType<typeof responderFor>;
  #isWithinRate: () => boolean;
  #news: News[] = [];
  #missed = 0;
  #closed = false;
  #wake = new Set<() => void>();

  /** `close` ends the seat of an agent that keeps exceeding the rate. */
  constructor(directory: DrillDirectory, access: Access, caller: Caller, ports: Ports, close: () => void) {
    this.#ports = ports;
    this.askedMs = ports.clock.nowMs();
    const subscriber = this.#subscriber(close);
    this.session = { directory, access, caller, subscriber, isOpen: () => !this.#closed, membership: null };
    this.#responder = responderFor(this.session, ports);
    this.#isWithinRate = createRateLimiter(ports.clock, () => {
      ports.log.warn({ address: caller.address }, 'an agent that asks too fast was closed');
      close();
    });
  }

  /** Marks a waiting agent, so that it does not count as disconnected. */
  get waits(): boolean {
    return this.#wake.size > 0;
  }

  /** Sends a request like a socket; the answer contains its text. */
  ask<E extends keyof ClientEvents>(event: E, request: Requests[E]): Promise<Answers[E]> {
    this.askedMs = this.#ports.clock.nowMs();
    const limited = this.#isWithinRate() ? this.#tooLong(request) : RATE_LIMITED;
    return new Promise((resolve) => {
      this.#responder.respond(event, [request], (answer) => resolve(answer as Answers[E]), limited);
    });
  }

  /** A drill accepts a command id once. */
  commandId(): string {
    return `agent-${this.#ports.ids.secret()}`;
  }

  /** Joins a drill; frames arrive from then on. */
  async enter<E extends 'drill:create' | 'drill:join' | 'drill:resume'>(
    event: E,
    request: Requests[E],
  ): Promise<{ ok: true; known: Known } | WireRefusal> {
    const answer = (await this.ask(event, request)) as ({ ok: true } & Welcome) | WireRefusal;
    if (!answer.ok) return answer;
    const { briefing, room } = answer;
    this.known = { welcome: answer, briefing, room, clock: room.clock, view: {} };
    // The first frame, which follows the welcome, completes the view.
    const key = await this.ask('drill:resync', {});
    if (!key.ok) return key;
    this.#take(key.frame);
    this.#news = [];
    return { ok: true, known: this.known };
  }

  /** Events since the last call: immediately if there are any, otherwise on the next event or after the timeout. */
  async wait(ms: number): Promise<{ news: News[]; missed: number }> {
    if (this.#news.length === 0 && ms > 0) {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          this.#wake.delete(done);
          cancel();
          resolve();
        };
        const cancel = this.#ports.clock.schedule(ms, done);
        this.#wake.add(done);
      });
      this.askedMs = this.#ports.clock.nowMs();
    }
    const [news, missed] = [this.#news, this.#missed];
    this.#news = [];
    this.#missed = 0;
    return { news, missed };
  }

  /** Leaves the drill like a lost connection: the seats are kept for some minutes. */
  close(): void {
    this.#closed = true;
    leave(this.session);
    this.#wakeAll();
  }

  #tooLong(request: object): Refusal | null {
    const bytes = Buffer.byteLength(JSON.stringify(request));
    return bytes > MESSAGE_BYTES ? refuse('http/too-large', { most: MESSAGE_BYTES }) : null;
  }

  /** `moved`: the next request resumes the agent on the drill's new node. */
  #subscriber(moved: () => void): Subscriber {
    const told = (news: News) => this.#tell([news]);
    return {
      edits: false,
      frame: (_, body) => this.#take(body),
      ended: () => told({ type: 'ended' }),
      stopped: (refusal) => told({ type: 'stopped', ...withWords(refusal) }),
      dismissed: (refusal) => told({ type: 'dismissed', ...withWords(refusal) }),
      frozen: (problem) =>
        told(problem === null ? { type: 'goes-on' } : { type: 'stands-still', ...withWords(problem) }),
      moved,
      bufferedBytes: () => 0,
    };
  }

  #take({ key, room, clock, briefing, parts }: FrameBody): void {
    const { known } = this;
    if (known === null) return;
    const before = known.view;
    known.view = key ? parts : { ...before, ...parts };
    known.briefing = briefing ?? known.briefing;
    const [roomBefore, clockBefore] = [known.room, known.clock];
    known.room = room ?? known.room;
    known.clock = { ...known.clock, ...(clock ?? room?.clock) };
    if (Object.keys(before).length > 0)
      this.#tell(newsIn(known, { view: before, room: roomBefore, clock: clockBefore }));
  }

  #tell(news: readonly News[]): void {
    if (news.length === 0) return;
    this.#news.push(...news);
    const over = Math.max(0, this.#news.length - NEWS_KEPT);
    this.#news.splice(0, over);
    this.#missed += over;
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const done of [...this.#wake]) done();
  }
}
