// All programs that play on this server: looked up by token, resumed when they return, and released when they stay away.
import type { IncomingMessage } from 'node:http';
import { refuse } from '#model/engine/result.ts';
import type { WireRefusal } from '#protocol/events.ts';
import { SERVER_KEY_HEADER } from '#protocol/limits.ts';
import { withWords } from '#protocol/wording.ts';
import type { Access } from '../access/access.ts';
import type { Ports } from '../ports.ts';
import type { DrillDirectory } from '../session/drill-directory.ts';
import { every } from '../session/pacing.ts';
import { Agent } from './agent.ts';
import type { Tool, ToolAnswer } from './tool.ts';
import { parseInput, TOOLS, unknownTool } from './tools.ts';

/** An agent that neither sends requests nor waits for this long counts as disconnected. */
const IDLE_MS = 90_000;
const IDLE_CHECK_MS = 15_000;

const NO_TOKEN = withWords(refuse('agent/no-token'));
const NOT_AGENT = withWords(refuse('agent/not-agent'));

type Open = { readonly agent: Agent; readonly release: () => void };

export class Agents {
  #directory: DrillDirectory;
  #access: Access;
  #ports: Ports;
  #open = new Map<string, Promise<Open | WireRefusal>>();
  #count = 0;
  #stopChecks: () => void;

  constructor(directory: DrillDirectory, access: Access, ports: Ports) {
    this.#directory = directory;
    this.#access = access;
    this.#ports = ports;
    this.#stopChecks = every(ports.clock, IDLE_CHECK_MS, () => void this.#closeIdle());
  }

  /** Calls a tool. `token`: of the seat; null before joining. */
  async use(request: IncomingMessage, name: string, input: unknown, token: string | null): Promise<ToolAnswer> {
    const tool = TOOLS.get(name);
    if (tool === undefined) return unknownTool(name);
    const parsed = parseInput(tool, input);
    if (!parsed.ok) return withWords(parsed);
    if (!tool.seat) return this.#enter(request, tool, parsed.input);
    if (token === null) return NO_TOKEN;
    const opened = await this.#seatOf(request, token);
    if (!('agent' in opened)) return opened;
    const answer = await tool.run(opened.agent, parsed.input as never);
    if (opened.agent.session.membership === null) await this.#close(token);
    return answer;
  }

  async close(): Promise<void> {
    this.#stopChecks();
    for (const token of [...this.#open.keys()]) await this.#close(token);
  }

  /** A tool that needs no seat, but may return one. */
  async #enter(request: IncomingMessage, tool: Tool, input: unknown): Promise<ToolAnswer> {
    const opened = this.#agentFor(request);
    if (!('agent' in opened)) return opened;
    const answer = await tool.run(opened.agent, input as never);
    const { known } = opened.agent;
    if (known === null) opened.release();
    else this.#open.set(known.welcome.token, Promise.resolve(opened));
    return answer;
  }

  async #seatOf(request: IncomingMessage, token: string): Promise<Open | WireRefusal> {
    const known = this.#open.get(token);
    if (known !== undefined) return known;
    const resumed = this.#resume(request, token);
    this.#open.set(token, resumed);
    const opened = await resumed;
    if (!('agent' in opened)) this.#open.delete(token);
    return opened;
  }

  async #resume(request: IncomingMessage, token: string): Promise<Open | WireRefusal> {
    const opened = this.#agentFor(request);
    if (!('agent' in opened)) return opened;
    const entered = await opened.agent.enter('drill:resume', { token });
    const refusal = entered.ok ? (isAgent(opened.agent) ? null : NOT_AGENT) : entered;
    if (refusal === null) return opened;
    opened.agent.close();
    opened.release();
    return refusal;
  }

  /** Counts as a connection of its address until it is released. */
  #agentFor(request: IncomingMessage): Open | WireRefusal {
    const refused = this.#access.refuseConnection(request);
    if (refused !== null) return withWords(refused);
    const caller = this.#access.callerOf(request, `agent-${++this.#count}`);
    const key = request.headers[SERVER_KEY_HEADER];
    const signedIn = typeof key === 'string' ? this.#access.signIn(caller, key) : { ok: true as const, caller };
    if (!signedIn.ok) return withWords(signedIn);
    const agent = new Agent(this.#directory, this.#access, signedIn.caller, this.#ports, () => {
      const token = agent.known?.welcome.token;
      if (token !== undefined) void this.#close(token);
    });
    return { agent, release: this.#access.connected(request) };
  }

  async #close(token: string): Promise<void> {
    const opened = await this.#open.get(token);
    if (opened === undefined || !('agent' in opened) || !this.#open.delete(token)) return;
    opened.agent.close();
    opened.release();
  }

  async #closeIdle(): Promise<void> {
    const nowMs = this.#ports.clock.nowMs();
    for (const [token, opening] of [...this.#open]) {
      const opened = await opening;
      if (!('agent' in opened) || opened.agent.waits || nowMs - opened.agent.askedMs < IDLE_MS) continue;
      await this.#close(token);
    }
  }
}

const isAgent = ({ known }: Agent): boolean =>
  known?.room.players.some(({ id, agent }) => id === known.welcome.me && agent === true) === true;
