// Wires the whole server together without listening: main.ts passes the real ports, a test its own.
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { refuse } from '#model/engine/result.ts';
import { MESSAGE_BYTES, PING_ANSWER_MS, PING_EVERY_MS } from '#protocol/limits.ts';
import { withWords } from '#protocol/wording.ts';
import { Access, type AccessOptions } from './access/access.ts';
import { Agents } from './agents/agents.ts';
import { McpSessions } from './agents/mcp.ts';
import { agentRoutes } from './agents/rest.ts';
import type { Content } from './content/load-content.ts';
import { draftRoutes, limiter, Rehearsals } from './http/drafts.ts';
import { injectListRoutes } from './http/inject-lists.ts';
import { connectionIds, leadToNodes, shareQuotas } from './http/nodes.ts';
import { createRoutes, type RouteOptions, securityHeaders } from './http/routes.ts';
import { signInRoutes } from './http/sign-in.ts';
import { serveBelow } from './http/take-over.ts';
import type { PageTarget } from './notify/page.ts';
import { Pager } from './notify/pager.ts';
import type { Ports } from './ports.ts';
import { DrillDirectory } from './session/drill-directory.ts';
import { retain } from './session/retention.ts';
import { serveSockets } from './sockets.ts';
import { Audit } from './storage/audit.ts';
import type { DrillStorage } from './storage/storage.ts';
import { bufferedBytesOf, type Sockets } from './transport.ts';

export type App = {
  readonly server: HttpServer;
  readonly directory: DrillDirectory;
  /** Open connections. */
  connections(): number;
  /** Writes every drill's checkpoint and closes all connections; storage stays open. */
  close(): Promise<void>;
};

/** `pageTo`: the targets that a drill's facilitator can page. */
type AppOptions = RouteOptions &
  AccessOptions & {
    readonly pageTo?: readonly PageTarget[];
    /** Drills older than this are deleted; null keeps them. */
    readonly retainDays?: number | null;
  };

const RESTARTING = refuse('server/restarting');

/** The first request of a connection; later ones name its session. */
const isNew = ({ url = '' }: IncomingMessage): boolean => !/[?&]sid=/.test(url);

export function createApp(ports: Ports, content: Content, storage: DrillStorage, options: AppOptions): App {
  const { meters } = ports;
  const inCluster = storage.leases.node !== '';
  const directory = new DrillDirectory(
    ports,
    content,
    storage,
    new Pager(options.pageTo ?? [], ports, storage.pages, options.publicUrl ?? null),
  );
  const access = new Access(ports, new Audit(storage.audit, ports), options);
  const rehearsals = new Rehearsals();
  const agents = new Agents(directory, access, ports);
  const mcp = new McpSessions(agents, access, ports);
  let closing = false;
  const server = createServer(
    createRoutes(options, ports, access, () => (closing ? RESTARTING : directory.commit.problem), [
      draftRoutes(directory.drafts, rehearsals, access, ports.clock),
      injectListRoutes(directory, access, limiter(ports.clock)),
      agentRoutes(agents),
      mcp.routes(),
      signInRoutes(access),
    ]),
  );
  const sockets: Sockets = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_BYTES,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PING_ANSWER_MS,
    allowRequest: (request, answer) => {
      const refusal = isNew(request) ? access.refuseConnection(request) : access.foreign(request);
      if (refusal !== null) ports.meters.refused(refusal.code);
      answer(refusal?.code, refusal === null);
    },
  });
  if (inCluster) sockets.engine.generateId = connectionIds(storage.leases, ports.ids);
  sockets.engine.use(securityHeaders());
  sockets.engine.on(
    'connection',
    (connection: { request: IncomingMessage; once(event: 'close', task: () => void): void }) =>
      connection.once('close', access.connected(connection.request)),
  );
  if (inCluster) leadToNodes(server, storage.leases);
  serveBelow(server, options.publicUrl?.pathname ?? '/');
  // Without a listener, a connection that cannot be accepted would end the process.
  server.on('error', (error) => {
    if (server.listening) ports.log.error({ err: error }, 'a connection could not be accepted');
  });
  serveSockets(sockets, directory, access, ports);
  const stopSharing = storage.quotas === null ? () => {} : shareQuotas(ports, access, storage.quotas);
  const stopRetention = retain(ports, directory, access.audit, options.retainDays ?? null);
  meters.watch(() => ({
    drills: directory.loaded.size,
    connections: sockets.engine.clientsCount,
    bufferedBytes: bufferedBytesOf(sockets),
  }));
  return {
    server,
    directory,
    connections: () => sockets.engine.clientsCount,
    async close() {
      closing = true;
      access.close();
      stopRetention();
      stopSharing();
      sockets.emit('frozen', withWords(RESTARTING));
      await mcp.close();
      await agents.close();
      await directory.close();
      await rehearsals.close();
      // Flushes pending messages before the connections are closed.
      await new Promise<void>((resolve) => ports.clock.soon(resolve));
      const closed = sockets.close();
      // An unfinished request would keep the server open for minutes.
      server.closeAllConnections();
      await closed;
    },
  };
}
