// The whole server wired together, but not listening: main.ts gives it the real world, a test its own.
import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { MESSAGE_BYTES, PING_ANSWER_MS, PING_EVERY_MS } from '#protocol/limits.ts';
import type { Archive } from './storage/storage.ts';
import type { Content } from './content/load-content.ts';
import { createRoutes } from './http/routes.ts';
import { Register } from './session/drill-directory.ts';
import type { PageTarget } from './notify/page.ts';
import { Pager } from './notify/pager.ts';
import type { Ports } from './ports.ts';
import { type Sockets, serveSockets } from './sockets.ts';

export type App = {
  readonly server: HttpServer;
  readonly register: Register;
  /** Writes every drill's checkpoint and closes all connections; the archive stays open. */
  close(): Promise<void>;
};

/** `pageTo`: who is paged at the first alarm of a drill. */
export type AppOptions = { readonly clientFolder: string; readonly pageTo?: readonly PageTarget[] };

export function createApp(ports: Ports, content: Content, archive: Archive, options: AppOptions): App {
  const server = createServer(createRoutes(options.clientFolder, ports.log));
  const sockets: Sockets = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_BYTES,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PING_ANSWER_MS,
  });
  const register = new Register(ports, content, archive, new Pager(options.pageTo ?? [], ports));
  register.bringBack();
  serveSockets(sockets, register, ports);
  return {
    server,
    register,
    async close() {
      register.close();
      await sockets.close();
    },
  };
}
