// An agent's seat over the Model Context Protocol (Streamable HTTP at `/mcp`): the same tools as over REST. A session stores
// the token of the seat that it joined; a client that returns in a new session sends it as a bearer token.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import express, { type Request, type Response, type Router } from 'express';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { MESSAGE_BYTES } from '#protocol/limits.ts';
import { withWords } from '#protocol/wording.ts';
import type { Access } from '../access/access.ts';
import type { Ports } from '../ports.ts';
import { every } from '../session/pacing.ts';
import type { Agents } from './agents.ts';
import { onBodyError, tokenIn } from './rest.ts';
import { TOOL_LIST } from './tools.ts';

const IDLE_MS = 10 * 60_000;
const IDLE_CHECK_MS = 60_000;
const SESSION_HEADER = 'mcp-session-id';

const INSTRUCTIONS = `You play in an incident-response drill. Join one with join_drill, or create one with create_drill. Look around, read
and inspect, cite what you found, claim the cause, run commands, and post updates. Work takes simulated minutes: call wait for what
comes of it. A refusal has a code, why and fix; it has changed nothing.`;

type Session = { readonly transport: StreamableHTTPServerTransport; usedMs: number; readonly release: () => void };

export class McpSessions {
  #agents: Agents;
  #access: Access;
  #ports: Ports;
  #sessions = new Map<string, Session>();
  #stopChecks: () => void;

  constructor(agents: Agents, access: Access, ports: Ports) {
    this.#agents = agents;
    this.#access = access;
    this.#ports = ports;
    this.#stopChecks = every(ports.clock, IDLE_CHECK_MS, () => {
      for (const { transport, usedMs } of [...this.#sessions.values()])
        if (ports.clock.nowMs() - usedMs > IDLE_MS) void transport.close();
    });
  }

  routes(): Router {
    const routes = express.Router();
    const body = express.json({ limit: 2 * MESSAGE_BYTES, type: () => true });
    routes.post('/mcp', body, (request, response, next) => void this.#post(request, response).catch(next));
    routes.delete('/mcp', (request, response, next) => void this.#remove(request, response).catch(next));
    routes.all('/mcp', (request, response) => {
      const { method, path } = request;
      response
        .status(405)
        .set('allow', 'POST, DELETE')
        .json(withWords(refuse('http/unknown-route', { method, path })));
    });
    routes.use('/mcp', onBodyError);
    return routes;
  }

  async close(): Promise<void> {
    this.#stopChecks();
    for (const { transport } of [...this.#sessions.values()]) await transport.close();
  }

  async #post(request: Request, response: Response): Promise<void> {
    const id = request.headers[SESSION_HEADER];
    const known = typeof id === 'string' ? this.#sessions.get(id) : undefined;
    if (id !== undefined && known === undefined) return refused(response, 404, refuse('agent/unknown-session'));
    if (known !== undefined) known.usedMs = this.#ports.clock.nowMs();
    const transport = known?.transport ?? (await this.#open(request, response));
    await transport?.handleRequest(request, response, request.body);
  }

  async #remove(request: Request, response: Response): Promise<void> {
    const known = this.#sessions.get(String(request.headers[SESSION_HEADER]));
    if (known === undefined) return refused(response, 404, refuse('agent/unknown-session'));
    await known.transport.handleRequest(request, response);
  }

  /** A new session, which counts as a connection of its address. Null if it was refused. */
  async #open(request: Request, response: Response): Promise<StreamableHTTPServerTransport | null> {
    const refusal = this.#access.refuseConnection(request);
    if (refusal !== null) {
      refused(response, 429, refusal);
      return null;
    }
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => this.#ports.ids.secret(),
      enableJsonResponse: true,
      onsessioninitialized: (id) => {
        const release = this.#access.connected(request);
        this.#sessions.set(id, { transport, release, usedMs: this.#ports.clock.nowMs() });
      },
    });
    transport.onclose = () => {
      const id = transport.sessionId ?? '';
      this.#sessions.get(id)?.release();
      this.#sessions.delete(id);
    };
    await this.#server(request).connect(transport);
    return transport;
  }

  /** `first`: the request that opened the session; its address and key apply to the whole session. */
  #server(first: Request): Server {
    const server = new Server(
      { name: 'brownout', version: '1' },
      { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
    );
    let joined: string | null = null;
    server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOL_LIST }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }, { requestInfo }) => {
      const token = tokenIn({ headers: (requestInfo?.headers ?? {}) as Request['headers'] }) ?? joined;
      const answer = await this.#agents.use(first, params.name, params.arguments, token);
      if (answer.ok && typeof answer.token === 'string') joined = answer.token;
      return {
        content: [{ type: 'text', text: JSON.stringify(answer) }],
        structuredContent: answer,
        isError: !answer.ok,
      };
    });
    return server;
  }
}

const refused = (response: Response, status: number, refusal: Refusal): void =>
  void response.status(status).json(withWords(refusal));
