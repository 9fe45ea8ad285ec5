// A player without a screen, implemented only from server/protocol/README.md: it maintains its view from frames like any
// client, and requests a key frame when one is missing.
import { io, type Socket } from 'socket.io-client';
import type { Values } from '#model/engine/fields.ts';
import type { Briefing, Panel, View } from '#model/incident/view-types.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { ConsoleView } from '#protocol/console.ts';
import { edited } from '#protocol/edit.ts';
import type { ClientEvents, ClockState, Frame, Room, ServerEvents, Welcome, WireRefusal } from '#protocol/events.ts';
import { unpacked } from '#protocol/panel.ts';

type Requests = { [E in keyof ClientEvents]: Parameters<ClientEvents[E]>[0] };
type Answers = { [E in keyof ClientEvents]: Parameters<Parameters<ClientEvents[E]>[1]>[0] };
type Granted<A> = Exclude<A, WireRefusal>;

/** Windows of one service as [state, seen, progress] a server. */
export type BotHosts = number[][];

export class Bot {
  readonly socket: Socket;
  readonly view: Partial<View & ConsoleView> = {};
  readonly hosts = new Map<string, BotHosts>();
  readonly refused: unknown[] = [];
  welcome: Welcome | null = null;
  room: Room | null = null;
  briefing: Briefing | null = null;
  clock: ClockState | null = null;
  panel: Panel | null = null;
  frames = 0;
  /** The raw text of all frames. */
  frameLetters = 0;
  keyFrames = 0;
  resyncs = 0;
  debrief: Debrief | null = null;
  stopped: WireRefusal | null = null;
  /** Set by a test to drop every frame for which it is true. */
  loses: (frame: Frame) => boolean = () => false;
  #number = 0;
  #resyncing = false;
  #commands = 0;

  /** With `edits` it accepts edits of lists instead of whole parts. */
  constructor(address: string, auth: { edits?: boolean } = {}) {
    this.socket = io(address, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
    this.socket.on('frame', ((frame) => this.#receive(frame)) satisfies ServerEvents['frame']);
    this.socket.on('ended', (({ debrief }) => {
      this.debrief = debrief;
    }) satisfies ServerEvents['ended']);
    this.socket.on('stopped', ((refusal) => {
      this.stopped = refusal;
    }) satisfies ServerEvents['stopped']);
    this.socket.on('refused', (refusal) => this.refused.push(refusal));
  }

  /** Sends any request and waits for the answer. */
  raw(event: string, ...args: unknown[]): Promise<unknown> {
    return this.socket.timeout(5000).emitWithAck(event, ...args);
  }

  ask<E extends keyof ClientEvents>(event: E, request: Requests[E]): Promise<Answers[E]> {
    return this.raw(event, request) as Promise<Answers[E]>;
  }

  /** Like `ask`, for requests that must succeed. */
  async must<E extends keyof ClientEvents>(event: E, request: Requests[E]): Promise<Granted<Answers[E]>> {
    const answer = (await this.raw(event, request)) as { ok: true } | WireRefusal;
    if (!answer.ok) throw new Error(`${event} was refused: ${answer.code}, ${answer.why}`);
    return answer as unknown as Granted<Answers[E]>;
  }

  async create(request: Partial<Requests['drill:create']> & { scenario: string }): Promise<this> {
    return this.#enter(await this.must('drill:create', { solo: true, start: 'calm', name: 'Ana', ...request }));
  }

  async join(code: string, name: string, team?: string): Promise<this> {
    return this.#enter(await this.must('drill:join', { code, name, team }));
  }

  async resume(token: string): Promise<this> {
    return this.#enter(await this.must('drill:resume', { token }));
  }

  command(command: string, values: Values = {}, id = `c${++this.#commands}`): Promise<Answers['command']> {
    return this.ask('command', { id, do: command, with: values });
  }

  async openPanel(service: string): Promise<Panel> {
    const { panel } = await this.must('panel:open', { service });
    this.panel = unpacked(panel!);
    return this.panel;
  }

  /** Resolves once everything that the server sent earlier has arrived. */
  async caughtUp(): Promise<void> {
    await this.ask('drill:debrief', {});
  }

  close(): void {
    this.socket.disconnect();
  }

  #enter(welcome: Welcome & { ok: true }): this {
    this.welcome = welcome;
    this.room ??= welcome.room;
    this.briefing ??= welcome.briefing;
    this.clock ??= welcome.room.clock;
    return this;
  }

  #receive(frame: Frame): void {
    if (this.loses(frame)) return;
    this.frames++;
    this.frameLetters += JSON.stringify(frame).length;
    if (frame.key || frame.number === this.#number + 1) this.#apply(frame);
    else if (frame.number > this.#number && !this.#resyncing) this.#resync();
  }

  #resync(): void {
    this.#resyncing = true;
    this.resyncs++;
    this.socket.emit('drill:resync', {}, (answer: Answers['drill:resync']) => {
      this.#resyncing = false;
      if (answer.ok) this.#apply(answer.frame);
    });
  }

  #apply(frame: Frame): void {
    this.#number = frame.number;
    if (frame.key) {
      this.keyFrames++;
      this.hosts.clear();
    }
    Object.assign(this.view, frame.parts);
    for (const [part, edit] of Object.entries(frame.edits ?? {})) {
      const before = (this.view as Record<string, unknown>)[part];
      Object.assign(this.view, { [part]: edited(before, edit) });
    }
    if (frame.room !== undefined) this.room = frame.room;
    if (frame.briefing !== undefined) this.briefing = frame.briefing;
    this.clock = { ...this.clock!, ...(frame.clock ?? frame.room?.clock) };
    for (const { service, runs } of frame.hostKeyframes ?? []) this.hosts.set(service, expand(runs));
    for (const { service, changed } of frame.hostChanges ?? []) {
      const hosts = this.hosts.get(service)!;
      for (const [state, seen, progress, ...numbers] of changed)
        for (const host of numbers) hosts[host] = [state, seen, progress];
    }
    if (frame.samples !== undefined && frame.samples.service === this.panel?.service)
      for (const { minute, values } of frame.samples.rows) this.panel.rows[minute - this.panel.firstMinute] = values;
  }
}

function expand(runs: readonly number[]): BotHosts {
  const hosts: BotHosts = [];
  for (let i = 0; i < runs.length; i += 4)
    for (let n = 0; n < runs[i]; n++) hosts.push([runs[i + 1], runs[i + 2], runs[i + 3]]);
  return hosts;
}
