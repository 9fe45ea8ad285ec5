// A persistent player: sends commands through a bad network, retries unanswered ones with the same id, sometimes twice at once,
// and remembers what was confirmed.
import { io, type Socket } from 'socket.io-client';

type Wire = { ok: boolean; code?: string } & Record<string, unknown>;
type Random = () => number;

/** The result of a command: its answer, or null while none has arrived. */
export type History = Map<string, Wire | null>;

const ANSWER_MS = 1500;
/** Refusals that mean "not now": the command is retried. */
const AGAIN = new Set([
  'storage/not-writable',
  'request/rate-limited',
  'drill/not-joined',
  'server/full',
  'server/restarting',
  'drill/elsewhere',
]);

export class StubbornPlayer {
  readonly history: History = new Map();
  /** Anything that should never be said. */
  readonly alarming: Wire[] = [];
  player = '';
  drill = '';
  code = '';
  #socket: Socket;
  #address: () => string;
  #token: string | null = null;
  #random: Random;
  #name: string;
  #running = true;
  #joined = false;

  /** `address`: of the server, or of any of its nodes at the moment. */
  constructor(address: () => string, name: string, random: Random) {
    this.#address = address;
    this.#name = name;
    this.#random = random;
    this.#socket = io(address(), {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
    });
    this.#socket.on('connect', () => void this.#resume());
    this.#socket.on('connect_error', () => this.#goTo(''));
    this.#socket.on('disconnect', () => {
      this.#joined = false;
    });
    this.#socket.on('stopped', (refusal: Wire) => this.alarming.push(refusal));
  }

  async create(seed: number): Promise<void> {
    const request = { scenario: 'kinesis-2020', solo: false, start: 'page', name: this.#name, seed };
    await this.#enter('drill:create', request);
  }

  async join(code: string): Promise<void> {
    await this.#enter('drill:join', { code, name: this.#name });
  }

  /** Returns once the player holds the seat. */
  async sit(seat: string): Promise<void> {
    for (;;) {
      const answer = await this.#ask('seat:take', { seat });
      if (answer?.ok === true || answer?.code === 'seat/taken') return;
      await pause(100);
    }
  }

  /** Sends commands until `stop` is called. */
  async play(): Promise<void> {
    for (let n = 0; this.#running; n++) {
      const id = `${this.#name}-${n}`;
      await this.#confirm(id, { id, do: 'talk/say', with: { text: `message ${id}` } });
      await pause(this.#random() * 150);
    }
  }

  /** The command in flight is still confirmed. */
  stop(): void {
    this.#running = false;
  }

  close(): void {
    this.#socket.close();
  }

  async #enter(event: string, request: object): Promise<void> {
    for (;;) {
      const answer = await this.#ask(event, request);
      if (answer?.ok === true) {
        const { token, me, room } = answer as unknown as {
          token: string;
          me: string;
          room: { drill: string; code: string };
        };
        this.#token = token;
        this.player = me;
        this.drill = room.drill;
        this.code = room.code;
        this.#joined = true;
        return;
      }
      await pause(100);
    }
  }

  async #resume(): Promise<void> {
    while (this.#token !== null && this.#socket.connected && !this.#joined) {
      const answer = await this.#ask('drill:resume', { token: this.#token });
      if (answer?.ok === true) this.#joined = true;
      else await pause(100);
    }
  }

  async #confirm(id: string, request: object): Promise<void> {
    this.history.set(id, null);
    for (;;) {
      if (this.#joined) {
        const twice = this.#random() < 0.1;
        const [answer] = await Promise.all([
          this.#ask('command', request),
          ...(twice ? [this.#ask('command', request)] : []),
        ]);
        if (answer?.code === 'server/defect') this.alarming.push(answer);
        if (answer !== null && !(answer.ok === false && AGAIN.has(answer.code ?? ''))) {
          this.history.set(id, answer);
          return;
        }
      }
      await pause(50);
    }
  }

  /** Connects next through any node, or through this one. */
  #goTo(node: string): void {
    this.#socket.io.opts.path = `${node}/socket.io`;
    (this.#socket.io as unknown as { uri: string }).uri = this.#address();
  }

  /** Null if no answer arrived in time. */
  async #ask(event: string, request: object): Promise<Wire | null> {
    try {
      const answer = (await this.#socket.timeout(ANSWER_MS).emitWithAck(event, request)) as Wire;
      if (answer.code !== 'drill/elsewhere') return answer;
      this.#goTo(`/node/${(answer.args as { node: string }).node}`);
      this.#socket.disconnect().connect();
      return answer;
    } catch {
      return null;
    }
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
