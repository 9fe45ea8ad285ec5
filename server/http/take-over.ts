// Stands before everything that listens to a server, for requests and for upgrades to WebSocket alike.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

type Handlers = {
  /** `pass` hands the request on to those who listened before. */
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
