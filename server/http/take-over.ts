// Intercepts requests and WebSocket upgrades before all other listeners of a server.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

type Handlers = {
  /** `pass` hands the request to the previous listeners. */
  request(request: IncomingMessage, response: ServerResponse, pass: () => void): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: NonSharedBuffer, pass: () => void): void;
};

export function takeOver(server: Server, handlers: Handlers): void {
  const requests = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    handlers.request(request, response, () => {
      for (const listener of requests) listener.call(server, request, response);
    }),
  );
  const upgrades = server.listeners('upgrade');
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: NonSharedBuffer) =>
    handlers.upgrade(request, socket, head, () => {
      for (const listener of upgrades) listener.call(server, request, socket, head);
    }),
  );
}

/**
 * Serves below the path of the public address; a proxy may keep the path or strip it. Call it after everything else listens, so
 * that pages, sockets and agents need not know the path. `path` ends with a slash; `/` changes nothing.
 */
export function serveBelow(server: Server, path: string): void {
  const base = path.slice(0, -1);
  if (base === '') return;
  const withoutBase = (url = '/'): string => (url.startsWith(path) ? url.slice(base.length) : url);
  takeOver(server, {
    request(request, response, pass) {
      // Links in the page are relative to its folder.
      if (/^[^?]*/.exec(request.url ?? '')![0] === base) {
        response.writeHead(308, { location: path + request.url!.slice(base.length) }).end();
        return;
      }
      request.url = withoutBase(request.url);
      pass();
    },
    upgrade(request, _socket, _head, pass) {
      request.url = withoutBase(request.url);
      pass();
    },
  });
}
