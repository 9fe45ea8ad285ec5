// Wires the whole server together without listening: main.ts passes the real ports, a test its own.
import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { MESSAGE_BYTES, PING_ANSWER_MS, PING_EVERY_MS } from '#protocol/limits.ts';
import type { Content } from './content/load-content.ts';
import { createRoutes, type RouteOptions } from './http/routes.ts';
import type { PageTarget } from './notify/page.ts';
import { Pager } from './notify/pager.ts';
import type { Ports } from './ports.ts';
import { DrillDirectory } from './session/drill-directory.ts';
import { bufferedBytesOf, type Sockets, serveSockets } from './sockets.ts';
import type { DrillStorage } from './storage/storage.ts';

export type App = {
  readonly server: HttpServer;
  readonly directory: DrillDirectory;
  /** Writes every drill's checkpoint and closes all connections; storage stays open. */
  close(): Promise<void>;
};

/** `pageTo`: who is paged at the first alarm of a drill. */
type AppOptions = RouteOptions & { readonly pageTo?: readonly PageTarget[] };

export function createApp(ports: Ports, content: Content, storage: DrillStorage, options: AppOptions): App {
  const { meters } = ports;
  const directory = new DrillDirectory(ports, content, storage, new Pager(options.pageTo ?? [], ports));
  const server = createServer(createRoutes(options, ports, () => directory.commit.problem));
  const sockets: Sockets = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_BYTES,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PING_ANSWER_MS,
  });
  // A connection that cannot be accepted is lost; without a listener the process would be as well.
  server.on('error', (error) => {
    if (server.listening) ports.log.error({ err: error }, 'a connection could not be accepted');
  });
  serveSockets(sockets, directory, ports);
  meters.watch(() => ({
    drills: directory.size,
    connections: sockets.engine.clientsCount,
    bufferedBytes: bufferedBytesOf(sockets),
  }));
  return {
    server,
    directory,
    async close() {
      directory.close();
      const closed = sockets.close();
      // A request that was never finished would keep the server open for minutes.
      server.closeAllConnections();
      await closed;
    },
  };
}
